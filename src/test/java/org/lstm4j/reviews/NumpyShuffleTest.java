package org.lstm4j.reviews;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The numbers are NumPy's: RandomState(113), shuffling arange(25000) twice. */
class NumpyShuffleTest {

  @Test
  void twoOrdersInARowAreThoseOfTheKerasDataSet() {
    NumpyShuffle shuffle = new NumpyShuffle(NumpyShuffle.KERAS_SEED);
    assertArrayEquals(
        new int[] {7798, 13226, 18078, 793, 17499, 23003, 574, 19638, 5181, 23045, 1161, 23406},
        Arrays.copyOf(shuffle.order(25_000), 12));
    assertArrayEquals(
        new int[] {22748, 4083, 8015, 13688, 5310, 4466}, Arrays.copyOf(shuffle.order(25_000), 6));
  }

  @Test
  void everyNumberStandsThereOnce() {
    for (int n : new int[] {0, 1, 2, 3, 64, 65, 1000}) {
      int[] order = new NumpyShuffle(7).order(n);
      Arrays.sort(order);
      assertArrayEquals(IntStream.range(0, n).toArray(), order);
    }
  }
}
