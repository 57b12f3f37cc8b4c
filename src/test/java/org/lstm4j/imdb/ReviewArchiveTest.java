package org.lstm4j.imdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.imdb.SmallDataSet.Tar;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Refusal;

class ReviewArchiveTest {

  @TempDir Path folder;

  private Path write(byte[] content) {
    return SmallDataSet.write(folder.resolve("aclImdb.tar.gz"), content);
  }

  private static RawReviews read(Path archive) throws DataException {
    return new ReviewArchive(archive).read();
  }

  private static byte[] firstBytes(byte[] content, int count) {
    return Arrays.copyOf(content, count);
  }

  @Nested
  class Reading {

    @Test
    void equalsTheExtractedFolderToTheDigest() throws DataException {
      RawReviews expected = new ReviewFolder(SmallDataSet.writeTo(folder)).read();

      assertEquals(expected, read(write(SmallDataSet.tar().gzip())));
    }

    @Test
    void plainTarWillDo() throws DataException {
      RawReviews expected = read(write(SmallDataSet.tar().gzip()));

      assertEquals(expected, read(write(SmallDataSet.tar().plain())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"./aclImdb/", "", "./", "backup/of/reviews/"})
    void folderAboveTheSplitsMayHaveAnyName(String root) throws DataException {
      Tar tar = new Tar();
      SmallDataSet.files().forEach((name, text) -> tar.with(name.replace("aclImdb/", root), text));
      RawReviews expected = read(write(SmallDataSet.tar().gzip()));

      assertEquals(expected, read(write(tar.gzip())));
    }

    @Test
    void gzipOfSeveralMembersIsReadToItsEnd() throws IOException {
      byte[] tar = SmallDataSet.tar().plain();
      Path archive = write(SmallDataSet.gzip(firstBytes(tar, 2000)));
      RawReviews expected = read(write(SmallDataSet.gzip(tar)));
      write(SmallDataSet.gzip(firstBytes(tar, 2000)));
      byte[] rest = SmallDataSet.gzip(Arrays.copyOfRange(tar, 2000, tar.length));
      Files.write(archive, rest, StandardOpenOption.APPEND);

      assertEquals(expected, read(archive));
    }

    @Test
    void nameIsThatOfTheDataSetOrItsOwn() {
      assertEquals("IMDB", new ReviewArchive(folder.resolve("aclImdb_v1.tar.gz")).name());
      assertEquals("mails.tar", new ReviewArchive(folder.resolve("mails.tar")).name());
    }
  }

  @Nested
  class Identity {

    @Test
    void isTheSha256OfTheBytes() throws DataException {
      Path archive = write("abc".getBytes(StandardCharsets.US_ASCII));

      assertEquals( // the example of FIPS 180-2, appendix B.1
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
          new ReviewArchive(archive).identity());
    }

    @Test
    void differsForOtherBytes() throws DataException {
      String before = new ReviewArchive(write(SmallDataSet.tar().gzip())).identity();
      String after = new ReviewArchive(write(SmallDataSet.tar().plain())).identity();

      assertNotEquals(before, after);
    }

    @Test
    void ofAMissingArchiveIsRefused() {
      Path missing = folder.resolve("missing.tgz");

      Refusal.of(() -> new ReviewArchive(missing).identity(), missing + ": ", "'no such file'");
    }
  }

  @Nested
  class WordIndex {

    @Test
    void liesBesideTheArchive() throws IOException {
      ReviewArchive archive = new ReviewArchive(folder.resolve("aclImdb.tar.gz"));
      assertEquals(Optional.empty(), archive.wordIndex());

      Path index = Files.writeString(folder.resolve("imdb_word_index.json"), "{}");
      assertEquals(Optional.of(index), archive.wordIndex());
    }
  }

