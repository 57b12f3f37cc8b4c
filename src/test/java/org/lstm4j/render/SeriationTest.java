package org.lstm4j.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriationTest {

  /** Units of the same phase do alike. */
  private static float[][] waves(int steps, double... phases) {
    float[][] rows = new float[steps][phases.length];
    for (int t = 0; t < steps; t++) {
      for (int unit = 0; unit < phases.length; unit++) {
        rows[t][unit] = (float) Math.sin(0.2 * t + phases[unit]);
      }
    }
    return rows;
  }

  @Test
  void putsAlikeBesideEachOther() {
    double[] phases = {0, 1.5, 0.1, 3, 1.4, 0.2, 3.1};

    int[] order = Seriation.order(waves(200, phases));
    double[] ordered = Arrays.stream(order).mapToDouble(unit -> phases[unit]).toArray();
    double[] sorted = Arrays.stream(phases).sorted().toArray();
    double[] reversed = IntStream.range(0, 7).mapToDouble(i -> sorted[6 - i]).toArray();

    assertArrayEquals(ordered[0] < ordered[6] ? sorted : reversed, ordered);
  }

  @Test
  void keepsEveryUnitOnce() {
    Random random = new Random(14);
    for (int units : new int[] {1, 2, 3, 33, 130}) {
      float[][] rows = new float[11][units];
      for (float[] row : rows) {
        for (int unit = 0; unit < units; unit++) {
          row[unit] = random.nextFloat();
        }
      }

      int[] sorted = Arrays.stream(Seriation.order(rows)).sorted().toArray();

      assertArrayEquals(IntStream.range(0, units).toArray(), sorted);
    }
  }

  @Test
  void bearsOneStepStandstillAndWhatIsNoNumber() {
    assertEquals(3, Seriation.order(new float[][] {{1, 2, 3}}).length);
    assertEquals(2, Seriation.order(new float[][] {{1, 2}, {1, 2}, {1, 3}}).length);
    assertEquals(2, Seriation.order(new float[][] {{Float.NaN, 2}, {Float.NaN, 1}}).length);
    assertEquals(0, Seriation.order(new float[0][]).length);
  }
}
