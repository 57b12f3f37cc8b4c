package org.lstm4j.imdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.check.Digest;
import org.lstm4j.check.Finding;

class ImdbInspectionTest {

  @TempDir Path top;

  private Path root;
  private Path cache;
  private byte[] archive;
  private ImdbInspection inspection;

  @BeforeEach
  void publish() throws IOException {
    root = top.resolve("cache");
    cache = root.resolve("data");
    archive = SmallDataSet.tar().gzip();
    inspection = inspection(archive.length);
  }

  /** Makes the small data set the official one, at an address that nobody answers. */
  private ImdbInspection inspection(long bytes) {
    String sha256 = Digest.sha256(archive);
    return new ImdbInspection(
        new CacheFolder(root),
        new OfficialFiles(
            new RemoteFile(URI.create("http://127.0.0.1:1/set.tar.gz"), bytes, sha256),
            new RemoteFile(URI.create("http://127.0.0.1:1/index.json"), 5, "0".repeat(64))));
  }

  /** 12,500 empty files in each of the four folders: only their number is looked at. */
  private static void fill(Path folder) throws IOException {
    for (String part : new String[] {"train/neg", "train/pos", "test/neg", "test/pos"}) {
      Path parent = Files.createDirectories(folder.resolve(part));
      for (int i = 0; i < 12_500; i++) {
        Files.createFile(parent.resolve(i + "_1.txt"));
      }
    }
  }

  @Nested
  class OfAFolder {

    @Test
    void findsItIntactByTheNumberOfItsReviews() throws IOException {
      Path folder = top.resolve("aclImdb");
      fill(folder);
      Files.createFile(folder.resolve("train/neg/notes.md"));

      assertEquals(Finding.State.INTACT, inspection.folder(new ReviewFolder(folder)).state());

      Files.delete(folder.resolve("test/pos/77_1.txt"));
      assertEquals(
          Finding.usable(
              "train/neg 12500, train/pos 12500, test/neg 12500, test/pos 12499; the IMDB data"
                  + " set has 12500 in each"),
          inspection.folder(new ReviewFolder(folder)));
    }

    @Test
    void findsItDamagedIfAFolderIsMissing() throws IOException {
      Path folder = SmallDataSet.writeTo(top);
      try (Stream<Path> files = Files.list(folder.resolve("test/pos"))) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder.resolve("test/pos"));

      Finding finding = inspection.folder(new ReviewFolder(folder));

      assertEquals(Finding.State.DAMAGED, finding.state());
      assertTrue(finding.detail().endsWith("got no test/pos"), finding.detail());
      assertEquals("Name the extracted folder aclImdb.", finding.remedy());
    }
  }

  @Nested
  class OfAnArchive {

    private ReviewArchive write(String name, byte[] content) {
      return new ReviewArchive(SmallDataSet.write(top.resolve("archives").resolve(name), content));
    }

    @Test
    void recognisesAPublishedOneUnderAnyName() {
      assertEquals(
          Finding.intact("the official archive, SHA-256 as published"),
          inspection.archive(write("mine.tar.gz", archive)));
    }

    @Test
    void seesASingleChangedByte() {
      byte[] changed = archive.clone();
      changed[changed.length / 2] ^= 1;

      assertEquals(
          Finding.damaged(
              "size of the official archive, but another SHA-256", "Copy or download it again."),
          inspection.archive(write("mine.tar.gz", changed)));
    }

    @Test
    void seesThatTheOfficialOneIsCutShort() {
      Finding finding = inspection.archive(write("set.tar.gz", Arrays.copyOf(archive, 100)));

      assertEquals(Finding.State.DAMAGED, finding.state());
      assertTrue(
          finding.detail().startsWith("named like the official archive, but has 100 bytes"),
          finding.detail());
    }

    @Test
    void unpacksAnUnknownOneToSeeThatItIsCutShort() {
      Finding finding =
          inspection.archive(write("a.tar.gz", Arrays.copyOf(archive, archive.length - 9)));

      assertEquals(Finding.State.DAMAGED, finding.state());
      assertTrue(finding.detail().contains("truncated"), finding.detail());
    }

    @Test
    void countsTheReviewsOfAnUnknownOne() {
      byte[] other = SmallDataSet.tar().with("aclImdb/test/pos/3_8.txt", "Fine.").gzip();

      assertEquals(
          Finding.usable(
              "train/neg 2, train/pos 3, test/neg 3, test/pos 3; the IMDB data set has 12500 in"
                  + " each"),
          inspection.archive(write("a.tar.gz", other)));
    }

    @Test
    void findsOneWithoutReviewsOfOneKindDamaged() {
      byte[] half = new SmallDataSet.Tar().with("aclImdb/train/pos/0_8.txt", "Fine.").gzip();

      assertEquals(
          Finding.damaged(
              "a folder without reviews: train/neg 0, train/pos 1, test/neg 0, test/pos 0",
              "Add reviews, or name others."),
          inspection.archive(write("a.tar.gz", half)));
    }
  }

  @Nested
  class OfTheCache {

    @Test
    void saysThatNothingWasDownloaded() {
      assertEquals(Finding.missing("not downloaded yet", ""), inspection.cached());
    }

    @Test
    void saysWhereADownloadBrokeOff() {
      SmallDataSet.write(cache.resolve("set.tar.gz.part"), new byte[3_000_000]);

      assertEquals(
          "a download broke off at 3 MB; the next one goes on there", inspection.cached().detail());
    }

    @Test
    void asksForANewDownloadIfReviewsAreMissing() {
      Path folder = SmallDataSet.writeTo(cache);

      Finding found = inspection.cached();

      assertEquals(Finding.State.DAMAGED, found.state());
      assertEquals("Delete " + folder + "; train downloads the reviews again.", found.remedy());
    }

    @Test
    void isIntactWithAllReviews() throws IOException {
      fill(cache.resolve("aclImdb"));

      assertEquals(Finding.State.INTACT, inspection.cached().state());
    }
  }

  @Nested
  class OfTheDownload {

    @Test
    void asksNoServerAndCreatesNothing() {
      assertEquals(Finding.State.USABLE, inspection.download().state());
      assertEquals("http://127.0.0.1:1/set.tar.gz", inspection.downloadAddress());
      assertFalse(Files.exists(cache));
    }

    @Test
    void saysThatTheDiskIsTooSmall() {
      Finding finding = inspection(Long.MAX_VALUE / 8).download();

      assertEquals(Finding.State.DAMAGED, finding.state());
      assertTrue(finding.detail().contains("has no room: expected "), finding.detail());
    }

    @Test
    void saysThatTheCacheCannotBeWritten() throws IOException {
      root = Files.createFile(top.resolve("file")).resolve("cache");

      Finding finding = inspection(archive.length).download();

      assertEquals(Finding.State.DAMAGED, finding.state());
      assertTrue(
          finding.detail().endsWith(root.resolve("data") + " can't be written"), finding.detail());
    }
  }
}
