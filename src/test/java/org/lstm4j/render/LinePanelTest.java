package org.lstm4j.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinePanelTest {

  private static List<String> texts(Axis axis) {
    return axis.ticks().stream().map(Axis.Tick::text).toList();
  }

  @Nested
  class TheAxisOfNumbers {

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "0.12; 0.43; 0.1 0.2 0.3 0.4",
          "0.8; 0.95; 0.80 0.85 0.90 0.95",
          "0; 6; 0 1 2 3 4 5 6",
          "0.5; 0.5; 0.490 0.495 0.500 0.505 0.510",
          "0; 3000; 0 500 1000 1500 2000 2500 3000"
        })
    void namesRoundNumbers(double least, double most, String expected) {
      assertEquals(
          List.of(expected.split(" ")), texts(LinearAxis.around(DoubleStream.of(least, most))));
    }

    @Test
    void reachesAroundEveryNumberThatIsFinite() {
      LinearAxis axis = LinearAxis.around(DoubleStream.of(3, Double.NaN, 7, 1.0 / 0));

      assertTrue(axis.from() < 3 && axis.to() > 7 && axis.to() < 8, axis::toString);
      assertEquals(0.5, axis.share(5), 1e-12);
    }
  }

  @Nested
  class TheAxisOfEpochs {

    @ParameterizedTest
    @CsvSource({
      "1, 1, 1",
      "1, 10, 1 2 3 4 5 6 7 8 9 10",
      "1, 20, 1 2 4 6 8 10 12 14 16 18 20",
      "1, 120, 1 10 20 30 40 50 60 70 80 90 100 110 120",
      "8, 32, 8 10 15 20 25 30",
      "1, 1000, 1 100 200 300 400 500 600 700 800 900 1000"
    })
    void namesEachOrRoundOnes(int first, int last, String expected) {
      assertEquals(List.of(expected.split(" ")), texts(new EpochAxis(first, last)));
    }

    @Test
    void leavesHalfAStepAtEitherEnd() {
      EpochAxis axis = new EpochAxis(1, 4);

      assertEquals(0.125, axis.share(1));
      assertEquals(0.875, axis.share(4));
    }
  }

  @Nested
  class TheNames {

    @Test
    void stayWhereTheyAreIfThereIsRoom() {
      double[] wanted = {30, 10, 60};

      assertArrayEquals(wanted, Apart.move(wanted, 20));
    }

    @Test
    void moveAsLittleAsTheyCan() {
      assertArrayEquals(new double[] {91, 109}, Apart.move(new double[] {100, 100}, 18));
      assertArrayEquals(
          new double[] {110, 100, 90, 50}, Apart.move(new double[] {101, 100, 99, 50}, 10));
    }

    /** Which is above which stays, none overlap, and their mean is where it was wanted. */
    @RepeatedTest(20)
    void keepTheirOrder(RepetitionInfo info) {
      Random random = new Random(info.getCurrentRepetition());
      double[] wanted = random.doubles(1 + random.nextInt(8), 0, 100).sorted().toArray();

      double[] places = Apart.move(wanted, 18);

      for (int i = 1; i < places.length; i++) {
        assertTrue(places[i] - places[i - 1] >= 18 - 1e-9, Arrays.toString(places));
      }
      assertEquals(
          Arrays.stream(wanted).average().orElseThrow(),
          Arrays.stream(places).average().orElseThrow(),
          1e-9);
    }
  }
}