  @Nested
  class Truncated {

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.999})
    void gzipIsRefusedWhereverItEnds(double share) {
      byte[] whole = SmallDataSet.tar().gzip();
      Path archive = write(firstBytes(whole, (int) (whole.length * share)));

      Refusal.of(() -> read(archive), archive + ": ", "got a truncated one", "Download or copy");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 9})
    void gzipThatEndsInItsFirstLineIsRefused(int count) {
      Path archive = write(firstBytes(SmallDataSet.tar().gzip(), count));

      Refusal.of(() -> read(archive), archive + ": ", "got a truncated one");
    }

    @Test
    void gzipWithoutItsLastByteIsRefused() {
      byte[] whole = SmallDataSet.tar().gzip();
      Path archive = write(firstBytes(whole, whole.length - 1));

      Refusal.of(() -> read(archive), archive + ": ", "got a truncated one");
    }

    @ParameterizedTest
    @ValueSource(ints = {700, 1024, 1500, 5300})
    void tarIsRefusedWhereverItEnds(int count) {
      Path archive = write(firstBytes(SmallDataSet.tar().plain(), count));

      Refusal.of(() -> read(archive), archive + ": ", "got a truncated one");
    }

    @Test
    void tarWithoutItsEndMarkIsRefusedThoughEachEntryIsWhole() {
      Path archive = write(SmallDataSet.tar().unfinished());

      Refusal.of(() -> read(archive), archive + ": ", "got a truncated one (no end mark)");
    }
  }

  @Nested
  class Refused {

    @Test
    void archiveThatIsMissing() {
      Path missing = folder.resolve("missing.tgz");

      Refusal.of(() -> read(missing), missing + ": expected a readable file, got 'no such file'");
    }

    @Test
    void fileThatIsNoArchive() {
      Path archive = write("<html>Please log in</html>".getBytes(StandardCharsets.UTF_8));

      Refusal.of(() -> read(archive), archive + ": expected a tar archive", "neither gzip nor tar");
    }

    @Test
    void emptyFile() {
      Path archive = write(new byte[0]);

      Refusal.of(() -> read(archive), archive + ": expected a tar archive", "is empty");
    }

    @Test
    void damagedGzip() {
      byte[] content = SmallDataSet.tar().gzip();
      content[content.length / 2] ^= 0x55;
      Path archive = write(content);

      Refusal.of(() -> read(archive), archive + ": expected a whole archive, got a corrupt one");
    }

    @Test
    void damagedTarHeader() {
      byte[] content = SmallDataSet.tar().plain();
      Arrays.fill(content, 1024 + 124, 1024 + 136, (byte) 'x'); // the size in the second header
      Path archive = write(SmallDataSet.gzip(content));

      Refusal.of(() -> read(archive), archive + ": expected a whole archive, got a corrupt one");
    }

    @Test
    void archiveWithoutReviews() {
      Path archive = write(new Tar().with("README", "nothing else").gzip());

      Refusal.of(() -> read(archive), archive + ": expected reviews in train|test", "got none");
    }

    @Test
    void oneClassOnly() {
      Tar tar = new Tar();
      SmallDataSet.files().entrySet().stream()
          .filter(file -> !file.getKey().contains("test/pos"))
          .forEach(file -> tar.with(file.getKey(), file.getValue()));
      Path archive = write(tar.gzip());

      Refusal.of(() -> read(archive), archive + ": test/pos: expected positive reviews");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "../aclImdb/train/pos/7_7.txt",
          "aclImdb/train/pos/../../../7_7.txt",
          "/aclImdb/train/pos/7_7.txt",
          "..\\aclImdb\\7_7.txt",
          "\\aclImdb\\7_7.txt",
          "C:/aclImdb/train/pos/7_7.txt"
        })
    void entryThatWouldEscape(String name) {
      Path archive = write(SmallDataSet.tar().with(name, "out").gzip());

      Refusal.of(() -> read(archive), archive + ": ", "'" + name + "', which would escape");
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO})
    void linkOrSpecialFileAmongTheReviews(byte kind) {
      String name = "aclImdb/train/pos/7_7.txt";
      Path archive = write(SmallDataSet.tar().withLink(name, "/etc/hostname", kind).gzip());

      Refusal.of(() -> read(archive), archive + ": ", "'" + name + "', which is a link");
    }

    @Test
    void linkAnywhereElse() {
      Tar tar = SmallDataSet.tar().withLink("latest", "aclImdb", TarConstants.LF_SYMLINK);
      Path archive = write(tar.gzip());

      Refusal.of(() -> read(archive), archive + ": ", "'latest', which is a link");
    }

    @Test
    void blankReview() {
      Path archive = write(SmallDataSet.tar().with("aclImdb/train/pos/7_7.txt", " \n").gzip());

      Refusal.of(() -> read(archive), archive + ": train/pos/7_7.txt: ", "got a blank text");
    }

    @Test
    void reviewThatIsNotUtf8() {
      byte[] malformed = {'o', 'h', (byte) 0xC3, '!'};
      Path archive = write(SmallDataSet.tar().with("aclImdb/train/pos/7_7.txt", malformed).gzip());

      Refusal.of(() -> read(archive), archive + ": train/pos/7_7.txt: ", "0xC3", "offset 2");
    }

    @Test
    void reviewThatIsThereTwice() {
      Path archive = write(SmallDataSet.tar().with("aclImdb/train/pos/2_7.txt", "Again.").gzip());

      Refusal.of(() -> read(archive), archive + ": ", "'train/pos/2_7.txt' twice");
    }

    @Test
    void twoDataSets() {
      Path archive = write(SmallDataSet.tar().with("other/train/pos/2_7.txt", "Other.").gzip());

      Refusal.of(() -> read(archive), archive + ": ", "in 'aclImdb' and in 'other'");
    }
  }

  @Nested
  class TooMuch {

    private void refuse(Tar tar, ArchiveLimits limits, String reason) {
      Path archive = write(tar.gzip());
      Refusal.of(
          () -> new ReviewArchive(archive, LabelRule.DEFAULT, limits).read(),
          archive + ": ",
          reason);
    }

    @Test
    void reviewAboveOneMebibyte() {
      Tar tar = SmallDataSet.tar().with("aclImdb/train/pos/7_7.txt", new byte[(1 << 20) + 1]);

      refuse(
          tar, ArchiveLimits.STANDARD, "train/pos/7_7.txt: expected a review of at most 1048576");
    }

    @Test
    void entries() {
      refuse(SmallDataSet.tar(), new ArchiveLimits(14, 10_000, 10_000), "more than 14 entries");
    }

    @Test
    void bytesOfReviews() {
      refuse(
          SmallDataSet.tar(), new ArchiveLimits(99, 100, 10_000), "more than 100 bytes of reviews");
    }

    @Test
    void bytesPassedOver() {
      Tar bomb = SmallDataSet.tar().with("zeros", new byte[2_000_000]);

      refuse(bomb, new ArchiveLimits(99, 10_000, 1_000_000), "more than 1000000 bytes");
    }

    @Test
    void bytesInAHeader() {
      Tar bomb = SmallDataSet.tar().withLongName(3_000_000);

      refuse(bomb, ArchiveLimits.STANDARD, "unpacks to more than it declares");
    }

    @Test
    void bytesBehindTheEnd() throws IOException {
      byte[] tar = SmallDataSet.tar().plain();
      Path archive = write(SmallDataSet.gzip(Arrays.copyOf(tar, tar.length + 3_000_000)));

      Refusal.of(() -> read(archive), archive + ": ", "unpacks to more than it declares");
    }

    @Test
    void standardLimitsLeaveRoomForTheWholeDataSet() {
      assertEquals(
          new ArchiveLimits(200_000, 268_435_456L, 1_073_741_824L), ArchiveLimits.STANDARD);
    }
  }
}
