package org.lstm4j.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryComparisonTest {

  private static final MemoryComparison SMALL =
      new MemoryComparison(
          List.of(CellKind.SIMPLE_RNN, CellKind.LSTM_1),
          List.of(1.0, 20.0),
          List.of(2, 5),
          List.of(0.01, 0.001),
          List.of(1, 2),
          new MemoryTraining(8, 4, 1, 16, 3, 1));

  /** What it tells, in order. */
  private static final class Heard implements MemoryComparison.Listener {
    private final List<Long> steps = new ArrayList<>();
    private final List<MemoryPoint> points = new ArrayList<>();

    @Override
    public void trained(MemoryRun run, long done) {
      steps.add(done);
    }

    @Override
    public void ended(MemoryPoint point) {
      points.add(point);
    }
  }

  @Test
  void triesEveryRateWithEverySeed() {
    Heard heard = new Heard();

    List<MemoryPoint> points = SMALL.run(heard);

    assertEquals(points, heard.points);
    assertEquals(32, heard.steps.size());
    assertEquals(heard.steps.stream().sorted().distinct().toList(), heard.steps);
    assertEquals(SMALL.steps(), heard.steps.get(31));
    assertEquals(
        List.of("2 SIMPLE_RNN", "2 LSTM_1", "5 SIMPLE_RNN", "5 LSTM_1"),
        points.stream()
            .filter(p -> p.inputScale() == 20)
            .map(p -> p.length() + " " + p.kind())
            .toList());
    assertTrue(
        points.stream()
            .allMatch(p -> p.runs().stream().map(MemoryRun::seed).toList().equals(List.of(1, 2))));
  }

  @Test
  void stopsTryingOnceNothingCouldBeBetter() {
    MemoryComparison easy =
        new MemoryComparison(
            List.of(CellKind.LSTM_1),
            List.of(1.0),
            List.of(1),
            List.of(0.02, 0.001),
            List.of(1),
            new MemoryTraining(32, 16, 1, 64, 300, 1));
    Heard heard = new Heard();

    MemoryPoint point = easy.run(heard).get(0);

    assertEquals(1, heard.steps.size());
    assertEquals(0.02, point.learningRate());
    assertEquals(1, point.accuracy().mean());
  }

  @Nested
  class AnInterval {

    @Test
    void isStudents() {
      Interval interval = Interval.of(1, 2, 3, 4);

      assertEquals(2.5, interval.mean());
      assertEquals(2.5 - 3.182446 * Math.sqrt(5 / 12.0), interval.low(), 1e-6);
      assertEquals(2.5 + 3.182446 * Math.sqrt(5 / 12.0), interval.high(), 1e-6);
      assertEquals(new Interval(2.5, 1, 4), new Interval(2.5, 0.1, 7).within(1, 4));
    }

    @Test
    void ofOneNumberIsUnknown() {
      assertTrue(Double.isNaN(Interval.of(3).within(0, 1).low()));
      assertEquals(new Interval(3, 3, 3), Interval.of(3, 3));
    }
  }

  @Nested
  class TheTable {

    @TempDir private Path folder;

    @Test
    void ofTheTaskHasARowForEachTraining() throws IOException {
      Path file = folder.resolve("memory.csv");
      CellTables.writeMemory(file, SMALL.run(new Heard()));

      List<String> lines = Files.readAllLines(file);
      assertEquals(
          "cell,forget_bias,input_scale,fillers,learning_rate,seed,batches,accuracy,seconds",
          lines.get(0));
      assertEquals(17, lines.size());
      assertTrue(lines.get(1).startsWith("SimpleRNN,,1.0,2,0.0"), lines.get(1));
      assertTrue(lines.get(3).startsWith("LSTM,1,1.0,2,0.0"), lines.get(3));
      assertTrue(lines.stream().allMatch(line -> line.split(",", -1).length == 9));
      assertTrue(CellTables.isOne(file));
    }

    @Test
    void ofGradientsHasARowForEachStepBack() throws IOException {
      GradientFlow flow = new GradientFlow(3, 2, 4, 1);
      Path file = folder.resolve("gradients.csv");
      CellTables.writeGradients(
          file, List.of(flow.run(CellKind.SIMPLE_RNN, 1, 1), flow.run(CellKind.LSTM_0, 0.5, 1)));

      List<String> lines = Files.readAllLines(file);
      assertEquals("cell,forget_bias,recurrent_scale,k,gradient_h,gradient_c,kept", lines.get(0));
      assertEquals(11, lines.size());
      assertTrue(lines.get(1).matches("SimpleRNN,,1\\.0,0,[01.9]+,,"), lines.get(1));
      assertTrue(lines.get(10).matches("LSTM,0,0\\.5,4(,[\\d.E-]+){3}"), lines.get(10));
      assertTrue(CellTables.isOne(file));
    }

    @Test
    void ofSomebodyElseIsNoneOfOurs() throws IOException {
      assertEquals(
          false, CellTables.isOne(Files.writeString(folder.resolve("x.csv"), "cell,seed\n")));
      assertEquals(false, CellTables.isOne(Files.writeString(folder.resolve("e.csv"), "")));
    }
  }
}
