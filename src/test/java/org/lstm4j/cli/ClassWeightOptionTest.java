package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.network.ClassWeights;

/** {@code train --class-weight}, from the words on the command line to the model. */
class ClassWeightOptionTest {

  private static final String NOTE_END =
      ". The training loss is weighted by them, the validation and test losses are not.";

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void writeReviews() {
    bench = new Workbench(folder);
    bench.write("reviews.csv", OwnReviews.csv());
  }

  private Run train(String data, String model, Object... more) {
    return bench.train(
        Stream.concat(
                Stream.of("-d", bench.path(data), "-o", bench.path(model)), Arrays.stream(more))
            .toArray());
  }

  private ClassWeights recorded(String model) throws IOException {
    return TrainedModel.read(bench.path(model)).provenance().training().classWeights();
  }

  /**
   * Forty of label {@code rare}, which are few, in two hundred; the words tell the labels apart.
   */
  private static String unbalanced(String often, String rare) {
    return "text,label\n"
        + IntStream.range(0, 200)
            .mapToObj(
                n ->
                    n % 10 == 0
                        ? "Note " + n + " brings a prize to claim,\"" + rare + "\"\n"
                        : "Note " + n + " is about the report,\"" + often + "\"\n")
            .collect(Collectors.joining());
  }

  @Test
  void isRecordedAndSaid() throws IOException {
    Run run = train("reviews.csv", "m.zip", "--class-weight=lively=3,dull=0.5").succeeded();

    assertEquals(new ClassWeights(0.5, 3), recorded("m.zip"));
    assertTrue(
        run.err().contains("Class weights: 'dull' 0.5000, 'lively' 3.000" + NOTE_END),
        run::toString);
  }

  @Test
  void leavesALabelThatIsNotNamedAtOneAndSaysSo() throws IOException {
    Run run = train("reviews.csv", "m.zip", "--class-weight", " lively = 2 ").succeeded();

    assertEquals(new ClassWeights(1, 2), recorded("m.zip"));
    assertTrue(
        run.err().contains("Class weights: 'dull' isn't named, so it weighs 1."), run::toString);
  }

  @Test
  void balancesTheRowsToLearnFrom() throws IOException {
    bench.write("rare.csv", unbalanced("ham", "spam"));

    train("rare.csv", "m.zip", "--class-weight=balanced").succeeded();

    TrainedModel model = TrainedModel.read(bench.path("m.zip"));
    double rows = model.provenance().data().reviews().get(0);
    ClassWeights weights = recorded("m.zip");
    double ham = rows / (2 * weights.of(0));
    double spam = rows / (2 * weights.of(1));
    assertEquals(128, rows); // four fifths of four fifths
    assertEquals(rows, ham + spam, 1e-9);
    assertEquals(rows / 10, spam, 1); // a tenth, as far as whole rows go
  }

  @Test
  void ofOneChangesNothing() throws IOException {
    train("reviews.csv", "plain.zip").succeeded();
    train("reviews.csv", "ones.zip", "--class-weight=dull=1,lively=1").succeeded();
    train("reviews.csv", "heavy.zip", "--class-weight=dull=1,lively=5").succeeded();

    assertArrayEquals(bench.parameters("plain.zip"), bench.parameters("ones.zip"));
    assertFalse(Arrays.equals(bench.parameters("plain.zip"), bench.parameters("heavy.zip")));
  }

  @Test
  void findsWhatIsRareWhereAnUnweightedTrainingFindsNothing() {
    bench.write("rare.csv", unbalanced("ham", "spam"));
    List<String> settings = List.of("--epochs=2", "--learning-rate=0.01", "--batch-size=16");
    train("rare.csv", "plain.zip", settings.toArray()).succeeded();
    train(
            "rare.csv",
            "balanced.zip",
            Stream.concat(settings.stream(), Stream.of("--class-weight=balanced")).toArray())
        .succeeded();

    assertEquals("0.0000", recall("plain.zip"));
    assertEquals("1.0000", recall("balanced.zip"));
  }

