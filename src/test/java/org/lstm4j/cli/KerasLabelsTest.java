package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.keras.KerasModels;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.model.Decision;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.Vectors;
import org.lstm4j.network.LabelKind;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;

/** Names of K labels and of tags, from Keras and to it. */
class KerasLabelsTest {

  private static final List<String> TOPICS =
      List.of("acting", "pace", "pictures", "sound", "story");

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  /** As Keras would have written it: nothing in it names the outputs. */
  private Path nameless(Output output) throws IOException {
    Path file = bench.path("nameless.keras");
    NetworkConfig network = NetworkConfig.lstm(8, 3, 2).withOutput(output);
    KerasModels.write(file, RandomNetwork.weights(network, 3), 5);
    return file;
  }

  private Run imported(Path file, Object... more) {
    Path words = bench.write("words.json", "{\"slow\": 1, \"warm\": 2}");
    return bench.run(
        IntStream.range(0, 6 + more.length)
            .mapToObj(
                i ->
                    i < 6
                        ? List.of(
                                "import-keras",
                                file,
                                "--word-index",
                                words,
                                "-o",
                                bench.path("m.zip"))
                            .get(i)
                        : more[i - 6])
            .toArray());
  }

  private Decision decision() throws IOException {
    return TrainedModel.read(bench.path("m.zip")).decision();
  }

  @Test
  void areThoseOfTheUser() throws IOException {
    Run run = imported(nameless(Output.softmax(3)), "--labels=art, law,news").succeeded();
    assertEquals(new Decision(List.of("art", "law", "news"), 0.5), decision());
    assertTrue(run.err().stream().noneMatch(line -> line.contains("labels:")), run::toString);
    Run said = bench.run("predict", "-m", bench.path("m.zip"), "slow", "--top=3").succeeded();
    assertEquals(6, said.lastLine().split("\t").length);

    imported(nameless(Output.tags(2)), "--labels=calm,cross").succeeded();
    assertEquals(new Decision(List.of("calm", "cross"), LabelKind.ANY, 0.5), decision());
  }

  @Test
  void mayHoldCommasAndQuotesAsInATable() throws IOException {
    imported(
            nameless(Output.softmax(3)), "--labels=\"bad, or worse\", \"so \"\"so\"\"\" ,it's good")
        .succeeded();
    assertEquals(new Decision(List.of("bad, or worse", "so \"so\"", "it's good"), 0.5), decision());
  }

  @Test
  void areNumbersWhereNobodyNamesThem() throws IOException {
    Run labels = imported(nameless(Output.softmax(4))).succeeded();
    assertEquals(new Decision(List.of("0", "1", "2", "3"), 0.5), decision());
    assertTrue(
        labels
            .err()
            .contains(
                "lstm4j: labels: the file names none, so the 4 labels are called '0' to '3'. Name"
                    + " them with --labels."),
        labels::toString);
    Run tags = imported(nameless(Output.tags(2))).succeeded();
    assertEquals(new Decision(List.of("0", "1"), LabelKind.ANY, 0.5), decision());
    assertTrue(
        tags.err()
            .contains(
                "lstm4j: labels: the file names none, so the 2 tags are called '0' to '1'. Name them"
                    + " with --labels."),
        tags::toString);
    imported(nameless(Output.softmax(2))).succeeded();
    assertEquals(new Decision(List.of("negative", "positive"), 0.5), decision());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b | expected the names of the network's 3 labels, got 2: 'a', 'b'.",
        "a,b,c,d,e,f | expected the names of the network's 3 labels, got 6: 'a', 'b', 'c', 'd', 'e', …",
        "a,b,a | expected different names, none of them blank, got 'a', 'b', 'a'.",
        "'a, ,c' | expected different names, none of them blank, got 'a', '', 'c'.",
        "'' | expected different names, none of them blank, got ''.",
        "'\"a,b,c' | expected names with commas between them, got '\"a,b,c'. Put a name with a comma or a quote between double quotes, and double each quote in it.",
        "'\"a\"x,b,c' | expected names with commas between them, got '\"a\"x,b,c'. Put a name with a comma or a quote between double quotes, and double each quote in it."
      })
  void areAsManyAsTheOutputs(String names, String message) throws IOException {
    imported(nameless(Output.softmax(3)), "--labels=" + names).refused(2, "labels: " + message);
  }

  @ParameterizedTest
  @CsvSource({"topics.keras", "topics.h5"})
  void goToKerasAndBack(String name) throws IOException {
    Path model = bench.trained("topics.zip", "-d", "sample:topics");
    Path file = bench.path(name);
    Run run = bench.run("export-keras", model, "-o", file).succeeded();
    assertTrue(
        run.out()
            .get(0)
            .endsWith(
                ": ids (batch, 12) in, probabilities of 'acting', 'pace', 'pictures', 'sound', 'story'"
                    + " (batch, 5) out"),
        run::toString);
    bench.run("import-keras", file, "-o", bench.path("m.zip")).succeeded();
    assertEquals(new Decision(TOPICS, 0.5), decision());
    assertArrayEquals(
        Vectors.of(TrainedModel.read(model)), Vectors.of(TrainedModel.read(bench.path("m.zip"))));
    bench.run("evaluate", "-m", bench.path("m.zip"), "-d", "sample:topics").succeeded();
  }

  @ParameterizedTest
  @CsvSource({"tags.keras, 5", "one.h5, 1"})
  void ofTagsDoTooEvenOfOne(String name, int count) throws IOException {
    Path model = bench.path("tags.zip");
    if (count == 1) {
      Path table =
          bench.write(
              "one.csv",
              "text,tags\n"
                  + String.join(
                      "\n",
                      IntStream.range(0, OwnReviews.ROWS)
                          .mapToObj(n -> "Row " + n + "," + (n % 2 == 0 ? "even" : ""))
                          .toList()));
      bench.trained("tags.zip", "-d", table, "--tag-separator=comma");
    } else {
      bench.trained("tags.zip", "-d", "sample:tags");
    }
    Path file = bench.path(name);
    Run run = bench.run("export-keras", model, "-o", file).succeeded();
    assertTrue(run.out().get(0).contains("probabilities of the tags '"), run::toString);
    assertTrue(run.out().get(0).endsWith(" (batch, " + count + ") out"), run::toString);
    bench.run("import-keras", file, "-o", bench.path("m.zip")).succeeded();
    assertEquals(TrainedModel.read(model).decision(), decision());
    assertEquals(LabelKind.ANY, decision().kind());
    assertEquals(
        TrainedModel.read(model).network().config(),
        TrainedModel.read(bench.path("m.zip")).network().config());
  }

  @Test
  void goToOnnx() throws Exception {
    Path file = bench.path("a.onnx");
    Path model = bench.trained("topics.zip", "-d", "sample:topics");
    Run run = bench.run("export-onnx", model, "-o", file).succeeded();
    assertTrue(
        run.out()
            .get(0)
            .endsWith(
                ": ids int64 (batch, 12) in, probabilities of 'acting', 'pace', 'pictures', 'sound',"
                    + " 'story' (batch, 5) out"),
        run::toString);
    assertEquals("acting\npace\npictures\nsound\nstory", metadata(file).get("labels"));
    assertEquals("labels", metadata(file).get("kind"));
    Path tags = bench.path("t.onnx");
    bench.run("export-onnx", bench.trained("t.zip", "-d", "sample:tags"), "-o", tags).succeeded();
    assertEquals("tags", metadata(tags).get("kind"));
  }

  private static Map<String, String> metadata(Path file) throws Exception {
    try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString())) {
      return session.getMetadata().getCustomMetadata();
    }
  }
}
