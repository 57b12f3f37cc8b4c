package org.lstm4j.imdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.check.Finding;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.LabelMapping;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Refusal;
import org.lstm4j.reviews.Review;

/** Folders and archives that are built like the IMDB data set and hold something else. */
class OwnFoldersTest {

  private static final LabelRule MAPPED =
      rule("neg=negative;pos=positive;neutral=", Optional.empty());

  @TempDir Path top;

  private static LabelRule rule(String mapping, Optional<String> positive) {
    LabelMapping parsed = mapping.isEmpty() ? LabelMapping.NONE : LabelMapping.parse(mapping);
    return new LabelRule(parsed, positive, List.of());
  }

  /** Two files in each of these folders of train and of test. */
  private Path write(List<String> train, List<String> test) {
    Path root = top.resolve("mails");
    files(train, test).forEach((name, text) -> SmallDataSet.write(root.resolve(name), utf8(text)));
    return root;
  }

  private static Map<String, String> files(List<String> train, List<String> test) {
    Map<String, String> files = new TreeMap<>();
    train.forEach(
        label -> {
          files.put("train/" + label + "/2.txt", "The second to learn of " + label);
          files.put("train/" + label + "/1.txt", "The first to learn of " + label);
        });
    test.forEach(label -> files.put("test/" + label + "/1.txt", "One to test of " + label));
    return files;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static RawReviews read(Path root, LabelRule rule) throws DataException {
    return new ReviewFolder(root, rule).read();
  }

  private static List<String> sources(List<Review> reviews) {
    return reviews.stream().map(review -> review.label() + " " + review.source()).toList();
  }

  @Test
  void twoFoldersOfAnyNameAreTheLabels() throws DataException {
    Path root = write(List.of("rotten", "fresh", "unsup"), List.of("rotten", "fresh"));
    RawReviews reviews = read(root, LabelRule.DEFAULT);

    assertEquals("mails", reviews.origin().name());
    assertEquals(List.of("fresh", "rotten"), reviews.origin().labels());
    assertEquals(
        List.of(
            "1 train/rotten/1.txt",
            "1 train/rotten/2.txt",
            "0 train/fresh/1.txt",
            "0 train/fresh/2.txt"),
        sources(reviews.train()));
    assertEquals(List.of("1 test/rotten/1.txt", "0 test/fresh/1.txt"), sources(reviews.test()));
    assertEquals(List.of(), reviews.notes());
  }

  @Test
  void anArchiveOfThemIsTheSame() throws DataException {
    List<String> labels = List.of("rotten", "fresh");
    RawReviews folder = read(write(labels, labels), LabelRule.DEFAULT);
    SmallDataSet.Tar tar = new SmallDataSet.Tar();
    files(labels, labels).forEach((name, text) -> tar.with("mails/" + name, text));
    Path archive = SmallDataSet.write(top.resolve("mails.tar.gz"), tar.gzip());
    RawReviews unpacked = new ReviewArchive(archive).read();

    assertEquals("mails.tar.gz", unpacked.origin().name());
    assertEquals(folder.origin().digest(), unpacked.origin().digest());
    assertEquals(folder.train(), unpacked.train());
    assertEquals(folder.test(), unpacked.test());
  }

  @Test
  void posAndNegElsewhereAreNotCalledImdb() throws DataException {
    List<String> labels = List.of("neg", "pos");
    RawReviews reviews = read(write(labels, labels), LabelRule.DEFAULT);

    assertEquals("mails", reviews.origin().name());
    assertEquals(List.of("negative", "positive"), reviews.origin().labels());
  }

  @Test
  void aThirdFolderIsAThirdLabel() throws DataException {
    List<String> folders = List.of("neg", "neutral", "pos");
    RawReviews reviews = read(write(folders, folders), LabelRule.DEFAULT);

    assertEquals(folders, reviews.origin().labels());
    assertEquals(
        List.of(
            "mails: the 3 labels are told apart. If they are grades of one opinion, --map-labels"
                + " \"neg=negative;pos=positive;neutral=\" makes two of them."),
        reviews.notes());
    assertEquals(
        List.of("2 test/pos/1.txt", "1 test/neutral/1.txt", "0 test/neg/1.txt"),
        sources(reviews.test()));
  }

  @Test
  void ofThreeLabelsEachMustBeLearnedAndMayBeUntested() throws DataException {
    List<String> folders = List.of("art", "sport", "tech");
    RawReviews reviews = read(write(folders, List.of("art", "tech")), LabelRule.DEFAULT);

    assertEquals(
        List.of("mails: no reviews of 'sport' in test, so they aren't tested."), reviews.notes());
    SmallDataSet.write(top.resolve("mails/test/law/1.txt"), utf8("A law that was never learned"));
    Refusal.of(
        () -> read(top.resolve("mails"), LabelRule.DEFAULT),
        top.resolve("mails/train") + ": expected law reviews (*.txt), got none.",
        "take them out of test");
  }

  @Test
  void aThirdFolderInAnArchiveIsAThirdLabelToo() throws DataException {
    SmallDataSet.Tar tar =
        SmallDataSet.tar().with("aclImdb/train/neutral/1_5.txt", "It is a film.");
    Path archive = SmallDataSet.write(top.resolve("aclImdb.tar.gz"), tar.gzip());

    assertEquals(
        List.of("neg", "neutral", "pos"), new ReviewArchive(archive).read().origin().labels());
  }

  @Test
  void aThirdFolderIsDroppedIfTheMappingSaysSo() throws DataException {
    Path root = write(List.of("neg", "neutral", "pos"), List.of("neg", "pos"));
    RawReviews reviews = read(root, MAPPED);

    assertEquals(List.of("negative", "positive"), reviews.origin().labels());
    assertEquals(4, reviews.train().size());
    assertEquals(
        List.of("mails: 2 reviews labelled 'neutral' are dropped, as --map-labels says."),
        reviews.notes());
  }

  @Test
  void severalFoldersMayBeOneLabel() throws DataException {
    Path root = write(List.of("1", "2", "4", "5"), List.of("1", "5"));
    RawReviews reviews = read(root, rule("1,2=bad;4,5=good", Optional.empty()));

    assertEquals(
        List.of(
            "1 train/4/1.txt",
            "1 train/5/1.txt",
            "1 train/4/2.txt",
            "1 train/5/2.txt",
            "0 train/1/1.txt",
            "0 train/2/1.txt",
            "0 train/1/2.txt",
            "0 train/2/2.txt"),
        sources(reviews.train()));
  }

  @Test
  void aLabelMustBeInTrainAndInTest() {
    Path root = write(List.of("rotten", "fresh"), List.of("rotten"));

    Refusal.of(
        () -> read(root, LabelRule.DEFAULT),
        root.resolve("test") + ": expected fresh reviews (*.txt), got none");
  }

  @Test
  void thePositiveOneCanBeNamed() throws DataException {
    List<String> labels = List.of("neg", "pos");
    Path root = write(labels, labels);
    RawReviews reviews = read(root, rule("", Optional.of("negative")));

    assertEquals(List.of("positive", "negative"), reviews.origin().labels());
    assertEquals("1 train/neg/1.txt", sources(reviews.train()).get(0));
  }

  @Test
  void forAModelItsLabelsHold() throws DataException {
    List<String> labels = List.of("neg", "pos");
    Path root = write(labels, labels);
    LabelRule known = LabelRule.DEFAULT.of(List.of("positive", "negative"));

    assertEquals(List.of("positive", "negative"), read(root, known).origin().labels());
    Refusal.of(
        () -> read(root, LabelRule.DEFAULT.of(List.of("dull", "lively"))),
        "expected one of the model's labels, 'dull' or 'lively', got 'neg'",
        "--map-labels \"neg=dull;pos=lively\"");
  }

  @Test
  void theRuleIsPartOfTheIdentity() throws DataException {
    Path root = write(List.of("neg", "neutral", "pos"), List.of("neg", "pos"));

    assertNotEquals(new ReviewFolder(root).identity(), new ReviewFolder(root, MAPPED).identity());
  }

  @Test
  void doctorCountsThem() throws IOException {
    List<String> labels = List.of("rotten", "fresh");
    Path root = write(labels, labels);
    ImdbInspection inspection = new ImdbInspection(new CacheFolder(top.resolve("cache")));

    assertEquals(
        Finding.usable("train/fresh 2, train/rotten 2, test/fresh 1, test/rotten 1"),
        inspection.folder(new ReviewFolder(root)));
  }
}
