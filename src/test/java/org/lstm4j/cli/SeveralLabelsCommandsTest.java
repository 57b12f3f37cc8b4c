package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.model.Decision;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.network.LabelKind;

/** More than two labels, and tags: how they are read, encoded and weighed. */
class SeveralLabelsCommandsTest {

  private static final List<String> TOPICS = List.of("art", "law", "news");

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  private Path table(String name, String column, IntFunction<String> cell) {
    return bench.write(
        name,
        "text,"
            + column
            + "\n"
            + IntStream.range(0, OwnReviews.ROWS)
                .mapToObj(row -> '"' + OwnReviews.text(row) + "\"," + cell.apply(row) + "\n")
                .collect(Collectors.joining()));
  }

  private Path topics() {
    return table("topics.csv", "label", row -> TOPICS.get(row % 3));
  }

  private Path tags() {
    return table("tags.csv", "tags", row -> List.of("\"b, a\"", "b", "").get(row % 3));
  }

  private Run encode(Object... more) {
    return bench.run(
        Stream.concat(
                Stream.of("encode", "--length=12", "-o", bench.path("x.npy")), Arrays.stream(more))
            .toArray());
  }

  /** The numbers in a file of 32-bit ones. */
  private int[] numbers(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(bench.path(name));
    int header = 10 + (bytes[8] & 0xFF) + 256 * (bytes[9] & 0xFF);
    int[] numbers = new int[(bytes.length - header) / Integer.BYTES];
    ByteBuffer.wrap(bytes, header, bytes.length - header)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asIntBuffer()
        .get(numbers);
    return numbers;
  }

  private static void assertSaid(Run run, String line) {
    assertTrue(run.succeeded().err().contains(line), run::toString);
  }

  @Test
  void labelsAreEncodedAsTheirNumbersAlsoFromTheCache() throws IOException {
    Path table = topics();
    Run run = encode("-d", table, "--split=test", "--labels", bench.path("y.npy"));
    int[] labels = numbers("y.npy");

    assertSaid(run, "Labels: 0 = 'art' (20), 1 = 'law' (20), 2 = 'news' (20)");
    assertEquals(bench.path("y.npy") + ": int32 (12,)", run.out().get(1));
    assertArrayEquals(
        new int[] {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2}, IntStream.of(labels).sorted().toArray());
    Run again = encode("-d", table, "--split=test", "--labels", bench.path("y.npy"));
    assertEquals(run.toString(), again.succeeded().toString());
    assertArrayEquals(labels, numbers("y.npy"));
  }

  @Test
  void tagsAreEncodedAsColumnsAlsoFromTheCache() throws IOException {
    Path table = tags();
    Object[] options = {
      "-d", table, "--tag-separator", "comma", "--split=test", "--labels", bench.path("y.npy")
    };
    Run run = encode(options);
    int[] tags = numbers("y.npy");

    assertSaid(run, "Tags: 0 = 'a' (20), 1 = 'b' (40); 20 of 60 reviews have none");
    assertEquals(bench.path("y.npy") + ": int32 (12, 2)", run.out().get(1));
    assertEquals(4, IntStream.range(0, 12).filter(n -> tags[2 * n] == 1).count());
    assertEquals(8, IntStream.range(0, 12).filter(n -> tags[2 * n + 1] == 1).count());
    assertEquals(run.toString(), encode(options).succeeded().toString());
    assertArrayEquals(tags, numbers("y.npy"));
  }

  @Test
  void samplesHaveThemToo() {
    assertSaid(
        encode("-d", "sample:topics"),
        "[sample, NOT the IMDB benchmark] Labels: 0 = 'acting' (500), 1 = 'pace' (500), 2 = 'pictures' (500),"
            + " 3 = 'sound' (500), 4 = 'story' (500)");
    Run tags = encode("-d", "sample:tags").succeeded();
    assertTrue(tags.err().get(1).contains(" Tags: 0 = 'acting' ("), tags::toString);
    encode("-d", "sample:moods")
        .refused(2, "data: expected sample, sample:topics, sample:tags or the name of a file");
  }

