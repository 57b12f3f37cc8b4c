package org.lstm4j.network;

import java.util.Arrays;
import org.lstm4j.check.Require;

/**
 * What a network should answer for each of N sequences. The arrays are shared, not copied, and must
 * not change.
 */
public sealed interface Targets {

  /** N. */
  int size();

  /** K: labels, tags, ids to choose from, or numbers. */
  int count();

  /** Those of these sequences, in the given order. */
  Targets select(int[] numbers);

  /** These, then the others, which must be of the same kind. */
  Targets followedBy(Targets others);

  /**
   * One of K labels for each sequence.
   *
   * @param count K, at least 2
   * @param labels shape (N), each in [0, K)
   */
  record Labels(int count, int[] labels) implements Targets {

    /** Checks the range. */
    public Labels {
      Require.atLeast("labels", count, 2);
      for (int label : labels) {
        if (label < 0 || label >= count) {
          throw new IllegalArgumentException(
              "label: expected one in [0, " + count + "), got " + label + ".");
        }
      }
    }

    @Override
    public int size() {
      return labels.length;
    }

    @Override
    public Labels select(int[] numbers) {
      return new Labels(count, Arrays.stream(numbers).map(n -> labels[n]).toArray());
    }

    @Override
    public Labels followedBy(Targets others) {
      Labels more = Kind.same(this, others, count, others instanceof Labels l ? l.count : -1);
      int[] all = Arrays.copyOf(labels, size() + more.size());
      System.arraycopy(more.labels, 0, all, size(), more.size());
      return new Labels(count, all);
    }
  }

  /**
   * Any number of K tags for each sequence.
   *
   * @param count K, at least 1
   * @param tags shape (N, any), each row the tags that hold, in [0, K), ascending
   */
  record Tags(int count, int[][] tags) implements Targets {

    /** Checks order and range. */
    public Tags {
      Require.atLeast("tags", count, 1);
      for (int[] row : tags) {
        for (int i = 0; i < row.length; i++) {
          if (row[i] < (i == 0 ? 0 : row[i - 1] + 1) || row[i] >= count) {
            throw new IllegalArgumentException(
                "tags: expected ascending ones in [0, "
                    + count
                    + "), got "
                    + Arrays.toString(row)
                    + ".");
          }
        }
      }
    }

    /** Whether a tag holds for a sequence; takes log(tags of the sequence). */
    public boolean has(int sequence, int tag) {
      return Arrays.binarySearch(tags[sequence], tag) >= 0;
    }

    @Override
    public int size() {
      return tags.length;
    }

    @Override
    public Tags select(int[] numbers) {
      return new Tags(count, Arrays.stream(numbers).mapToObj(n -> tags[n]).toArray(int[][]::new));
    }

    @Override
    public Tags followedBy(Targets others) {
      Tags more = Kind.same(this, others, count, others instanceof Tags t ? t.count : -1);
      return new Tags(count, Kind.joined(tags, more.tags));
    }
  }

  /**
   * K numbers for each sequence.
   *
   * @param count K, at least 1
   * @param values shape (N, K)
   */
  record Values(int count, float[][] values) implements Targets {

    /** Checks the shape. */
    public Values {
      Require.atLeast("values", count, 1);
      for (float[] row : values) {
        Require.size("values", row, count, "(K)");
      }
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public Values select(int[] numbers) {
      return new Values(
          count, Arrays.stream(numbers).mapToObj(n -> values[n]).toArray(float[][]::new));
    }

    @Override
    public Values followedBy(Targets others) {
      Values more = Kind.same(this, others, count, others instanceof Values v ? v.count : -1);
      return new Values(count, Kind.joined(values, more.values));
    }
  }

  /**
   * One of K ids for each step of each sequence, such as the next word.
   *
   * @param count K, at least 2
   * @param ids shape (N, T of the sequence), each in [0, K), or {@link #NONE} for a step that
   *     doesn't count
   */
  record StepIds(int count, int[][] ids) implements Targets {

    /** At a step that nothing is learned from. */
    public static final int NONE = -1;

    /** Checks the range. */
    public StepIds {
      Require.atLeast("ids", count, 2);
      for (int[] row : ids) {
        for (int id : row) {
          if (id < NONE || id >= count) {
            throw new IllegalArgumentException(
                "target: expected one in [0, " + count + ") or -1, got " + id + ".");
          }
        }
      }
    }

    @Override
    public int size() {
      return ids.length;
    }

    @Override
    public StepIds select(int[] numbers) {
      return new StepIds(count, Arrays.stream(numbers).mapToObj(n -> ids[n]).toArray(int[][]::new));
    }

    @Override
    public StepIds followedBy(Targets others) {
      StepIds more = Kind.same(this, others, count, others instanceof StepIds s ? s.count : -1);
      return new StepIds(count, Kind.joined(ids, more.ids));
    }
  }

  /**
   * K numbers for each step of each sequence.
   *
   * @param count K, at least 1
   * @param values shape (N, T of the sequence, K)
   */
  record StepValues(int count, float[][][] values) implements Targets {

    /** Checks the shape. */
    public StepValues {
      Require.atLeast("values", count, 1);
      for (float[][] steps : values) {
        for (float[] row : steps) {
          Require.size("values", row, count, "(K)");
        }
      }
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public StepValues select(int[] numbers) {
      return new StepValues(
          count, Arrays.stream(numbers).mapToObj(n -> values[n]).toArray(float[][][]::new));
    }

    @Override
    public StepValues followedBy(Targets others) {
      StepValues more =
          Kind.same(this, others, count, others instanceof StepValues s ? s.count : -1);
      return new StepValues(count, Kind.joined(values, more.values));
    }
  }

  /** What the kinds share. */
  final class Kind {

    private Kind() {}

    @SuppressWarnings("unchecked") // the class was compared
    private static <T extends Targets> T same(T first, Targets others, int count, int otherCount) {
      if (!first.getClass().equals(others.getClass()) || count != otherCount) {
        throw new IllegalArgumentException(
            "targets: expected "
                + count
                + " "
                + first.getClass().getSimpleName()
                + ", got "
                + otherCount
                + " "
                + others.getClass().getSimpleName()
                + ".");
      }
      return (T) others;
    }

    private static <T> T[] joined(T[] first, T[] second) {
      T[] all = Arrays.copyOf(first, first.length + second.length);
      System.arraycopy(second, 0, all, first.length, second.length);
      return all;
    }
  }
}
