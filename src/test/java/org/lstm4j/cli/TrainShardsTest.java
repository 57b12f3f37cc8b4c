package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.model.TrainedModel;

/** {@code train --shards}. */
class TrainShardsTest {

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void writeReviews() {
    bench = new Workbench(folder);
    bench.write("reviews.csv", OwnReviews.csv());
  }

  /** The smallest training. */
  private Run small(String model, String options) {
    return train(model, "--length=12 --units=3 " + options);
  }

  private Run train(String model, String options) {
    List<Object> all =
        new ArrayList<>(List.of("train", "-o", bench.path(model), "-d", bench.path("reviews.csv")));
    all.addAll(List.of(options.split(" ")));
    return bench.run(all.toArray());
  }

  @Test
  void travelsWithTheModelAndDecidesItsBits() throws IOException {
    Run run = small("m.zip", "--epochs 2 --shards 3 --threads 1").succeeded();
    assertTrue(
        run.err().stream().anyMatch(line -> line.endsWith("seed 1, shards: 3")), run::toString);
    assertEquals(3, TrainedModel.read(bench.path("m.zip")).provenance().training().shards());

    small("again.zip", "--epochs 2 --shards 3 --threads 3").succeeded();
    assertArrayEquals(bench.parameters("m.zip"), bench.parameters("again.zip"));
    small("two.zip", "--epochs 2 --shards 2").succeeded();
    small("usual.zip", "--epochs 2").succeeded();
    assertArrayEquals(bench.parameters("two.zip"), bench.parameters("usual.zip"));
    assertFalse(Arrays.equals(bench.parameters("m.zip"), bench.parameters("two.zip")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--shards 0|shards: expected 1 or more, got 0.",
        "--shards 33|shards: expected 1 to 32, the reviews of a batch, got 33. Take fewer of them,"
            + " or larger batches.",
        "--shards 9 --batch-size 8|shards: expected 1 to 8, the reviews of a batch, got 9.",
        "--shards 4 --engine dl4j|engine: expected fused or auto beside 4 shards, which only the"
            + " fused engine has, got dl4j. Leave --engine out.",
        "--shards 4 --baseline|--shards: expected none beside --baseline, which settles it"
      })
  void ofANumberThatCanNotBeIsRefused(String options, String message) {
    Run run = train("m.zip", options);
    assertEquals(2, run.exitCode(), run::toString);
    assertTrue(run.err().stream().anyMatch(line -> line.contains(message)), run::toString);
  }

  @Test
  void isKeptByATrainingThatGoesOn() throws IOException {
    small("m.zip", "--epochs 2 --shards 3 --threads 1").succeeded();
    train("m.zip", "--shards 4 --resume")
        .refused(2, "shards: expected '3', as this training began with, got '4'.");
    train("m.zip", "--resume --epochs 3").succeeded();
    small("whole.zip", "--shards 3 --epochs 3").succeeded();
    assertArrayEquals(bench.parameters("whole.zip"), bench.parameters("m.zip"));
  }
}
