package org.lstm4j.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.network.LabelKind;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.LabelMapping;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Refusal;
import org.lstm4j.reviews.Review;

/** Tables whose label column holds any number of tags. */
class TaggedTableTest {

  private static final int ROWS = 40;
  private static final List<String> CELLS = List.of("loud, slow", "slow", "", "Loud;x,LOUD,loud;x");

  @TempDir private Path folder;

  private static TableSettings settings(char separator) {
    return TableSettings.DEFAULT.withLabels(
        new LabelRule(LabelMapping.NONE, Optional.empty(), List.of(), Optional.of(separator)));
  }

  private RawReviews read(String name, String content) throws DataException {
    return new ReviewTable(new SmallTable(folder).write(name, content), settings(',')).read();
  }

  private static String lines(IntFunction<String> line) {
    return IntStream.range(0, ROWS).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
  }

  /** The tags of each row by their names. */
  private static Map<String, List<String>> tags(RawReviews reviews) {
    Map<String, List<String>> tags = new TreeMap<>();
    for (Review review : SmallTable.all(reviews)) {
      tags.put(
          review.text(), review.labels().stream().map(reviews.origin().labels()::get).toList());
    }
    return tags;
  }

  private static void assertTags(RawReviews reviews, List<List<String>> expected) {
    Map<String, List<String>> tags = tags(reviews);
    assertEquals(LabelKind.ANY, reviews.origin().kind());
    assertEquals(ROWS, tags.size());
    for (int i = 0; i < ROWS; i++) {
      assertEquals(expected.get(i % expected.size()), tags.get("text " + i), "text " + i);
    }
  }

  @Test
  void ofDelimitedFieldsAreTrimmedEachOnceAndMayBeNone() throws DataException {
    RawReviews reviews =
        read("own.csv", "text,tags\r\n" + lines(i -> "text " + i + ",\"" + CELLS.get(i % 4) + '"'));

    assertEquals(List.of("loud", "Loud;x", "slow"), reviews.origin().labels());
    assertTags(
        reviews,
        List.of(List.of("loud", "slow"), List.of("slow"), List.of(), List.of("loud", "Loud;x")));
  }

  @Test
  void ofJsonAreAnArrayAStringOrNull() throws DataException {
    List<String> cells = List.of("[\"a, b\", 7, \" c \", \"\"]", "\"c,7.0, c\"", "null", "[]", "7");
    RawReviews reviews =
        read(
            "own.jsonl",
            lines(i -> "{\"text\": \"text " + i + "\", \"tags\": " + cells.get(i % 5) + "}"));

    assertEquals(List.of("7", "a, b", "c"), reviews.origin().labels());
    assertTags(
        reviews,
        List.of(List.of("7", "a, b", "c"), List.of("7", "c"), List.of(), List.of(), List.of("7")));
  }

