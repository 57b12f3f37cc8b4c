package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.LabelKind;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Regularization;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.train.NetworkJson;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code train} makes any network that its options or a file describe. */
class TrainNetworkTest {

  private static final String BENCHMARK = "Test loss: \\d\\.\\d{4}, Test accuracy: \\d\\.\\d{4}";

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void writeReviews() {
    bench = new Workbench(folder);
    bench.write("reviews.csv", OwnReviews.csv());
  }

  /** Trains a network that takes no time, in two epochs. */
  private Run train(String model, Object... more) {
    List<Object> all =
        new ArrayList<>(List.of("train", "-o", bench.path(model), "-d", bench.path("reviews.csv")));
    all.addAll(List.of("--epochs=2", "--length=12"));
    all.addAll(Arrays.asList(more));
    return bench.run(all.toArray());
  }

  private Object[] words(String options) {
    return options.isEmpty() ? new Object[0] : options.split(" ");
  }

  private String print(Object... options) {
    Run run =
        bench.run(
            Stream.concat(Stream.of("train", "--print-network"), Stream.of(options)).toArray());
    assertEquals(List.of(), run.succeeded().err());
    return String.join("\n", run.out()) + "\n";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--units 3,2 --cell gru --bidirectional | Embedding(60, 4) -> Bidirectional(GRU(3)) ->"
            + " Bidirectional(GRU(2)) -> Dense(1, sigmoid)",
        "--units 3 --layers 2 --cell rnn --bidirectional=sum --pool mean | Embedding(60, 4) ->"
            + " Bidirectional(SimpleRNN(3), summed) -> Bidirectional(SimpleRNN(3), summed) -> Mean"
            + " -> Dense(1, sigmoid)",
        "--units 3 --cell gru-reset-before --dense 4,2 --dense-activation tanh --mask --padding"
            + " post | Embedding(60, 4, padding skipped) -> GRU(3, reset before) -> Dense(4, tanh)"
            + " -> Dense(2, tanh) -> Dense(1, sigmoid)",
        "--layers 0 --pool max --dropout 0.25 | Embedding(60, 4) -> Max -> Dropout(0.25) ->"
            + " Dense(1, sigmoid)",
        "--units 3,3 --dropout 0.2 --spatial-dropout 0.1 --recurrent-dropout 0.3 --dense 5 |"
            + " Embedding(60, 4) -> SpatialDropout(0.1) -> LSTM(3) with recurrent dropout 0.3 ->"
            + " Dropout(0.2) -> LSTM(3) with recurrent dropout 0.3 -> Dropout(0.2) -> Dense(5,"
            + " relu) -> Dropout(0.2) -> Dense(1, sigmoid)"
      })
  void theNetworkOfTheOptionsIsToldTrainedAndKept(String options, String description)
      throws IOException {
    String small = "--vocabulary 60 --embedding 4 ";
    Run run = train("m.zip", words(small + options)).succeeded();

    assertTrue(run.err().stream().anyMatch(l -> l.startsWith(description + ": ")), run::toString);
    assertTrue(run.lastLine().matches(BENCHMARK), run.lastLine());
    TrainedModel model = TrainedModel.read(bench.path("m.zip"));
    assertEquals(description, model.network().config().describe());
    bench
        .run("predict", "-m", bench.path("m.zip"), "The story was warm, and it sings.")
        .succeeded();

    Path file = bench.write("net.json", print(words(small + options)));
    train("same.zip", "--network", file).succeeded();
    assertArrayEquals(bench.parameters("m.zip"), bench.parameters("same.zip"));
  }

  @Test
  void whatIsNotTheNotebooksInTrainingIsTold() throws IOException {
    Run run =
        train(
                "m.zip",
                words(
                    "--units 3 --optimizer adam --learning-rate 0.01 --schedule step:0.5:1 --l2"
                        + " 0.001 --clip 1 --clip-value 0.5"))
            .succeeded();

    assertTrue(
        run.err().stream()
            .anyMatch(
                line ->
                    line.endsWith(
                        "seed 1, adam, learning rate x 0.5 every epoch, L2 0.001, gradients clipped"
                            + " to values of 0.5, gradients clipped to norm 1")),
        run::toString);
    assertTrue(run.err().contains("Learning rate from epoch 2 on: 0.005"), run::toString);
    TrainingConfig training = TrainedModel.read(bench.path("m.zip")).provenance().training();
    assertEquals(new Regularization(0.001, 1, 0.5), training.regularization());
  }

  @ParameterizedTest
  @CsvSource({"rmsprop, 0.001", "adam, 0.001", "sgd, 0.01"})
  void eachOptimiserHasKerassLearningRate(String optimizer, double rate) throws IOException {
    train("m.zip", "--optimizer", optimizer, "--units=2").succeeded();

    TrainingConfig training = TrainedModel.read(bench.path("m.zip")).provenance().training();
    assertEquals(rate, training.optimizer().learningRate());
  }

  @Test
  void paddingAndTruncatingAreTheModels() throws IOException {
    Run run = train("m.zip", "--padding=post", "--truncating=POST", "--units=2").succeeded();

    assertEquals(
        "Padding[length=12, padding=POST, truncating=POST]",
        TrainedModel.read(bench.path("m.zip")).encoder().padding().toString());
    assertTrue(run.err().stream().anyMatch(l -> l.contains("--mask skips them")), run::toString);
  }

  @Nested
  class AFile {

    private Path file(String json) {
      return bench.write("net.json", json.replace('\'', '"'));
    }

    @Test
    void decidesTheNumberOfIds() throws IOException {
      Path file = file("{'input': {'vocabulary': 40}, 'layers': [{'units': 2}]}");
      train("m.zip", "--network", file).succeeded();

      assertEquals(40, TrainedModel.read(bench.path("m.zip")).network().config().vocabularySize());
      train("m.zip", "--network", file, "--vocabulary=40", "--fresh").succeeded();
      train("m.zip", "--network", file, "--vocabulary=50")
          .refused(2, "vocabulary: expected 40, as the file of the network says, got 50.", "Leave");
    }

    @Test
    void thatIsPrintedIsCompleteAndTheSame() throws IOException {
      Path file = file("{'layers': [{'cell': 'gru'}], 'output': {'kind': 'softmax'}}");
      String printed = print("--network", file);

      assertEquals(
          NetworkJson.read(file, NetworkConfig.NOTEBOOK),
          NetworkJson.read(bench.write("all.json", printed), NetworkConfig.NOTEBOOK));
      assertEquals(printed, print("--network", bench.path("all.json")));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "--units=3",
          "--cell=gru",
          "--mask",
          "--dropout=0.5",
          "--l2=0.1",
          "--clip=1",
          "--layers=2"
        })
    void leavesNothingToSayForAnOption(String option) {
      String name = option.replaceFirst("=.*", "");
      Path file = file("{}");

      train("m.zip", "--network", file, option)
          .refused(2, "network: expected no " + name + ", which " + file + " decides, got both.");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{'input': {'values': 3}} | input, values: expected none, since train reads texts, got 3.",
          "{'pool': 'every-step'} | pool: expected \"last\", \"mean\" or \"max\", since a text has"
              + " one answer, got \"every-step\".",
          "{'output': {'kind': 'softmax', 'units': 2, 'tied': true}} | network: expected a trained"
              + " embedding of 2 ids x 32 numbers for an output that is tied to it, got Embedding(",
          "{'input': {'vocabulary': 4}, 'layers': [{'units': 32}], 'output': {'kind': 'softmax',"
              + " 'units': 4, 'tied': true}} | output, tied: expected false, since train answers"
              + " with labels and reads words, got true. Leave it out.",
          "{'layers': [{'unit': 3}]} | layer 1: expected no fields but"
        })
    void thatIsNoNetworkForTextsIsRefusedByItsName(String json, String message) {
      Path file = file(json);

      train("m.zip", "--network", file).refused(2, file + ": " + message);
      assertFalse(Files.exists(bench.path("m.checkpoints")));
    }

    @Test
    void forOtherLabelsIsRefused() {
      Path file = file("{'output': {'kind': 'softmax', 'units': 5}}");

      train("m.zip", "--network", file)
          .failed(2, "output: expected one for the 2 labels of the data, got softmax of 5. Leave");
    }

    @Test
    void thatIsMissingIsNamed() {
      train("m.zip", "--network=missing.json").refused(1, "missing.json: no such file");
    }
  }

  @Test
  void theOutputFollowsFromTheLabels() {
    NetworkJson open = new NetworkJson(NetworkConfig.NOTEBOOK, false, Regularization.NONE);

    assertEquals(NetworkConfig.NOTEBOOK, open.answering(data(2, LabelKind.ONE)));
    assertEquals(Output.softmax(5), open.answering(data(5, LabelKind.ONE)).output());
    assertEquals(Output.tags(5), open.answering(data(5, LabelKind.ANY)).output());
    assertEquals(Output.tags(2), open.answering(data(2, LabelKind.ANY)).output());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new NetworkJson(NetworkConfig.NOTEBOOK, true, Regularization.NONE)
                .answering(data(5, LabelKind.ONE)));
  }

  private static DataOrigin data(int labels, LabelKind kind) {
    List<String> names = IntStream.range(0, labels).mapToObj(k -> "label " + k).toList();
    return new DataOrigin("data", "0", names, kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--layers=2 --units=3,2,1 | layers: expected 3, as many as --units 3,2,1 has numbers, got 2.",
        "--layers=0 | layers: expected 1 or more, got 0. Add --pool mean",
        "--layers=0 --pool=mean --cell=gru | layers: expected no --cell where there is no",
        "--layers=100 | layers: expected at most 99, got 100.",
        "--layers=-1 | layers: expected 0 or more, got -1.",
        "--dense-activation=tanh | dense-activation: expected --dense beside it, got none.",
        "--dropout=1 | dropout: expected a number in [0.0, 1.0), got 1.0.",
        "--spatial-dropout=-1 | spatial-dropout: expected a number in [0.0, 1.0), got -1.0.",
        "--recurrent-dropout=NaN | recurrent-dropout: expected a number in [0.0, 1.0), got NaN.",
        "--l2=-1 | l2: expected a number in [0.0, Infinity), got -1.0.",
        "--clip=-1 | clip: expected a number in [0.0, Infinity), got -1.0.",
        "--clip-value=-1 | clip-value: expected a number in [0.0, Infinity), got -1.0.",
        "--units=64,x | '--units': expected a whole number, 1 or more, or a list",
        "--dense=0 | '--dense': expected a whole number, 1 or more, or a list",
        "--schedule=step:0.5 | '--schedule': expected constant, step:FACTOR:EPOCHS",
        "--schedule=step:2:3 | such as 0.5, got 'step:2:3'.",
        "--schedule=plateau:0,5:3 | such as 0.5, got 'plateau:0,5:3'.",
        "--schedule=cosine:1e999 | such as 0.5, got 'cosine:1e999'.",
        "--cell=transformer | '--cell': expected lstm, gru, gru-reset-before or rnn, got 'transformer'.",
        "--l2=0.1 --engine=dl4j | engine: expected fused or auto beside L2 0.1",
        "--cell=gru --engine=dl4j | engine: expected fused or auto for this network",
        "--baseline --cell=gru | --cell: expected none beside --baseline",
        "--preset=best --units=5 | expected none beside --preset, which settles it, got one."
      })
  void aMistakeIsNamedBeforeAnythingIsDone(String options, String message) {
    train("m.zip", words(options)).refused(2, message);

    assertFalse(Files.exists(bench.path("m.checkpoints")));
  }

  @Nested
  class AModelToStartFrom {

    @BeforeEach
    void trainOne() {
      train("start.zip", words("--units=3 --cell=gru --pool=max --vocabulary=50")).succeeded();
    }

    @Test
    void decidesTheNetworkButNotHowItIsTrained() throws IOException {
      Run run =
          bench
              .run(
                  "train",
                  "-d",
                  bench.path("reviews.csv"),
                  "--from",
                  bench.path("start.zip"),
                  "-o",
                  bench.path("m.zip"),
                  "--epochs=1",
                  "--clip=1")
              .succeeded();

      String description = "Embedding(50, 32) -> GRU(3) -> Max -> Dense(1, sigmoid): ";
      assertTrue(run.err().stream().anyMatch(l -> l.startsWith(description)), run::toString);
    }

    @ParameterizedTest
    @CsvSource({"--cell=rnn", "--dropout=0.1", "--padding=post", "--network=net.json"})
    void leavesNothingToSayAboutTheNetwork(String option) {
      String name = option.replaceFirst("=.*", "");

      bench
          .run("train", "--from", bench.path("start.zip"), "-o", bench.path("m.zip"), option)
          .refused(2, "from: expected no " + name + ", which the model decides, got both.");
    }

    @Test
    void isPrinted() throws IOException {
      Path file = bench.write("net.json", print("--from", bench.path("start.zip")));

      assertEquals(
          TrainedModel.read(bench.path("start.zip")).network().config(),
          NetworkJson.read(file, NetworkConfig.NOTEBOOK).network());
    }
  }

  @Test
  void aTrainingGoesOnWithAllOfItsSettings() throws IOException {
    String options =
        "--units=3,2 --cell=gru --bidirectional --pool=max --dense=4 --dense-activation=tanh"
            + " --dropout=0.2 --spatial-dropout=0.1 --recurrent-dropout=0.1 --mask --padding=post"
            + " --truncating=post --l2=0.001 --clip=1 --clip-value=0.5 --optimizer=adam"
            + " --learning-rate=0.1 --schedule=plateau:0.5:1:0.001";
    train("m.zip", words(options + " --batch-size=9")).succeeded();
    bench.run("train", "-o", bench.path("m.zip"), "--resume", "--epochs=4").succeeded();
    Path table = bench.path("reviews.csv");
    Object[] whole =
        words(
            "train --epochs=4 --length=12 --batch-size=9 "
                + options
                + " -d "
                + table
                + " -o "
                + bench.path("whole.zip"));
    bench.run(whole).succeeded();

    assertArrayEquals(bench.parameters("whole.zip"), bench.parameters("m.zip"));
    bench
        .run("train", "-o", bench.path("m.zip"), "--resume", "--cell=rnn")
        .refused(2, "cell: expected 'gru', as this training began with, got 'rnn'.");
    bench
        .run("train", "-o", bench.path("m.zip"), "--resume", "--schedule=cosine")
        .refused(2, "schedule: expected 'plateau:0.5:1:0.001'");
  }

  @Test
  void everyOptionIsUnderAHeadingOfTheHelp() {
    CommandLine train = Main.commandLine(Environment.ofProcess()).getSubcommands().get("train");
    List<String> placed =
        OptionSections.OF_TRAIN.sections().stream().flatMap(s -> s.options().stream()).toList();

    assertEquals(
        train.getCommandSpec().options().stream().map(OptionSpec::longestName).sorted().toList(),
        placed.stream().sorted().toList());
    List<String> help = bench.run("train", "--help").succeeded().out();
    for (OptionSections.Section section : OptionSections.OF_TRAIN.sections()) {
      assertTrue(help.contains(section.heading() + ":"), section.heading());
    }
  }
}