  @Test
  void recipesRefuseThemAndLeaveNothing() {
    Path model = bench.path("m.zip");
    bench
        .run("train", "-d", topics(), "-o", model, "--baseline")
        .failed(
            2,
            "labels: expected two, got 3 labels, 'art', 'law', 'news'; the baseline knows two."
                + " Train a network, which knows more, or say with --map-labels which are one.");
    bench
        .run("train", "-d", tags(), "--tag-separator", ",", "-o", model, "--preset=best")
        .failed(
            2,
            "labels: expected two, got 2 tags, 'a', 'b'; the preset best knows two. Train a network,"
                + " which knows more.");
    assertFalse(Files.exists(model));
  }

  @Test
  void theyHaveWeights() {
    Path table = table("rare.csv", "label", row -> row % 10 == 0 ? "x" : TOPICS.get(row % 2));
    Path model = bench.path("m.zip");
    Run balanced =
        bench.train("-d", table, "-o", model, "--epochs=1", "--class-weight", "balanced");
    Run named =
        bench.train("-d", table, "-o", model, "--epochs=1", "--class-weight", "x=4,law=0.5");

    assertTrue(
        balanced
            .err()
            .contains(
                "Class weights: 'art' 0.8444, 'law' 0.6667, 'x' 3.167. The training loss is weighted"
                    + " by them, the validation and test losses are not."),
        balanced::toString);
    assertTrue(
        balanced
            .err()
            .contains(
                "rare.csv: only 4 of 38 reviews to learn from are labelled 'x'; who always says 'law'"
                    + " is right 50.0 times in a hundred."),
        balanced::toString);
    assertTrue(
        named.err().contains("Class weights: 'art' isn't named, so it weighs 1."), named::toString);
    bench
        .train("-d", table, "-o", model, "--class-weight", "y=4")
        .failed(
            2,
            "class-weight: expected a weight for 'art', for 'law', for 'x' or one for each, got one"
                + " for 'y'.");
    bench
        .train("-d", tags(), "--tag-separator", ",", "-o", model, "--class-weight", "balanced")
        .failed(2, "class-weight: expected reviews with one label each, got tags.");
  }

  @Test
  void evaluateMustBeToldWhatStandsBetweenTags() throws IOException {
    Path own = bench.write("own.csv", OwnReviews.csv());
    Path model = bench.trained("m.zip", "-d", own);

    bench
        .run("evaluate", "-m", model, "-d", own, "--tag-separator=,")
        .refused(2, "tag-separator: expected none, since the model answers with one label");
    TrainedModel.read(model)
        .withDecision(new Decision(List.of("a", "b"), LabelKind.ANY, 0.5))
        .write(model);
    bench
        .run("evaluate", "-m", model, "-d", tags())
        .refused(2, "tag-separator: expected what stands between the tags");
  }

  @Test
  void tagsAreNotForWhatHasOneLabelEach() {
    encode("-d", "sample", "--tag-separator=,")
        .refused(2, "data: expected reviews of your own with --tag-separator, got 'sample'.");
    encode("-d", Workbench.MINI_IMDB, "--tag-separator=,")
        .refused(1, Workbench.MINI_IMDB + ": expected a table beside --tag-separator, got folders");
    encode("-d", tags(), "--tag-separator=,", "--positive=a")
        .refused(2, "positive: expected none beside tags");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--tag-separator=x", "--tag-separator=ab", "--tag-separator="})
  void aSeparatorIsOneSign(String option) {
    encode("-d", tags(), option).refused(2, "tag-separator: expected ");
  }

  @Test
  void tagsMayBeRenamedAndDropped() {
    Run run = encode("-d", tags(), "--tag-separator=,", "--map-labels", "a=bright;b=");

    assertSaid(run, "tags.csv: the tag 'b' of 40 rows is dropped, as --map-labels says.");
    assertSaid(run, "Tags: 0 = 'bright' (20); 40 of 60 reviews have none");
  }
}
