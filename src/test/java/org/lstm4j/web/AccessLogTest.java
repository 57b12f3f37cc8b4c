package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AccessLogTest {

  private static Exchange exchange(String id, Optional<String> agent) {
    return new Exchange(
        Instant.parse("2026-11-28T10:00:00.007Z"),
        id,
        "127.0.0.1",
        "POST",
        "/api/predict",
        200,
        12,
        345,
        1_234_567,
        Optional.of("mine"),
        1,
        agent);
  }

  @Test
  void isALineOfJsonEach() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (AccessLog log = new AccessLog(out, line -> {})) {
      log.accept(exchange("a-1", Optional.of("agent \"\u00e4\" \\u000A")));
      log.accept(exchange("a-2", Optional.empty()));
    }
    assertEquals(
        """
        {"time":"2026-11-28T10:00:00.007Z","id":"a-1","remote":"127.0.0.1","method":"POST",\
        "path":"/api/predict","status":200,"bytesIn":12,"bytesOut":345,"ms":1.234,"model":"mine",\
        "userAgent":"agent \\"\\u00E4\\" \\\\u000A"}
        {"time":"2026-11-28T10:00:00.007Z","id":"a-2","remote":"127.0.0.1","method":"POST",\
        "path":"/api/predict","status":200,"bytesIn":12,"bytesOut":345,"ms":1.234,"model":"mine"}
        """,
        out.toString(StandardCharsets.UTF_8));
  }

  /** A disk that is full for a while, and then takes half a line before it is full again. */
  private static final class FullDisk extends OutputStream {

    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final CountDownLatch failed = new CountDownLatch(1);

    @Override
    public void write(int b) throws IOException {
      throw new IOException("never called");
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
      if (failed.getCount() > 0) {
        taken.write(bytes, offset, length / 2);
        failed.countDown();
        throw new IOException("No space left on device");
      }
      taken.write(bytes, offset, length);
    }
  }

  @Test
  void goesOnWhenTheDiskWasFullAndTellsItOnce() throws Exception {
    FullDisk disk = new FullDisk();
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    AccessLog log = new AccessLog(disk, told::add);
    try (log) {
      log.accept(exchange("lost", Optional.empty()));
      disk.failed.await();
      log.accept(exchange("kept", Optional.empty()));
    }
    assertEquals(1, log.lost());
    assertEquals(1, told.size(), told::toString);
    assertTrue(told.get(0).contains("No space left on device"), told::toString);
    List<String> lines = disk.taken.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(AccessLog.line(exchange("kept", Optional.empty())), lines.get(1));
  }

  /** Requests must not wait for a disk that hangs. */
  @Test
  void losesLinesRatherThanWait() throws Exception {
    CountDownLatch hung = new CountDownLatch(1);
    OutputStream disk =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            try {
              hung.await();
            } catch (InterruptedException e) {
              throw new IOException("interrupted", e);
            }
          }
        };
    AccessLog log = new AccessLog(disk, line -> {});
    Exchange exchange = exchange("x", Optional.empty());
    for (int i = 0; i < 20_000; i++) {
      log.accept(exchange);
    }
    assertTrue(log.lost() >= 9_000, () -> log.lost() + " lines lost");
    hung.countDown();
    log.close();
  }
}
