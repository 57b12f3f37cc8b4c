package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.model.Estimator;
import org.lstm4j.model.LinearEstimator;
import org.lstm4j.model.TrainedModel;

/** Trainings that settle everything themselves, from the reviews to the judged text. */
class RecipeOptionsTest {

  @TempDir private Path folder;
  private Workbench bench;
  private Path table;

  @BeforeEach
  void writeReviews() {
    bench = new Workbench(folder);
    table = bench.write("reviews.csv", OwnReviews.csv());
  }

  private Run train(Object... arguments) {
    Object[] all = new Object[arguments.length + 4];
    all[0] = "train";
    all[1] = "-d=" + table;
    all[2] = "-o";
    all[3] = bench.path("m.zip");
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    return bench.run(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--baseline", "--preset=best"})
  void theModelIsOneLikeAnyOther(String recipe) {
    Run run = train(recipe).succeeded();
    String result = run.lastLine();
    assertTrue(result.matches("Test loss: \\d\\.\\d{4}, Test accuracy: \\d\\.\\d{4}"), result);
    assertEquals(1, run.out().size());

    Run evaluation = bench.run("evaluate", "-d=" + table, "-m", bench.path("m.zip")).succeeded();
    String accuracy = result.substring(result.indexOf("accuracy: ") + "accuracy: ".length());
    assertTrue(evaluation.lastLine().endsWith("Accuracy: " + accuracy), evaluation::toString);
    Run answer =
        bench
            .run("predict", "-m", bench.path("m.zip"), "The story was warm, and it sings.")
            .succeeded();
    assertTrue(answer.out().get(0).startsWith("lively"), answer::toString);
  }

  @Test
  void thePresetSaysWhatEachPartGave() throws IOException {
    Run run = train("--preset", "best", "--seed=4").succeeded();
    String judged = "val_loss: \\d\\.\\d{4} - val_accuracy: \\d\\.\\d{4}";
    for (String part :
        new String[] {
          "groups of 1 to 3 words, C [\\d.]+: ",
          "networks of words and phrases: 4: ",
          "-?\\d\\.\\d\\d x linear \\+ -?\\d\\.\\d\\d x networks: "
        }) {
      assertEquals(
          1, run.err().stream().filter(l -> l.matches(part + judged)).count(), run::toString);
    }
    TrainedModel model = TrainedModel.read(bench.path("m.zip"));
    assertEquals(Estimator.Kind.ENSEMBLE, model.estimator().kind());
    assertEquals(4, model.provenance().training().seed());
  }

  @Test
  void theBaselineIsTheSameFileAgain() throws IOException {
    train("--baseline").succeeded();
    float[] first = weights();
    train("--baseline").succeeded();
    assertArrayEquals(first, weights());
  }

  private float[] weights() throws IOException {
    return ((LinearEstimator) TrainedModel.read(bench.path("m.zip")).estimator())
        .linear()
        .weights();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--units=3", "--vocabulary=99", "--length=9", "--epochs=2", "--seeds=1..2"})
  void whatARecipeSettlesCanNotBeAskedForBesideIt(String option) {
    String name = option.substring(0, option.indexOf('='));
    train("--baseline", option)
        .refused(2, name + ": expected none beside --baseline", "Leave one of them out");
    train("--preset=best", option).refused(2, name + ": expected none beside --preset");
    assertFalse(Files.exists(bench.path("m.zip")));
  }

  @Test
  void twoRecipesAtOnceOrAnUnknownOneAreRefused() {
    train("--preset=best", "--baseline").refused(2, "--baseline", "--preset");
    train("--preset=worst").refused(2, "worst");
  }
}
