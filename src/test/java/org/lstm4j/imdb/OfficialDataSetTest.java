package org.lstm4j.imdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.reviews.ContentDigest;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Refusal;

class OfficialDataSetTest {

  private static final byte[] INDEX = "{\"the\": 1}".getBytes(StandardCharsets.UTF_8);
  private static final List<String> COMPLETE = List.of("aclImdb", "imdb_word_index.json");

  @TempDir Path top;

  private Path folder;
  private byte[] archive;
  private FileServer server;
  private OfficialFiles files;

  @BeforeEach
  void startServer() throws DataException {
    folder = top.resolve("cache/data");
    server = new FileServer();
    name(SmallDataSet.tar().with("aclImdb/padding", new byte[3_000_000]).gzip());
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  /** Makes these bytes the official archive. */
  private void name(byte[] content) throws DataException {
    archive = content;
    files = new OfficialFiles(remote("/set.tar.gz", content), remote("/index.json", INDEX));
  }

  private RemoteFile remote(String path, byte[] content) throws DataException {
    Path copy = SmallDataSet.write(top.resolve("copy"), content);
    return new RemoteFile(server.address(path), content.length, ContentDigest.ofFile(copy));
  }

  private void serveBoth() {
    server.serve("/set.tar.gz", archive).serve("/index.json", INDEX);
  }

  private OfficialDataSet dataSet() {
    return new OfficialDataSet(folder, files);
  }

  private RawReviews fetch() throws DataException {
    return dataSet().fetch(DownloadProgress.SILENT).read();
  }

  private RawReviews expected() throws DataException {
    return new ReviewFolder(SmallDataSet.writeTo(top.resolve("expected"))).read();
  }

  /** Names in the folder but for the lock. */
  private List<String> left() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> !name.equals("download.lock"))
          .sorted()
          .toList();
    }
  }

  @Nested
  class Fetching {

    @Test
    void makesTheLabelledReviewsAndTheWordIndex() throws IOException {
      serveBoth();
      assertFalse(dataSet().isPresent());

      assertEquals(expected(), fetch());
      assertTrue(dataSet().isPresent());
      assertEquals(COMPLETE, left());
      assertFalse(Files.exists(folder.resolve("aclImdb/train/unsup")));
      assertFalse(Files.exists(folder.resolve("aclImdb/padding")));
      assertEquals(
          Optional.of(dataSet().wordIndex()), new ReviewFolder(dataSet().reviews()).wordIndex());
    }

    @Test
    void asksNothingOfTheNetworkTheSecondTime() throws DataException {
      serveBoth();
      fetch();

      assertEquals(expected(), fetch());
      assertEquals(List.of("/set.tar.gz", "/index.json"), server.requests());
    }

    @Test
    void tellsHowFarItIs() throws DataException {
      serveBoth();
      TreeSet<String> names = new TreeSet<>();
      List<Integer> reviews = new ArrayList<>();
      dataSet()
          .fetch(
              new DownloadProgress() {
                @Override
                public void downloaded(String file, long bytes, long total) {
                  names.add(file + (bytes == total ? " done" : ""));
                }

                @Override
                public void extracted(int count) {
                  reviews.add(count);
                }
              });

      assertTrue(names.containsAll(List.of("set.tar.gz done", "index.json done")), names::toString);
      assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), reviews);
    }

    @Test
    void goesOnWithoutAWordIndex() throws IOException {
      server.serve("/set.tar.gz", archive);
      server.serve("/index.json", (exchange, first) -> FileServer.refuse(exchange, 503));

      assertEquals(expected(), fetch());
      assertEquals(List.of("aclImdb"), left());
    }

    @Test
    void addsAMissingWordIndexToReviewsThatAreThere() throws IOException {
      serveBoth();
      fetch();
      Files.delete(dataSet().wordIndex());
      fetch();

      assertEquals(COMPLETE, left());
      assertEquals(List.of("/set.tar.gz", "/index.json", "/index.json"), server.requests());
    }

    @Test
    void officialFilesLieInTheCache() {
      OfficialDataSet official = new OfficialDataSet(new CacheFolder(top));

      assertEquals(top.resolve("data/aclImdb"), official.reviews());
      assertFalse(official.isPresent());
      assertEquals("aclImdb_v1.tar.gz", OfficialFiles.PUBLISHED.archive().name());
      assertEquals(84_125_825, OfficialFiles.PUBLISHED.archive().bytes());
    }
  }

  @Nested
  class AfterACrash {

    @Test
    void leftoversAreRemoved() throws IOException {
      Path half = folder.resolve("aclImdb.extracting/train/pos/0_9.txt");
      SmallDataSet.write(half, "half a rev".getBytes(StandardCharsets.UTF_8));
      serveBoth();

      assertEquals(expected(), fetch());
      assertEquals(COMPLETE, left());
    }

    @Test
    void wholeArchiveIsNotDownloadedAgain() throws IOException {
      SmallDataSet.write(folder.resolve("set.tar.gz.part"), archive);
      serveBoth();

      assertEquals(expected(), fetch());
      assertEquals(List.of("/index.json"), server.requests());
      assertEquals(COMPLETE, left());
    }

    @Test
    void leftoversOfTheVeryLastStepAreRemovedToo() throws IOException {
      serveBoth();
      fetch();
      Files.delete(dataSet().wordIndex());
      SmallDataSet.write(folder.resolve("set.tar.gz.part"), archive);
      fetch();

      assertEquals(COMPLETE, left());
    }

    @Test
    void killedProcessIsContinuedFromWhereItWas() throws Exception {
      CountDownLatch over = new CountDownLatch(1);
      int half = archive.length / 2;
      server.serve(
          "/set.tar.gz",
          (exchange, first) -> {
            FileServer.send(exchange, archive, first, first == 0 ? half : archive.length);
            if (first == 0) {
              await(over);
            }
          });
      server.serve("/index.json", INDEX);
      Process other = startOtherProcess();
      try (BufferedReader said = other.inputReader()) {
        String line = said.readLine();
        while (line != null && !line.equals("downloaded " + half)) {
          line = said.readLine();
        }
        assertEquals("downloaded " + half, line);
      } finally {
        other.destroyForcibly().waitFor();
        over.countDown();
      }

      assertEquals(expected(), fetch());
      assertEquals(
          List.of("/set.tar.gz", "/set.tar.gz bytes=" + half + "-", "/index.json"),
          server.requests());
    }
  }

  @Nested
  class TwoAtOnce {

    @Test
    void processesDownloadOnceAndBothGetTheReviews() throws Exception {
      CountDownLatch otherDownloads = new CountDownLatch(1);
      CountDownLatch thisStarts = new CountDownLatch(1);
      server.serve(
          "/set.tar.gz",
          (exchange, first) -> {
            otherDownloads.countDown();
            await(thisStarts);
            FileServer.send(exchange, archive, first, archive.length);
          });
      server.serve("/index.json", INDEX);
      Process other = startOtherProcess();
      try (BufferedReader said = other.inputReader()) {
        await(otherDownloads);
        thisStarts.countDown();

        assertEquals(expected(), fetch());
        List<String> lines = said.lines().toList();
        assertEquals("read 10", lines.get(lines.size() - 1));
        assertEquals(0, other.waitFor());
      } finally {
        thisStarts.countDown();
        other.destroyForcibly();
      }
      assertEquals(List.of("/set.tar.gz", "/index.json"), server.requests());
      assertEquals(COMPLETE, left());
    }

    @Test
    void threadsDownloadOnce() throws Exception {
      serveBoth();
      List<RawReviews> read = Collections.synchronizedList(new ArrayList<>());
      List<Thread> threads =
          Stream.generate(() -> new Thread(() -> read.add(fetchUnchecked()))).limit(3).toList();
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }

      assertEquals(List.of(expected(), expected(), expected()), read);
      assertEquals(List.of("/set.tar.gz", "/index.json"), server.requests());
    }

    private RawReviews fetchUnchecked() {
      try {
        return fetch();
      } catch (DataException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Nested
  class Refused {

    @Test
    void noNetwork() {
      server.close();

      DataException refused =
          Refusal.of(OfficialDataSetTest.this::fetch, "no network, or the server is down");
      assertInstanceOf(UnreachableException.class, refused);
    }

    @Test
    void wrongDigest() throws IOException {
      byte[] other = archive.clone();
      other[other.length / 2] ^= 1;
      server.serve("/set.tar.gz", other);

      Refusal.of(
          OfficialDataSetTest.this::fetch,
          "expected SHA-256 " + files.archive().sha256(),
          "deleted");
      assertEquals(List.of(), left());
    }

    @Test
    void entryThatWouldEscape() throws IOException {
      name(SmallDataSet.tar().with("aclImdb/train/pos/../../../../out.txt", "out").gzip());
      serveBoth();

      Refusal.of(OfficialDataSetTest.this::fetch, "out.txt', which would escape");
      assertEquals(List.of("imdb_word_index.json", "set.tar.gz.part"), left());
      try (Stream<Path> all = Files.walk(top)) {
        assertTrue(all.noneMatch(path -> path.endsWith("out.txt")));
      }
    }

    @Test
    void diskThatIsTooSmall() {
      RemoteFile huge = new RemoteFile(files.archive().address(), 1L << 55, "0".repeat(64));
      files = new OfficialFiles(huge, files.wordIndex());

      Refusal.of(
          OfficialDataSetTest.this::fetch,
          folder + ": expected 144115188075 MB of free space",
          "the disk is full");
      assertEquals(List.of(), server.requests());
    }

    @Test
    void diskThatRunsFull() {
      DataException refused = Unwritable.file(folder, new IOException("No space left on device"));

      assertEquals(
          folder
              + ": expected to write it, got 'No space left on device': the disk is full. Make"
              + " room, or name another folder with the environment variable LSTM4J_CACHE.",
          refused.getMessage());
    }

    @Test
    void fileWhereTheFolderShouldBe() {
      SmallDataSet.write(top.resolve("cache"), new byte[0]);

      Refusal.of(OfficialDataSetTest.this::fetch, folder + ": expected to write it");
    }

    @Test
    void fileWhereTheReviewsShouldBe() {
      SmallDataSet.write(folder.resolve("aclImdb"), new byte[0]);
      serveBoth();

      Refusal.of(OfficialDataSetTest.this::fetch, folder + ": expected to write it");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Process startOtherProcess() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FetchingProcess.class.getName(),
                folder.toString()));
    for (RemoteFile file : List.of(files.archive(), files.wordIndex())) {
      command.addAll(
          Arrays.asList(file.address().toString(), Long.toString(file.bytes()), file.sha256()));
    }
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