  /** Of spam. */
  private String recall(String model) {
    return bench
        .run("evaluate", "-m", bench.path(model), "-d", bench.path("rare.csv"))
        .succeeded()
        .out()
        .get(6)
        .split(" +")[2];
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"a,b|a=b", "balanced|b=1,c", "x=2|y"})
  void takesLabelsOfAnyKind(String often, String rare) throws IOException {
    bench.write("odd.csv", unbalanced(often, rare));
    ClassWeights expected =
        often.compareTo(rare) < 0 ? new ClassWeights(2, 3) : new ClassWeights(3, 2);

    train("odd.csv", "m.zip", "--class-weight", often + "=2," + rare + "=3").succeeded();

    assertEquals(expected, recorded("m.zip"));
  }

  @Test
  void worksWithSeedsAndFromAnotherModel() throws IOException {
    train("reviews.csv", "m.zip", "--class-weight=lively=2", "--seeds=1,2").succeeded();
    assertEquals(new ClassWeights(1, 2), recorded("m.zip"));
    bench
        .run(
            "train",
            "-d",
            bench.path("reviews.csv"),
            "--from",
            bench.path("m.zip"),
            "--epochs=1",
            "--class-weight=balanced",
            "-o",
            bench.path("next.zip"))
        .succeeded();
    assertEquals(ClassWeights.EVEN, recorded("next.zip")); // nineteen of each
  }

  @Test
  void isKeptWhenATrainingGoesOn() throws IOException {
    train("reviews.csv", "m.zip", "--class-weight=lively=2").succeeded();
    Files.delete(bench.path("m.zip"));

    bench.run("train", "-o", bench.path("m.zip"), "--resume").succeeded();

    assertEquals(new ClassWeights(1, 2), recorded("m.zip"));
  }

  @Nested
  class IsRefused {

    private void refused(String given, Object... parts) {
      train("reviews.csv", "m.zip", "--class-weight=" + given).failed(2, parts);
      assertFalse(Files.exists(bench.path("m.zip")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"balance", "2", "dull:2", "dull=2,lively", "dull=2,5"})
    void ifItIsNoWeightOfALabel(String given) {
      refused(
          given,
          "class-weight: expected balanced, LABEL=W or LABEL=W,LABEL=W, got '" + given + "'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "1e999", "x", ""})
    void ifAWeightCanNotBe(String weight) {
      refused(
          "dull=" + weight,
          "class-weight: expected a finite number above 0 after '=', got '" + weight + "' in");
    }

    @Test
    void ifTheLabelIsUnknownOrNamedTwice() {
      refused(
          "Dull=2",
          "class-weight: expected a weight for 'dull', for 'lively' or one for each, got one for"
              + " 'Dull'. Write the label as it stands in the data.");
      refused("dull=2,dull=3", "got two for 'dull'. Leave one out.");
    }

    @Test
    void besideAnEngineWithoutClassWeights() {
      bench
          .train("-d", bench.path("reviews.csv"), "--engine=dl4j", "--class-weight=balanced")
          .refused(2, "engine: expected fused or auto beside class weights");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--baseline", "--preset=best"})
    void besideARecipe(String recipe) {
      String name = recipe.split("=")[0];
      bench
          .run("train", recipe, "--class-weight=balanced", "-d", bench.path("reviews.csv"))
          .refused(
              2,
              "--class-weight: expected none beside " + name + ", which has no weights of labels");
    }

    @Test
    void ifATrainingGoesOnThatBeganWithOthers() {
      train("reviews.csv", "m.zip", "--class-weight=lively=2").succeeded();

      bench
          .run("train", "-o", bench.path("m.zip"), "--resume", "--class-weight=lively=3")
          .failed(2, "class-weight: expected 'lively=2', as this training began with");
    }
  }
}
