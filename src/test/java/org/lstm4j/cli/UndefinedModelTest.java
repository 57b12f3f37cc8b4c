package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.SmallModel;

/** A model that computes not-a-number of texts with "slow" is named, and never judges them. */
class UndefinedModelTest {

  private static final String NO_NUMBER = ": expected a probability in [0, 1], got NaN for the ";
  private static final int SLOW = 6;

  @TempDir private Path folder;
  private Workbench bench;
  private Path model;

  @BeforeEach
  void setUp() throws IOException {
    bench = new Workbench(folder);
    model = bench.path("nan.zip");
    SmallModel.of(SmallModel.undefinedFor(SLOW, SmallModel.CONFIG), 6).write(model);
  }

  private Path table(int slow) {
    StringBuilder csv = new StringBuilder("text,label\n");
    for (int row = 0; row < 40; row++) {
      csv.append(row == slow ? "a slow film," : "a wonderful film,")
          .append(row % 2 == 0 ? "negative\n" : "positive\n");
    }
    return bench.write("t.csv", csv.toString());
  }

  @Test
  void judgesOtherTexts() {
    bench.run("predict", "-m", model, "a wonderful film").succeeded();
  }

  @Test
  void isNamedWithTheText() {
    String expected = model + NO_NUMBER + "text 'a slow film'.";

    bench.run("predict", "-m", model, "a slow film").refused(1, expected);
    bench.run("predict", "-m", model, "--json", "a slow film").refused(1, expected);
  }

  @Test
  void isNamedWhereOneOfManyLinesIsSuch() {
    Run run =
        bench.runWithInput("a wonderful film\na slow film\na film film\n", "predict", "-m", model);

    assertEquals(1, run.out().size(), run::toString);
    run.failed(1, model + NO_NUMBER + "text 'a slow film'.");
  }

  @Test
  void isNotEvaluated() {
    Run text = bench.run("evaluate", "-m", model, "-d", table(6));
    assertFalse(text.toString().contains("Loss"), text::toString);
    text.failed(1, model + NO_NUMBER + "review 'a slow film' at index ");
    Run json = bench.run("evaluate", "-m", model, "-d", table(6), "--json");
    assertTrue(json.out().isEmpty(), json::toString);
    json.failed(1, model + NO_NUMBER);

    bench.run("evaluate", "-m", model, "-d", table(-1)).succeeded();
  }

  @Test
  void isNotTrainedOn() {
    StringBuilder all = new StringBuilder("text,label\n");
    for (int row = 0; row < 20; row++) {
      all.append("film ".repeat(row)).append("a slow film,");
      all.append(row % 2 == 0 ? "negative\n" : "positive\n");
    }
    Path table = bench.write("all.csv", all.toString());
    Path better = bench.path("better.zip");

    bench
        .run("train", "--from", model, "-d", table, "-o", better, "--epochs=1")
        .failed(1, "training: epoch 1, batch 1: expected a finite loss, got NaN.");
    assertFalse(Files.exists(better));
  }
}
