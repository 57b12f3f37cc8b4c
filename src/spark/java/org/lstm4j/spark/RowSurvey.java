package org.lstm4j.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.lstm4j.check.Suggestion;
import org.lstm4j.network.LabelKind;
import org.lstm4j.reviews.ContentDigest;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.reviews.Labels;
import org.lstm4j.table.RowParts;

/**
 * What the first pass finds out: which label each row has, and in which part it stands where.
 *
 * @param origin of the rows; its digest is that of their content in their order, but not the one
 *     that a table of the same rows has
 * @param train number of rows to learn from
 * @param validation number of rows that choose the epoch
 * @param labelCounts how many of the rows to learn from have each label or tag, shape (K)
 * @param places of all rows, for the executors
 * @param notes what a person should know
 */
record RowSurvey(
    DataOrigin origin,
    int train,
    int validation,
    int[] labelCounts,
    RowPlaces places,
    List<String> notes) {

  /**
   * Reads all rows once and decides.
   *
   * @param rows as {@link RowReader} reads them
   * @param rule with tags, where labels are arrays
   * @throws DataException as {@code ReviewTable} throws it of the same rows
   * @throws IllegalArgumentException if a row can't be learned from and isn't to be left out, or a
   *     value of the order column comes twice
   */
  static RowSurvey of(
      JavaRDD<byte[]> rows, RowColumns columns, ClusterCorpus.Settings settings, LabelRule rule)
      throws DataException {
    List<String> notes = new ArrayList<>();
    return of(ordered(rows, columns, settings, rule, notes), settings, rule, notes);
  }

  /** The rows in their order; what came of each partition is let go of. */
  private static RowOrder ordered(
      JavaRDD<byte[]> rows,
      RowColumns columns,
      ClusterCorpus.Settings settings,
      LabelRule rule,
      List<String> notes) {
    boolean hasOrder = columns.orderColumn().isPresent();
    boolean hasTags = rule.kind() == LabelKind.ANY;
    List<RowHeads> heads =
        rows
            .mapPartitions(
                part -> List.of(Wire.bytes(RowHeads.of(part, hasOrder, hasTags))).iterator())
            .collect()
            .stream()
            .map(part -> Wire.object(part, RowHeads.class))
            .toList();
    if (heads.stream().anyMatch(RowHeads::isWrongColumn)) {
      throw new IllegalArgumentException(
          "labelCol: expected labels that come again and again in '"
              + columns.label()
              + "', got more than "
              + RowHeads.MOST_LABELS
              + " different ones. Name the column of the labels.");
    }
    faults(heads, settings).ifPresent(notes::add);
    return new RowOrder(heads, columns, settings.name());
  }

  private static Optional<String> faults(List<RowHeads> heads, ClusterCorpus.Settings settings) {
    List<String> counts = new ArrayList<>();
    for (LabelledRow.Fault fault : LabelledRow.Fault.values()) {
      long count = heads.stream().mapToLong(head -> head.faults()[fault.ordinal()]).sum();
      if (count > 0) {
        counts.add(count + (count == 1 ? " row " : " rows ") + fault.words());
      }
    }
    if (counts.isEmpty()) {
      return Optional.empty();
    }
    if (!settings.skipsInvalid()) {
      throw new IllegalArgumentException(
          settings.name()
              + ": expected a text and a label in each row, got "
              + Suggestion.all(counts)
              + ". Write what is missing, or leave the rows out with handleInvalid \"skip\""
              + " (--skip-bad).");
    }
    return Optional.of(
        settings.name() + ": left out, as handleInvalid says: " + Suggestion.all(counts) + ".");
  }

  private static RowSurvey of(
      RowOrder rows, ClusterCorpus.Settings settings, LabelRule rule, List<String> notes)
      throws DataException {
    String name = settings.name();
    boolean hasTags = rule.kind() == LabelKind.ANY;
    if (hasTags && !rows.hasSeveral()) {
      notes.add(name + ": no row has more than one tag. If each has one label, give strings.");
    }
    RowParts.requireEnough(name, rows.size());
    Labels labels = rule.resolve(name, rows.written());
    List<List<Integer>> numbers = rows.numbers(labels);
    int[] kept =
        IntStream.range(0, rows.size()).filter(n -> hasTags || !numbers.get(n).isEmpty()).toArray();
    RowParts.Rows known =
        new RowParts.Rows(
            name,
            rule.kind(),
            labels.names(),
            IntStream.of(kept).mapToObj(numbers::get).toList(),
            IntStream.of(kept).mapToLong(rows::digest).toArray());
    RowParts parts = parts(rows, kept, known, settings);
    labels.notes().forEach(note -> notes.add(name + ": " + note));
    notes.addAll(parts.notes());
    DataOrigin origin =
        new DataOrigin(name, digest(rows, kept, known), labels.names(), rule.kind());
    return new RowSurvey(
        origin,
        parts.train().length,
        parts.validation().length,
        known.counts(parts.train()),
        RowPlaces.of(rows, kept, parts, labels),
        notes);
  }

  private static RowParts parts(
      RowOrder rows, int[] kept, RowParts.Rows known, ClusterCorpus.Settings settings)
      throws DataException {
    if (!rows.hasMarks()) {
      return RowParts.of(known, settings.encoding().validationShare(), settings.seed());
    }
    boolean[] marks = new boolean[kept.length];
    for (int i = 0; i < kept.length; i++) {
      marks[i] = rows.isMarked(kept[i]);
    }
    return RowParts.of(known, marks, settings.seed());
  }

  private static String digest(RowOrder rows, int[] kept, RowParts.Rows known) {
    ContentDigest sha256 = new ContentDigest();
    known.names().forEach(sha256::add);
    for (int i = 0; i < kept.length; i++) {
      known.labels().get(i).forEach(label -> sha256.add(label.intValue()));
      sha256.add(LabelledRow.content(rows.key(kept[i]), rows.isMarked(kept[i])));
    }
    return sha256.hex();
  }
}
