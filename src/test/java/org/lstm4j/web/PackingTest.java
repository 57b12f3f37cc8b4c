package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the page are sent as small as a client takes them. */
class PackingTest {

  private static final Answer FILE = Assets.find("/api.js").orElseThrow();

  private static Answer sent(Answer answer, String accepted) {
    return Packing.of(answer, HttpFields.build().put(HttpHeader.ACCEPT_ENCODING, accepted));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "gzip, deflate, br", "br;q=1.0, gzip;q=0.2", "identity, gzip"})
  void aFileIsPackedForThoseWhoUnpack(String accepted) throws IOException {
    Answer packed = sent(FILE, accepted);

    assertEquals("gzip", packed.headers().get("Content-Encoding"));
    assertEquals("Accept-Encoding", packed.headers().get("Vary"));
    assertEquals(FILE.headers().get("ETag"), packed.headers().get("ETag"));
    assertTrue(packed.body().length < FILE.body().length / 2);
    assertArrayEquals(
        FILE.body(), new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "br", "gzip;q=0", "gzippy"})
  void itIsSentAsItIsToOthers(String accepted) {
    Answer plain = sent(FILE, accepted);

    assertEquals(null, plain.headers().get("Content-Encoding"));
    assertEquals("Accept-Encoding", plain.headers().get("Vary"));
    assertSame(FILE.body(), plain.body());
  }

  @Test
  void itIsPackedOnce() {
    assertSame(sent(FILE, "gzip").body(), sent(FILE, "gzip").body());
  }

  @Test
  void anAnswerOfTheInterfaceStaysAsItIs() {
    Answer answer = Answer.json(200, "{}");

    assertSame(answer, sent(answer, "gzip"));
  }
}
