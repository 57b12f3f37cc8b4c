package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.model.SmallModel;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.predict.SentimentClassifier;

/** The command {@code trace}, of one text and of reviews. */
class TraceCommandTest {

  private static final String TEXT = "A \uD83D\uDE00 slow film, and d'été: wonderful.";
  private static final String LABELS = "--map-labels=dull=negative;lively=positive";

  @TempDir private Path folder;
  private Workbench bench;
  private Path model;

  @BeforeEach
  void writeModel() throws IOException {
    bench = new Workbench(folder);
    model = bench.path("m.zip");
    SmallModel.of(1, "{}").write(model); // T = 6
  }

  private Run trace(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("trace", "-m", model));
    all.addAll(Arrays.asList(arguments));
    return bench.run(all.toArray());
  }

  private static JsonNode json(String text) throws IOException {
    return JsonMapper.builder().build().readTree(text);
  }

  @Nested
  class OfAText {

    @Test
    void isALineForEachWord() throws IOException {
      List<String> lines = trace(TEXT).succeeded().out();

      assertEquals(
          List.of(
              "- (before)",
              "0 (start)",
              "1 A",
              "- \uD83D\uDE00",
              "2 slow",
              "3 film",
              "- and",
              "4 d'été",
              "5 wonderful"),
          lines.stream().map(line -> line.split("\t")[0] + " " + line.split("\t")[1]).toList());
      assertTrue(lines.get(3).endsWith("\t(left out)\t-"), lines.get(3));
      var prediction = SentimentClassifier.load(model).classify(TEXT);
      assertTrue(
          lines
              .get(8)
              .endsWith(
                  String.format(
                      Locale.ROOT, "\t%s\t%.4f", prediction.label(), prediction.probability())),
          lines.get(8));
    }

    @Test
    void namesWordsThatAreCutAndRareOnes() {
      List<String> lines = trace("wonderful film, a slow film: rare d'été slow").out();

      assertEquals("-\twonderful\t(cut)\t-", lines.get(1));
      assertTrue(lines.get(6).startsWith("3\trare (unknown)\t"), lines.get(6));
    }

    @Test
    void isWholeAsJson() throws IOException {
      Run run = trace(TEXT, "--json").succeeded();
      JsonNode json = json(run.out().get(0));

      assertEquals(1, run.out().size());
      assertTrue(run.out().get(0).chars().allMatch(c -> c < 128));
      assertEquals(TEXT, json.path("text").textValue());
      assertEquals(6, json.path("probability").size());
      assertEquals(
          SentimentClassifier.load(model).classify(TEXT).probability(),
          json.path("probability").get(5).doubleValue());
      assertEquals(2, json.path("f").get(0).size());
      assertEquals(2, json.path("unread").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"npz", "json", "csv"})
    void isWrittenInTheFormatOfTheName(String ending) throws IOException {
      Path file = bench.path("t." + ending);
      Run run = trace(TEXT, "-o", file).succeeded();

      assertEquals(List.of(file + ": 6 steps, 5 of 7 words read"), run.out());
      byte[] start = Arrays.copyOf(Files.readAllBytes(file), 4);
      String expected =
          switch (ending) {
            case "npz" -> "PK\u0003\u0004";
            case "json" -> "{\"mo";
            default -> "step";
          };
      assertArrayEquals(expected.getBytes(StandardCharsets.US_ASCII), start);
      assertEquals(
          5,
          json(trace(TEXT, "-o", file, "--force", "--json").out().get(0)).path("read").intValue());
    }

    @Test
    void isCalledByTheThresholdThatIsGiven() {
      assertTrue(trace("slow", "-t", "0").out().stream().allMatch(l -> l.contains("\tpositive\t")));
      assertTrue(trace("slow", "-t", "1").out().stream().allMatch(l -> l.contains("\tnegative\t")));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<script>alert('film')</script>",
          "slow \u001B[31mfilm\u0007",
          "\u202Eslow film\u202C",
          "slow\tfilm\r\nfilm",
          "\uD83D\uDE00",
          "-- \"slow"
        })
    void mayBeAnything(String text) throws IOException {
      Path file = bench.path("t.csv");

      assertEquals(
          text, json(trace("--json", "--", text).succeeded().out().get(0)).path("text").asText());
      assertTrue(trace("--", text).succeeded().out().size() > 1);
      trace("-o", file, "--", text).succeeded();
    }

    @Test
    void isShownToTheEndOfThePadding() throws IOException {
      Path post = bench.path("post.zip");
      SmallModel.of(SmallModel.network(SmallModel.STACKED, 1, "", 0), 5).write(post);

      List<String> lines = bench.run("trace", "-m", post, "slow film").succeeded().out();
      assertEquals(4, lines.size(), lines::toString);
    }
  }

  @Nested
  class IsRefused {

    @Test
    void withoutATextOrReviews() {
      trace().refused(2, "text: expected one to trace, or reviews by --data, got none.");
    }

    @Test
    void ofABlankText() {
      trace(" ").refused(2, "text: expected at least one word, got none.");
    }

    @Test
    void ofATextWithoutQuotes() {
      trace("a", "slow", "film").refused(2, "text: expected one, got 3. Put quotes around all");
    }

    @Test
    void ofAFile() {
      Path file = bench.write("reviews.csv", OwnReviews.csv());

      trace(file).refused(2, "got the name of a file", "Trace the reviews in it with --data");
    }

    @Test
    void ofATextAndReviews() {
      trace("slow", "-d", "sample", "-o", bench.path("x")).refused(2, "data: expected a text or");
    }

    @ParameterizedTest
    @CsvSource({"--split=all, split", "--phrases=3, phrases", "--text-column=x, text-column"})
    void withOptionsOfReviewsBesideAText(String option, String name) {
      trace("slow", option).refused(2, name + ": expected reviews to read, got a text.");
    }

    @Test
    void ofReviewsWithoutAFolder() {
      trace("-d", "sample").refused(2, "output: expected a folder", "Add -o DIR");
    }

    @Test
    void withANameThatSaysNoFormat() {
      trace("slow", "-o", bench.path("t.txt"))
          .refused(2, "output: expected a name that ends in .npz, .json or .csv");
    }

    @Test
    void ofAFolderThatIsCalledLikeAFile() {
      trace("-d", "sample", "-o", bench.path("t.npz")).refused(2, "output: expected a folder");
      assertFalse(Files.exists(bench.path("t.npz")));
    }

    @Test
    void ofModelsWithoutGates() throws IOException {
      Path linear = bench.path("linear.zip");
      SmallModel.of(SmallModel.linear(), 7).write(linear);
      Path ensemble = bench.path("ensemble.zip");
      SmallModel.of(SmallModel.ensemble(), 6).write(ensemble);

      bench
          .run("trace", "-m", linear, "slow")
          .refused(
              2,
              linear + ": expected one network, got a linear model, which has no gates",
              "explain");
      bench
          .run("trace", "-m", ensemble, "-d", "sample", "-o", bench.path("x"))
          .refused(2, ensemble + ": expected one network, got an ensemble");
      assertFalse(Files.exists(bench.path("x")));
    }

    @Test
    void ofWhatHasNoProbability() throws IOException {
      Path broken = bench.path("broken.zip");
      SmallModel.of(SmallModel.undefinedFor(6, SmallModel.CONFIG), 6).write(broken);

      bench.run("trace", "-m", broken, "a slow film").refused(1, broken + ": ", "NaN");
      bench.run("trace", "-m", broken, "a film").succeeded();
    }
  }

  @Nested
  class OfReviews {

    private Path reviews() {
      return bench.write("reviews.csv", OwnReviews.csv());
    }

    private List<String> lines(String name) throws IOException {
      return Files.readAllLines(bench.path("traces").resolve(name));
    }

    private Run traceReviews(Object... more) {
      List<Object> all =
          new ArrayList<>(List.of("-d", reviews(), LABELS, "-o", bench.path("traces")));
      all.addAll(Arrays.asList(more));
      return trace(all.toArray());
    }

    @Test
    void isAFolderOfTables() throws IOException {
      Run run = traceReviews().succeeded();
      int rows = OwnReviews.ROWS;

      assertTrue(run.out().get(0).startsWith(rows + " reviews, "), run::toString);
      assertTrue(run.out().get(1).matches("\\d+ verdicts? turned on the way"), run::toString);
      assertEquals(rows + 1, lines("reviews.csv").size());
      assertEquals(4 * 2 + 1, lines("saturation.csv").size());
      assertTrue(lines("phrases.csv").size() > 2 * 2 + 1);
      JsonNode summary = json(lines("summary.json").get(0));
      assertEquals(rows, summary.path("reviews").intValue());
      assertEquals(4, summary.path("gates").size());
      assertEquals("f", summary.path("gates").get(1).path("gate").asText());
    }

    @Test
    void hasTheLabelsAndProbabilitiesOfTheData() throws IOException {
      traceReviews().succeeded();
      SentimentClassifier classifier = SentimentClassifier.load(model);
      String[] row = lines("reviews.csv").get(1).split(",");
      double probability = Double.parseDouble(row[3]);

      assertTrue(List.of("negative", "positive").contains(row[1]));
      assertEquals(classifier.predictor().decision().label(probability), row[2]);
      assertTrue(
          IntStream.range(0, OwnReviews.ROWS)
              .mapToObj(OwnReviews::text)
              .anyMatch(text -> classifier.classify(text).probability() == probability));
    }

    /** Evaluating shuffles them. */
    @Test
    void numbersTheRowsOfATable() throws IOException {
      traceReviews().succeeded();
      SentimentClassifier classifier = SentimentClassifier.load(model);
      List<String> rows = lines("reviews.csv");
      for (int row = 0; row < OwnReviews.ROWS; row++) {
        String[] fields = rows.get(row + 1).split(",");
        assertEquals(String.valueOf(row), fields[0]);
        double expected = classifier.classify(OwnReviews.text(row)).probability();
        assertEquals(expected, Double.parseDouble(fields[3]));
      }
    }

    @Test
    void mayBeNamedByTheEnvironment() throws IOException {
      Run run =
          bench.runWithVariables(
              Map.of("LSTM4J_DATA", reviews().toString()),
              "trace",
              "-m",
              model,
              LABELS,
              "-o",
              bench.path("traces"));

      assertEquals(0, run.exitCode(), run::toString);
      assertEquals(OwnReviews.ROWS + 1, lines("reviews.csv").size());
    }

    @Test
    void leavesOutPhrasesWhereNoneAreAskedFor() throws IOException {
      traceReviews("--phrases", "0").succeeded();

      assertEquals(
          List.of("layer,reader,unit,end,rank,value,phrase,review,step"), lines("phrases.csv"));
    }

    @Test
    void isTheSummaryAsJson() throws IOException {
      Run run = traceReviews("--json").succeeded();

      assertEquals(1, run.out().size());
      assertEquals(OwnReviews.ROWS, json(run.lastLine()).path("reviews").intValue());
    }

    @Test
    void saysThatABackwardNetworkHasNoRunningProbability() throws IOException {
      Path both = bench.path("both.zip");
      NetworkConfig config =
          NetworkConfig.of(
              new Input.Ids(9, 3, true, false),
              RecurrentConfig.lstm(2).reading(Direction.CONCATENATED));
      SmallModel.of(SmallModel.network(config, 1, "", 0), 6).write(both);
      Run run =
          bench
              .run("trace", "-m", both, "-d", reviews(), LABELS, "-o", bench.path("traces"))
              .succeeded();

      assertTrue(run.err().stream().anyMatch(line -> line.contains("stay empty")), run::toString);
      assertFalse(run.out().get(1).contains("turned"), run::toString);
      assertTrue(json(lines("summary.json").get(0)).path("turned").isNull());
      assertTrue(
          lines("reviews.csv").get(1).matches(".*,,,,,[a-z\\[].*"), lines("reviews.csv")::toString);
      assertTrue(lines("saturation.csv").get(9).startsWith("1,backward,i,0,"));
    }

    @Test
    void ofASplitThatIsEmptyIsRefused() {
      traceReviews("--split", "train").failed(2, "reviews: expected at least one of the split");
    }
  }
}
