package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class OutOfMemoryTest {

  @Test
  void isOneLineWithARemedy() {
    assertEquals(
        "lstm4j: memory: expected more than there is, got a heap of 40 MiB that is full."
            + " Give Java more with -Xmx2g, or take smaller batches or fewer or shorter reviews.",
        OutOfMemory.line(40 << 20));
    assertTrue(OutOfMemory.line(6L << 30).contains("-Xmx12g"));
    assertTrue(OutOfMemory.line((6L << 30) + 1).contains("-Xmx13g"));
  }

  @Test
  void isRecognisedBehindOtherErrors() {
    OutOfMemoryError error = new OutOfMemoryError("Java heap space");
    assertTrue(OutOfMemory.isCauseOf(error));
    assertTrue(OutOfMemory.isCauseOf(new IllegalStateException(new ExecutionException(error))));
    assertFalse(OutOfMemory.isCauseOf(new IOException("memory")));
    assertFalse(OutOfMemory.isCauseOf(new StackOverflowError()));
  }

  @Test
  void endsWithCausesThatGoRoundInCircles() {
    IOException first = new IOException();
    first.initCause(new IOException(first));

    assertFalse(OutOfMemory.isCauseOf(first));
  }
}
