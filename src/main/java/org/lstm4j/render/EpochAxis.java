package org.lstm4j.render;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An axis of whole numbers, half a step wider than they are.
 *
 * @param first epoch
 * @param last epoch, not below the first
 */
record EpochAxis(int first, int last) implements Axis {

  /** More would stand too close. */
  private static final int MOST_TICKS = 12;

  @Override
  public double share(double epoch) {
    return (epoch - first + 0.5) / (last - first + 1);
  }

  /** Each epoch, or the first and then round ones. */
  @Override
  public List<Tick> ticks() {
    int count = last - first + 1;
    int step = count <= MOST_TICKS ? 1 : (int) RoundStep.of((double) count / MOST_TICKS);
    return IntStream.rangeClosed(first, last)
        .filter(epoch -> epoch % step == 0 || epoch == first && step - epoch % step >= step / 2)
        .mapToObj(epoch -> new Tick(epoch, String.valueOf(epoch)))
        .toList();
  }
}
