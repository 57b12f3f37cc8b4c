package org.lstm4j.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Moves labels that would overlap apart, each as little as the others let it. */
final class Apart {

  private Apart() {}

  /**
   * Labels that touch each other and therefore move as one.
   *
   * @param top place of the first: the mean of what each of them wants
   * @param count how many
   */
  private record Stack(double top, int count) {

    double bottom(double distance) {
      return top + (count - 1) * distance;
    }

    Stack over(Stack below, double distance) {
      int all = count + below.count;
      double wanted = below.top - count * distance; // for the first, by those below
      return new Stack((count * top + below.count * wanted) / all, all);
    }
  }

  /**
   * New places in the order of the given ones; which is above which stays.
   *
   * @param wanted where each would stand alone
   * @param distance least between two
   */
  static double[] move(double[] wanted, double distance) {
    int[] order =
        IntStream.range(0, wanted.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> wanted[i]))
            .mapToInt(i -> i)
            .toArray();
    List<Stack> stacks = new ArrayList<>();
    for (int i : order) {
      Stack stack = new Stack(wanted[i], 1);
      while (!stacks.isEmpty()
          && stack.top() - stacks.get(stacks.size() - 1).bottom(distance) < distance) {
        stack = stacks.remove(stacks.size() - 1).over(stack, distance);
      }
      stacks.add(stack);
    }
    double[] sorted =
        stacks.stream()
            .flatMapToDouble(
                stack ->
                    IntStream.range(0, stack.count()).mapToDouble(i -> stack.top() + i * distance))
            .toArray();
    double[] places = new double[wanted.length];
    IntStream.range(0, order.length).forEach(i -> places[order[i]] = sorted[i]);
    return places;
  }
}
