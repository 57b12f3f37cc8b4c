package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of epochs that {@code train} ends with. */
class TestReportTest {

  private static final int EPOCHS = 5;

  @TempDir private Path folder;

  /**
   * For each epoch: epoch, val_loss, val_accuracy, test_loss, test_accuracy, and "kept:" or none.
   */
  private List<List<String>> rows(String model, String... options) {
    Workbench bench = new Workbench(folder);
    Path table = bench.write("reviews.csv", OwnReviews.csv());
    List<Object> arguments =
        new ArrayList<>(List.of("-d", table, "-o", bench.path(model), "--epochs=" + EPOCHS));
    arguments.addAll(List.of(options));
    List<String> err = bench.train(arguments.toArray()).succeeded().err();
    int first = err.indexOf("epoch  val_loss  val_accuracy  test_loss  test_accuracy") + 1;
    assertTrue(first > 0, err::toString);
    return err.subList(first, first + EPOCHS).stream()
        .map(line -> Stream.of(line.strip().split(" +")).limit(6).toList())
        .toList();
  }

  @Test
  void hasTheTestFiguresOfTheKeptAndOfTheLastEpochOrOfAll() {
    List<List<String>> all = rows("all.zip", "--test-every-epoch");
    List<List<String>> usual = rows("usual.zip");

    for (int i = 0; i < EPOCHS; i++) {
      List<String> expected = new ArrayList<>(all.get(i));
      assertTrue(expected.get(3).matches("\\d\\.\\d{4}"), expected::toString);
      boolean isKept = expected.contains("kept:");
      if (!isKept && i < EPOCHS - 1) {
        expected.set(3, "-");
        expected.set(4, "-");
      }
      assertEquals(expected, usual.get(i));
    }
    assertEquals(1, usual.stream().filter(row -> row.contains("kept:")).count());
  }

  @Test
  void aTrainingThatGoesOnTestsAsItBegan() {
    rows("m.zip", "--test-every-epoch");
    List<List<String>> more = rows("m.zip", "--resume");
    assertTrue(more.stream().noneMatch(row -> row.contains("-")), more::toString);
  }
}
