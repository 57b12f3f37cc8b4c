package org.lstm4j.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lstm4j.check.Shown;
import org.lstm4j.network.LabelKind;
import org.lstm4j.reviews.DataException;

/**
 * Rows to learn from and rows that choose the epoch, of rows whose texts are elsewhere and whose
 * test rows too; with the checks and notes of {@link ReviewTables} for the same rows.
 *
 * @param train numbers of rows, in the order in which they are learned before any further shuffle
 * @param validation numbers of rows that choose the epoch
 * @param notes what a person should know; each a sentence on one line that names the rows
 */
public record RowParts(int[] train, int[] validation, List<String> notes) {

  /** Copies the list. */
  public RowParts {
    notes = List.copyOf(notes);
  }

  /**
   * All that is known of the rows.
   *
   * @param name of all of them, for messages
   * @param kind whether each has one label or tags
   * @param names of the K labels or tags
   * @param labels of each row its label, or its tags, ascending
   * @param digests of each row the {@link org.lstm4j.text.TextDigest} of its text, of the tokens
   *     that {@link org.lstm4j.text.ReviewTokenizer} finds
   */
  public record Rows(
      String name, LabelKind kind, List<String> names, List<List<Integer>> labels, long[] digests) {

    private PartLabels partLabels() {
      return new PartLabels(names, kind);
    }

    private Rows select(int[] rows) {
      return new Rows(
          name,
          kind,
          names,
          IntStream.of(rows).mapToObj(labels::get).toList(),
          IntStream.of(rows).mapToLong(n -> digests[n]).toArray());
    }

    /** How many of some rows have each label or tag, shape (K). */
    public int[] counts(int[] rows) {
      int[] counts = new int[names.size()];
      for (int row : rows) {
        labels.get(row).forEach(label -> counts[label]++);
      }
      return counts;
    }
  }

  /**
   * Splits as a table is split whose test rows are in another one.
   *
   * @param validationShare part of the rows that chooses the epoch, in (0, 1)
   * @param seed of the shuffle
   * @throws DataException if rows are too few or nearly all copies, or a label isn't in a part in
   *     which it must be
   */
  public static RowParts of(Rows rows, double validationShare, int seed) throws DataException {
    Copies copies = copies(rows);
    RowSplit split =
        RowSplit.of(rows.labels(), copies, new RowSplit.Shares(0, validationShare), seed);
    return checked(rows, split.train(), split.validation(), copies, List.of());
  }

  /**
   * Takes rows that are split already, as two tables: those to learn from are shuffled, the others
   * stay in their order.
   *
   * @param isValidation of each row whether it chooses the epoch
   * @param seed of the shuffle
   * @throws DataException if the rows to learn from are too few or nearly all copies, or a label
   *     isn't in a part in which it must be
   */
  public static RowParts of(Rows rows, boolean[] isValidation, int seed) throws DataException {
    int[] marked = IntStream.range(0, isValidation.length).filter(n -> isValidation[n]).toArray();
    int[] others = IntStream.range(0, isValidation.length).filter(n -> !isValidation[n]).toArray();
    requireMarked(rows, marked, others);
    Rows toLearn = rows.select(others);
    Copies copies = copies(toLearn);
    RowSplit split = RowSplit.of(toLearn.labels(), copies, new RowSplit.Shares(0, 0), seed);
    int[] train = IntStream.of(split.train()).map(n -> others[n]).toArray();
    return checked(rows, train, marked, copies, across(rows, others, marked));
  }

  /**
   * Refuses rows that are too few to learn from, before anybody looks at their labels.
   *
   * @param name of all of them, for messages
   */
  public static void requireEnough(String name, int rows) throws DataException {
    ReviewTable.requireEnough(name, rows);
  }

  private static Copies copies(Rows rows) throws DataException {
    ReviewTable.requireEnough(rows.name(), rows.labels().size());
    Copies copies = Copies.ofDigests(rows.labels(), rows.digests());
    ReviewTable.requireDifferent(rows.name(), copies, rows.labels().size());
    return copies;
  }

  private static void requireMarked(Rows rows, int[] marked, int[] others) throws DataException {
    PartLabels labels = rows.partLabels();
    int[] train = rows.counts(others);
    int[] validation = rows.counts(marked);
    for (int label = 0; label < train.length; label++) {
      if (train[label] == 0 || labels.areTwo() && validation[label] == 0) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "%s: expected %s %s, got %d to learn from and %d marked for validation. %s",
                rows.name(),
                labels.reviewsOf(label),
                labels.areTwo() ? "on both sides of the mark" : "that aren't marked for validation",
                train[label],
                validation[label],
                "Mark other rows, or none and leave the choice to the seed."));
      }
    }
  }

  private static List<String> across(Rows rows, int[] others, int[] marked) {
    int[] joined = IntStream.concat(IntStream.of(others), IntStream.of(marked)).toArray();
    Rows all = rows.select(joined);
    int before =
        Copies.ofDigests(all.labels(), all.digests()).repeatedOf(others.length, joined.length);
    return before == 0
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "%s: %d of %d reviews that are marked for validation are copies of those to learn"
                    + " from, with the same words in the same order.",
                rows.name(),
                before,
                marked.length));
  }

  private static RowParts checked(
      Rows rows, int[] train, int[] validation, Copies copies, List<String> across)
      throws DataException {
    if (validation.length == 0) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected training and validation reviews, got %d reviews for both and none"
                  + " that validates. Add reviews, or raise the share that validates.",
              rows.name(),
              rows.labels().size()));
    }
    List<String> notes = new ArrayList<>();
    Optional<String> rare =
        rows.partLabels().check(List.of(rows.counts(train), rows.counts(validation)), rows.name());
    rare.ifPresent(note -> notes.add("WARNING: " + rows.name() + ": " + Shown.line(note)));
    notes.addAll(across);
    ReviewTable.notes(copies, rows.names().size(), rows.kind(), TableSettings.SPLIT_RULE)
        .forEach(note -> notes.add(rows.name() + ": " + note));
    return new RowParts(train, validation, notes);
  }

  /** What is written for tags: without blanks around them, each once, blank ones left out. */
  public static List<String> tags(List<String> written) {
    return TableFile.tags(written);
  }
}
