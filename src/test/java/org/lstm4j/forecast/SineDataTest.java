package org.lstm4j.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lstm4j.check.Digest;

/** {@link SineData} against NumPy; the golden file is written by numpy_sine.py. */
class SineDataTest {

  private static final String PHASES =
      "a8453d609fc1fc311c0453e0018d0e5b3cdf57d125ef9a40d1c91e56130743b9";

  private static List<String> golden() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/golden/sine.csv"));
  }

  @Test
  void thePhasesAreNumPysExactly() throws IOException {
    int[] phases = SineData.phases();
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * phases.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (int phase : phases) {
      bytes.putLong(phase);
    }
    assertEquals(PHASES, Digest.sha256(bytes.array()));
    assertEquals(PHASES, golden().get(0));
  }

  @Test
  void everySineIsWithinOneUlpOfNumPys() throws IOException {
    List<String> lines = golden();
    assertEquals(1 + 160 + 999, lines.size());
    double[] sines = SineData.wave(-80, lines.size() - 1);
    for (int i = 0; i < sines.length; i++) {
      String[] fields = lines.get(1 + i).split(",");
      assertEquals(i - 80, Integer.parseInt(fields[0]));
      double expected = Double.parseDouble(fields[1]);
      assertEquals(expected, sines[i], Math.ulp(expected), lines.get(1 + i));
    }
  }

  @Test
  void aWaveBeginsAtItsPhase() {
    assertEquals(Math.sin(-65 / 20.0), SineData.wave(SineData.phases()[0], 1)[0]);
    assertEquals(Math.sin(-64 / 20.0), SineData.wave(SineData.phases()[0], 2)[1]);
  }

  @Test
  void theFirstThreeWavesAreHeldOutAndEachStepPredictsTheNext() {
    ForecastLessons lessons = SineData.task(false).lessons();
    assertEquals(97, lessons.training().size());
    assertEquals(3, lessons.heldOut().size());
    assertEquals(999, lessons.training().length());
    double[] fourth = SineData.wave(SineData.phases()[3], 1000);
    float[][] inputs = lessons.training().inputs()[0];
    float[][] targets = lessons.training().targets()[0];
    for (int t = 0; t < 999; t++) {
      assertEquals((float) fourth[t], inputs[t][0]);
      assertEquals((float) fourth[t + 1], targets[t][0]);
    }
    assertEquals((float) Math.sin(-65 / 20.0), lessons.heldOut().inputs()[0][0][0]);
  }

  @Test
  void quickLearnsFromAQuarterAndSaysSo() {
    ForecastTask quick = SineData.task(true);
    assertEquals(25, quick.lessons().training().size());
    assertTrue(quick.data().contains("quick"), quick.data());
    assertTrue(!quick.digest().equals(SineData.task(false).digest()));
  }
}
