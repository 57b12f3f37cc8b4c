package org.lstm4j.imdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.reviews.ContentDigest;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.Refusal;

class DownloadTest {

  private static final int SIZE = 300_000;
  private static final DownloadTimeouts LONG = DownloadTimeouts.STANDARD;

  @TempDir Path folder;

  private final byte[] content = new byte[SIZE];
  private final List<Long> heard = new ArrayList<>();
  private FileServer server;
  private Path part;
  private String digest;

  @BeforeEach
  void startServer() throws IOException {
    new Random(5).nextBytes(content);
    part = folder.resolve("file.part");
    Files.write(part, content);
    digest = ContentDigest.ofFile(part);
    Files.delete(part);
    server = new FileServer();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  private void download() throws DataException {
    download(server.address("/file"), LONG);
  }

  private void download(URI address, DownloadTimeouts timeouts) throws DataException {
    RemoteFile file = new RemoteFile(address, SIZE, digest);
    new Download(file, part, timeouts, (name, bytes, total) -> heard.add(bytes)).run();
  }

  private byte[] first(int count) {
    return Arrays.copyOf(content, count);
  }

  private void assertWhole() throws IOException {
    assertArrayEquals(content, Files.readAllBytes(part));
  }

  @Nested
  class Unbroken {

    @Test
    void fileArrivesAndProgressIsHeard() throws IOException {
      server.serve("/file", content);
      download();

      assertWhole();
      assertEquals(List.of("/file"), server.requests());
      assertEquals(SIZE, heard.get(heard.size() - 1));
      assertEquals(heard.stream().sorted().toList(), heard);
    }

    @Test
    void fileThatIsThereAlreadyIsOnlyChecked() throws IOException {
      Files.write(part, content);
      download();

      assertWhole();
      assertEquals(List.of(), server.requests());
    }

    @Test
    void redirectionIsFollowed() throws IOException {
      server.serve("/moved", content);
      server.serve(
          "/file",
          (exchange, first) -> {
            exchange.getResponseHeaders().add("Location", server.address("/moved").toString());
            FileServer.refuse(exchange, 302);
          });
      download();

      assertWhole();
    }
  }

  @Nested
  class BrokenOff {

    @Test
    void connectionIsTakenUpAgainWhereItWasCut() throws IOException {
      server.serve("/file", (exchange, first) -> sendAndHangUp(exchange, first, first + 100_000));
      download();

      assertWhole();
      assertEquals(
          List.of("/file", "/file bytes=100000-", "/file bytes=200000-"), server.requests());
    }

    @Test
    void connectionThatClosesWithoutAnAnswerIsTriedOnceMore() throws IOException {
      server.serve(
          "/file",
          (exchange, first) -> {
            if (server.requests().size() > 1) {
              FileServer.send(exchange, content, first, content.length);
            }
          });
      download();

      assertWhole();
      assertEquals(List.of("/file", "/file"), server.requests());
    }

    @Test
    void partOfAnEarlierRunIsContinued() throws IOException {
      Files.write(part, first(123_456));
      server.serve("/file", content);
      download();

      assertWhole();
      assertEquals(List.of("/file bytes=123456-"), server.requests());
      assertTrue(heard.get(0) > 123_456);
    }

    @Test
    void whatArrivedStaysWhereTheServerGivesUp() throws IOException {
      server.serve(
          "/file", (exchange, first) -> sendAndHangUp(exchange, first, Math.max(first, 150_000)));

      DataException refused =
          Refusal.of(
              DownloadTest.this::download,
              server.address("/file") + ": expected 300000 bytes, got 150000",
              "Start again to go on");
      assertInstanceOf(UnreachableException.class, refused);
      assertArrayEquals(first(150_000), Files.readAllBytes(part));
    }

    @Test
    void silentServerIsLeft() throws IOException {
      CountDownLatch over = new CountDownLatch(1);
      server.serve(
          "/file",
          (exchange, first) -> {
            FileServer.send(exchange, content, first, Math.max(first, 150_000));
            await(over);
          });
      DownloadTimeouts hasty =
          new DownloadTimeouts(Duration.ofSeconds(15), Duration.ofMillis(1500));
      try {
        Refusal.of(() -> download(server.address("/file"), hasty), "got 150000", "silence");
      } finally {
        over.countDown();
      }
      assertArrayEquals(first(150_000), Files.readAllBytes(part));
    }

    /**
     * Hangs up once everything that was sent has arrived: the client may throw away what it has
     * received but not yet handed on when a connection breaks.
     */
    private void sendAndHangUp(HttpExchange exchange, int first, int end) throws IOException {
      FileServer.send(exchange, content, first, end);
      long patience = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (first < end && sizeOfPart() < end && System.nanoTime() < patience) {
        LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
      }
    }

    private long sizeOfPart() throws IOException {
      return Files.exists(part) ? Files.size(part) : 0;
    }

    private static void await(CountDownLatch over) {
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Nested
  class StartedAgain {

    @Test
    void whereTheServerCannotResume() throws IOException {
      Files.write(part, first(100_000));
      server.serve("/file", (exchange, first) -> FileServer.send(exchange, content, 0, SIZE));
      download();

      assertWhole();
    }

    @Test
    void whereTheServerAnswersWithAnotherRange() throws IOException {
      Files.write(part, first(100_000));
      server.serve(
          "/file",
          (exchange, first) ->
              FileServer.send(exchange, content, first == 0 ? 0 : first - 1, SIZE));
      download();

      assertWhole();
      assertEquals(List.of("/file bytes=100000-", "/file"), server.requests());
    }

    @Test
    void whereTheServerRefusesTheRange() throws IOException {
      Files.write(part, first(100_000));
      server.serve(
          "/file",
          (exchange, first) -> {
            if (first > 0) {
              FileServer.refuse(exchange, 416);
            } else {
              FileServer.send(exchange, content, 0, SIZE);
            }
          });
      download();

      assertWhole();
    }

    @Test
    void whereTheFileChangedSinceItBrokeOff() throws IOException {
      Files.write(part, new byte[100_000]);
      server.serve("/file", content);
      download();

      assertWhole();
      assertEquals(List.of("/file bytes=100000-", "/file"), server.requests());
    }

    @Test
    void whereThePartIsLongerThanTheFile() throws IOException {
      Files.write(part, new byte[SIZE + 1]);
      server.serve("/file", content);
      download();

      assertWhole();
      assertEquals(List.of("/file"), server.requests());
    }
  }

  @Nested
  class Refused {

    @Test
    void wrongDigestNamesBothAndLeavesNothing() throws IOException {
      byte[] other = content.clone();
      other[SIZE / 2]++;
      server.serve("/file", other);
      Path copy = SmallDataSet.write(folder.resolve("copy"), other);

      Refusal.of(
          DownloadTest.this::download,
          server.address("/file") + ": expected SHA-256 " + digest,
          "got " + ContentDigest.ofFile(copy) + ". The download was deleted");
      assertFalse(Files.exists(part));
      assertEquals(List.of("/file"), server.requests());
    }

    @Test
    void wrongDigestOfAContinuedFileIsRefusedAfterOneMoreTry() throws IOException {
      Files.write(part, first(100_000));
      byte[] other = content.clone();
      other[SIZE - 1]++;
      server.serve("/file", other);

      Refusal.of(DownloadTest.this::download, "expected SHA-256");
      assertFalse(Files.exists(part));
      assertEquals(List.of("/file bytes=100000-", "/file"), server.requests());
    }

    @Test
    void fileOfAnotherSize() {
      server.serve("/file", "<html>Please log in</html>".getBytes(StandardCharsets.UTF_8));

      Refusal.of(DownloadTest.this::download, "expected 300000 bytes, got 26", "login page");
      assertFalse(Files.exists(part));
    }

    @Test
    void moreBytesThanTheFileHas() {
      server.serve(
          "/file",
          (exchange, first) -> {
            exchange.sendResponseHeaders(200, 0); // chunked: tells no size
            exchange.getResponseBody().write(content);
            exchange.getResponseBody().write(content);
            exchange.getResponseBody().close();
          });

      Refusal.of(DownloadTest.this::download, "expected 300000 bytes, got more");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 500, 503})
    void statusThatIsNoFile(int status) {
      server.serve("/file", (exchange, first) -> FileServer.refuse(exchange, status));

      DataException refused =
          Refusal.of(DownloadTest.this::download, "got HTTP status " + status, "--data");
      assertInstanceOf(UnreachableException.class, refused);
    }

    @Test
    void addressWhereNobodyListens() throws IOException {
      int port;
      try (ServerSocket closed = new ServerSocket(0)) {
        port = closed.getLocalPort();
      }
      URI address = URI.create("http://127.0.0.1:" + port + "/file");

      DataException refused =
          Refusal.of(
              () -> download(address, LONG),
              address + ": expected an answer, got none: no network, or the server is down",
              "--data");
      assertInstanceOf(UnreachableException.class, refused);
    }

    @Test
    void serverThatNeverAnswers() throws IOException {
      DownloadTimeouts hasty = new DownloadTimeouts(Duration.ofSeconds(15), Duration.ofMillis(300));
      try (ServerSocket mute = new ServerSocket(0)) {
        URI address = URI.create("http://127.0.0.1:" + mute.getLocalPort() + "/file");

        Refusal.of(() -> download(address, hasty), "expected an answer, got none", "timed out");
      }
    }

    @Test
    void placeThatCannotBeWritten() {
      server.serve("/file", content);
      part = folder.resolve("missing").resolve("file.part");

      Refusal.of(DownloadTest.this::download, part + ": expected to write it", "LSTM4J_CACHE");
    }

    @Test
    void threadThatWasInterruptedStops() {
      server.serve("/file", content);
      Thread.currentThread().interrupt();

      Refusal.of(DownloadTest.this::download, "the download was stopped");
      assertTrue(Thread.interrupted());
    }
  }
}
