package org.lstm4j.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Puts units that do alike beside each other, so that a heat map shows structure.
 *
 * <p>Units are clustered by the correlation of their states (average linkage), and of the four ways
 * to join two clusters the one is taken whose touching ends are the most alike. Costs H²·T for the
 * correlations and about H² for the rest; the same numbers give the same order.
 *
 * @see <a href="https://doi.org/10.1093/bioinformatics/17.suppl_1.S22">Bar-Joseph, Gifford,
 *     Jaakkola, 2001 (the optimal order of leaves, of which this is the greedy kind)</a>
 */
final class Seriation {

  private final double[][] apart; // between units
  private final double[][] mean; // between clusters
  private final List<List<Integer>> clusters = new ArrayList<>();
  private final int[] nearest;

  private Seriation(float[][] rows, int units) {
    apart = distances(rows, units);
    mean = Arrays.stream(apart).map(double[]::clone).toArray(double[][]::new);
    for (int unit = 0; unit < units; unit++) {
      clusters.add(new ArrayList<>(List.of(unit)));
    }
    nearest = new int[units];
  }

  /**
   * The order of the units.
   *
   * @param rows states, shape (T, H); steps with anything that isn't finite don't count
   * @return numbers of units, shape (H)
   */
  static int[] order(float[][] rows) {
    int units = rows.length == 0 ? 0 : rows[0].length;
    return units == 0 ? new int[0] : new Seriation(rows, units).merged();
  }

  /** 1 − correlation; 1 where a unit doesn't move. */
  private static double[][] distances(float[][] rows, int units) {
    float[][] kept = Arrays.stream(rows).filter(Seriation::isFinite).toArray(float[][]::new);
    double[][] columns = new double[units][kept.length];
    for (int unit = 0; unit < units; unit++) {
      double[] column = columns[unit];
      for (int t = 0; t < column.length; t++) {
        column[t] = kept[t][unit];
      }
      double average = Arrays.stream(column).average().orElse(0);
      double norm = 0;
      for (int t = 0; t < column.length; t++) {
        column[t] -= average;
        norm += column[t] * column[t];
      }
      for (int t = 0; t < column.length && norm > 0; t++) {
        column[t] /= Math.sqrt(norm);
      }
    }
    double[][] distances = new double[units][units];
    for (int a = 0; a < units; a++) {
      for (int b = 0; b < a; b++) {
        double sum = 0;
        for (int t = 0; t < kept.length; t++) {
          sum += columns[a][t] * columns[b][t];
        }
        distances[a][b] = 1 - sum;
        distances[b][a] = 1 - sum;
      }
    }
    return distances;
  }

  private static boolean isFinite(float[] row) {
    for (float value : row) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private int[] merged() {
    for (int cluster = 0; cluster < nearest.length; cluster++) {
      nearest[cluster] = nearestOf(cluster);
    }
    for (int left = nearest.length; left > 1; left--) {
      mergeClosest();
    }
    return clusters.stream().flatMap(List::stream).mapToInt(unit -> unit).toArray();
  }

  private boolean isGone(int cluster) {
    return clusters.get(cluster).isEmpty();
  }

  /** The living cluster nearest to this one, or −1. */
  private int nearestOf(int cluster) {
    int best = -1;
    for (int other = 0; other < nearest.length; other++) {
      if (other != cluster
          && !isGone(other)
          && (best < 0 || mean[cluster][other] < mean[cluster][best])) {
        best = other;
      }
    }
    return best;
  }

  private void mergeClosest() {
    int from = -1;
    for (int cluster = 0; cluster < nearest.length; cluster++) {
      if (!isGone(cluster)
          && (from < 0 || mean[cluster][nearest[cluster]] < mean[from][nearest[from]])) {
        from = cluster;
      }
    }
    int to = nearest[from];
    double fromSize = clusters.get(from).size();
    double toSize = clusters.get(to).size();
    clusters.set(to, joined(clusters.get(to), clusters.get(from)));
    clusters.set(from, List.of());
    for (int other = 0; other < nearest.length; other++) {
      double distance =
          (fromSize * mean[from][other] + toSize * mean[to][other]) / (fromSize + toSize);
      mean[to][other] = distance;
      mean[other][to] = distance;
    }
    for (int cluster = 0; cluster < nearest.length; cluster++) {
      boolean isTouched = cluster == to || nearest[cluster] == from || nearest[cluster] == to;
      if (!isGone(cluster) && isTouched) {
        nearest[cluster] = nearestOf(cluster);
      } else if (!isGone(cluster) && mean[cluster][to] < mean[cluster][nearest[cluster]]) {
        nearest[cluster] = to;
      }
    }
  }

  private List<Integer> joined(List<Integer> first, List<Integer> second) {
    List<Integer> best = List.of();
    double least = Double.POSITIVE_INFINITY;
    for (List<Integer> head : List.of(first, reversed(first))) {
      for (List<Integer> tail : List.of(second, reversed(second))) {
        double gap = apart[head.get(head.size() - 1)][tail.get(0)];
        if (best.isEmpty() || gap < least) {
          least = gap;
          best = new ArrayList<>(head);
          best.addAll(tail);
        }
      }
    }
    return best;
  }

  private static List<Integer> reversed(List<Integer> units) {
    List<Integer> reversed = new ArrayList<>(units);
    Collections.reverse(reversed);
    return reversed;
  }
}
