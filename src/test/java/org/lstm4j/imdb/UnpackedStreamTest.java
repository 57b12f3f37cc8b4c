package org.lstm4j.imdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class UnpackedStreamTest {

  private static UnpackedStream stream(int... bytes) {
    byte[] content = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      content[i] = (byte) bytes[i];
    }
    UnpackedStream stream = new UnpackedStream(new ByteArrayInputStream(content));
    stream.grant(Long.MAX_VALUE);
    return stream;
  }

  @Test
  void singleBytesAreReadUnsigned() throws IOException {
    UnpackedStream stream = stream(7, 255);

    assertEquals(7, stream.read());
    assertEquals(255, stream.read());
    assertFalse(stream.isEnded());
    assertEquals(-1, stream.read());
    assertTrue(stream.isEnded());
  }

  @Test
  void skippedBytesCountToo() throws IOException {
    UnpackedStream stream = stream(new int[20_000]);
    stream.grant(10_000);

    assertEquals(10_000, stream.skip(10_000));
    assertThrows(UnpackedStream.GrantExceededException.class, () -> stream.skip(1));
  }

  @Test
  void skippingStopsAtTheEnd() throws IOException {
    assertEquals(3, stream(1, 2, 3).skip(99));
    assertEquals(0, stream(1, 2, 3).skip(-1));
  }

  @Test
  void newGrantReplacesWhatWasLeftOfTheOld() throws IOException {
    UnpackedStream stream = stream(1, 2, 3, 4);
    stream.grant(3);
    stream.read();
    stream.grant(1);
    stream.read();

    assertThrows(UnpackedStream.GrantExceededException.class, stream::read);
  }

  @Test
  void zerosAtTheEndAreCountedOverSeveralReads() throws IOException {
    UnpackedStream stream = stream(1, 0, 0, 5, 0, 0, 0);

    stream.readNBytes(3);
    assertEquals(2, stream.zerosAtEnd());
    stream.readNBytes(2);
    assertEquals(1, stream.zerosAtEnd());
    stream.readNBytes(2);
    assertEquals(3, stream.zerosAtEnd());
  }

  @Test
  void goingBackIsNotPossible() {
    assertFalse(stream(1).markSupported());
  }
}