  @Test
  void ofFastTextAreAllThatStandBeforeTheText() throws DataException {
    List<String> cells = List.of("__label__a __label__b,c ", "__label__a ", "");
    RawReviews reviews = read("own.txt", lines(i -> cells.get(i % 3) + "text " + i));

    assertTags(reviews, List.of(List.of("a", "b,c"), List.of("a"), List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"text\": \"x\", \"tags\": [\"a\", null]}', got more than strings",
    "'{\"text\": \"x\", \"tags\": [[\"a\"]]}', got more than strings",
    "'{\"text\": \"x\", \"tags\": {\"a\": 1}}', got an object. Write the label"
  })
  void ofJsonAreNothingElse(String row, String reason) {
    String good = "{\"text\": \"text\", \"tags\": [\"a\"]}\n";
    Refusal.of(() -> read("own.jsonl", good + row + "\n"), "own.jsonl:2: expected", reason);
  }

  @Test
  void areOfferedWhereSeveralLabelsStand() {
    SmallTable tables = new SmallTable(folder);
    tables
        .refused("own.jsonl", "{\"text\": \"x\", \"label\": [\"a\"]}\n")
        .because(1, "got an array", "or take the array as tags with --tag-separator comma.");
    tables
        .refused("own.txt", "__label__a __label__b x\n")
        .because(1, "got several", "take them as tags with --tag-separator space.");
  }

  @Test
  void areSplitByTheRarestOfEachReviewSoThatRareOnesAreInEachPart() throws DataException {
    RawReviews reviews =
        read(
            "own.csv",
            "text,tags\n"
                + IntStream.range(0, 400)
                    .mapToObj(
                        i ->
                            "text "
                                + i
                                + (i % 3 == 0 ? ",\"all" : ",\"all,some")
                                + (i % 40 == 0 ? ",rare\"" : "\""))
                    .collect(Collectors.joining("\n")));
    int rare = reviews.origin().labels().indexOf("rare");

    for (List<Review> part : List.of(reviews.test(), reviews.validation())) {
      assertEquals(2, part.stream().filter(review -> review.labels().contains(rare)).count());
    }
    assertEquals(80, reviews.test().size()); // 2 of 10, 78 of 390
    assertEquals(65, reviews.validation().size()); // rounded for each of three tags
  }

  @Test
  void thatAreTooRareAreTold() throws DataException {
    RawReviews reviews =
        read(
            "own.csv",
            "text,tags\n"
                + lines(i -> "text " + i + (i == 7 ? ",odd" : i % 2 == 0 ? ",\"a,b\"" : ",")));

    assertEquals(
        List.of(
            "WARNING: own.csv: 1 tag is too rare to be in each part, so nobody can say how well it is"
                + " learned: 'odd' (1 to train, 0 to validate and 0 to test). Add reviews, or rename"
                + " it with --map-labels."),
        reviews.notes());
  }

  @Test
  void thatNeverComeTogetherMayBeLabels() throws DataException {
    RawReviews reviews =
        read("own.csv", "text,tags\n" + lines(i -> "text " + i + (i % 2 == 0 ? ",a" : ",b")));

    assertEquals(1, reviews.notes().size());
    assertTrue(
        reviews.notes().get(0).startsWith("own.csv: no row has more than one tag."),
        reviews.notes()::toString);
  }

  @Test
  void ofCopiesMayDifferWithANote() throws DataException {
    RawReviews reviews =
        read(
            "own.csv", "text,tags\n" + lines(i -> "text " + i % 20 + (i < 20 ? ",\"a,b\"" : ",a")));

    assertEquals(
        List.of(
            "own.csv: 20 of 40 reviews are copies of others, with the same words in the same order;"
                + " copies stay in one part.",
            "own.csv: 20 texts carry different tags."),
        reviews.notes());
  }

  @Test
  void mustBeLearnedToBeTested() {
    SmallTable tables = new SmallTable(folder);
    Path train = tables.write("train.csv", "text,tags\n" + lines(i -> "text " + i + ",\"a,b\""));
    Path test = tables.write("test.csv", "text,tags\nnew,\"a,c\"\nother,\n");

    Refusal.of(
        () -> new ReviewTables(train, Optional.empty(), Optional.of(test), settings(',')).read(),
        train + ": expected reviews with the tag 'c' as in the other files, got none.",
        "What is to be tested must be learned");
  }

  @Test
  void ofAModelAreKnown() throws DataException {
    Path table = new SmallTable(folder).write("own.csv", "text,tags\nnew,b\nother,\n");
    RawReviews reviews = new ReviewTable(table, settings(',')).asTest(List.of("b", "a")).read();

    assertEquals(
        List.of(List.of(0), List.of()), reviews.test().stream().map(Review::labels).toList());
    Refusal.of(
        () -> new ReviewTable(table, settings(',')).asTest(List.of("x")).read(),
        table + ":2: expected one of the model's tags, 'x', got 'b'.");
  }
}
