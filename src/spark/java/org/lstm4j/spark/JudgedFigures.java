package org.lstm4j.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.storage.StorageLevel;
import org.lstm4j.metrics.LabelFigures;
import org.lstm4j.metrics.LabelSums;
import org.lstm4j.metrics.RocPart;
import org.lstm4j.metrics.TagFigures;
import org.lstm4j.metrics.TagSums;
import org.lstm4j.model.Decision;
import org.lstm4j.network.LabelKind;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.reviews.Labels;
import org.lstm4j.reviews.WrittenLabels;

/**
 * How well judged rows agree with their labels, counted on the cluster: sums by partition, added up
 * in the partitions' order, and for each area under a ROC curve a sort. The driver gets some
 * numbers of each partition and no rows.
 */
final class JudgedFigures {

  private static final String LABEL = "written";
  private static final String PROBABILITY = "probability";
  private static final int MOST_LABELS = 10 * LabelRule.MOST_LABELS;

  private final Decision decision;
  private final Dataset<Row> judged; // label as written, probability as an array
  private final Map<String, Integer> numbers;

  private JudgedFigures(Decision decision, Dataset<Row> judged, Map<String, Integer> numbers) {
    this.decision = decision;
    this.judged = judged;
    this.numbers = numbers;
  }

  /** Figures of labels or of tags, whichever the model tells. */
  record Found(Optional<LabelFigures> labels, Optional<TagFigures> tags) {}

  /**
   * Counts. Reads the rows once and keeps what it needs of them until it is done.
   *
   * @param table how messages name the rows
   * @param judged rows with a label and an array of probabilities, which is null where there is no
   *     text
   * @param label the written labels: a string, or an array of strings for tags
   * @param probability (K) doubles
   * @param rule what labels mean
   * @param decision names and threshold
   * @param skipBad how many rows may have a text and no label
   * @throws DataException if a label isn't one of the model's, or too many rows have none
   */
  static Found of(
      String table,
      Dataset<Row> judged,
      Column label,
      Column probability,
      LabelRule rule,
      Decision decision,
      long skipBad)
      throws DataException {
    Dataset<Row> needed =
        judged
            .select(label.as(LABEL), probability.as(PROBABILITY))
            .where(functions.col(PROBABILITY).isNotNull())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Dataset<Row> labelled = needed.where(functions.col(LABEL).isNotNull());
      long rows = needed.count();
      long bad = rows - labelled.count();
      if (bad > skipBad) {
        throw new DataException(
            table
                + ": expected a label in each row with a text, got "
                + bad
                + " without. Complete them, or add --skip-bad "
                + bad
                + ".");
      }
      if (rows == bad) {
        throw new DataException(table + ": expected rows with a text and a label, got none.");
      }
      Map<String, Integer> numbers = numbers(table, labelled, rule, decision);
      return new JudgedFigures(decision, labelled, numbers).found(table);
    } finally {
      needed.unpersist();
    }
  }

  private static boolean isOfTags(Decision decision) {
    return decision.kind() == LabelKind.ANY;
  }

  /** Which label each way of writing it is, decided as for a table. */
  private static Map<String, Integer> numbers(
      String table, Dataset<Row> labelled, LabelRule rule, Decision decision) throws DataException {
    boolean isArray = labelled.schema().apply(LABEL).dataType() instanceof ArrayType;
    if (isArray != isOfTags(decision)) {
      throw new DataException(
          isArray
              ? table + ": expected one label in each row, as the model tells, got tags."
              : table
                  + ": expected tags in each row, as the model tells, got labels. Add"
                  + " --tag-separator.");
    }
    Column each = functions.col(LABEL);
    List<Row> counted =
        labelled
            .select((isArray ? functions.explode(each) : each).as(LABEL))
            .groupBy(LABEL)
            .count()
            .orderBy(LABEL)
            .limit(MOST_LABELS)
            .collectAsList();
    WrittenLabels written = new WrittenLabels("rows");
    counted.forEach(row -> written.add(row.getString(0), row.getLong(1), () -> table));
    Labels labels = rule.of(decision.labels()).resolve(table, written);
    Map<String, Integer> numbers = new HashMap<>();
    counted.forEach(row -> numbers.put(row.getString(0), labels.number(row.getString(0))));
    return numbers;
  }

  private Found found(String table) throws DataException {
    int count = decision.labels().size();
    if (isOfTags(decision)) {
      TagSums sums =
          sum(
              new TagSums(count, decision.threshold()),
              TagSums.class,
              new TagCounting(numbers, count, decision.threshold()),
              TagSums::add);
      return new Found(Optional.empty(), Optional.of(sums.figures(areas(count))));
    }
    LabelSums sums =
        sum(
            new LabelSums(count),
            LabelSums.class,
            new LabelCounting(numbers, count, decision.threshold()),
            LabelSums::add);
    if (sums.size() == 0) {
      throw new DataException(
          table + ": expected rows to compare, got none after --map-labels. Drop fewer labels.");
    }
    return new Found(Optional.of(sums.figures(areas(count))), Optional.empty());
  }

  private interface Counting<T> extends Serializable {
    T count(Iterator<Row> rows);
  }

  private <T extends Serializable> T sum(
      T all, Class<T> type, Counting<T> counting, BiConsumer<T, T> adding) {
    JavaRDD<byte[]> parts =
        judged
            .javaRDD()
            .mapPartitions(rows -> List.of(Wire.bytes(counting.count(rows))).iterator());
    parts.collect().forEach(part -> adding.accept(all, Wire.object(part, type)));
    return all;
  }

  /** Counts labels; those that are dropped have no part in it. */
  private record LabelCounting(Map<String, Integer> numbers, int count, double threshold)
      implements Counting<LabelSums> {

    @Override
    public LabelSums count(Iterator<Row> rows) {
      LabelSums sums = new LabelSums(count);
      while (rows.hasNext()) {
        Row row = rows.next();
        int truth = numbers.get(row.getString(0));
        if (truth != Labels.DROPPED) {
          double[] probabilities = probabilities(row);
          sums.add(probabilities, truth, called(probabilities));
        }
      }
      return sums;
    }

    private int called(double[] probabilities) {
      if (count == 2) {
        return probabilities[1] >= threshold ? 1 : 0;
      }
      int best = 0;
      for (int k = 1; k < probabilities.length; k++) {
        best = probabilities[k] > probabilities[best] ? k : best;
      }
      return best;
    }
  }

  /** Counts tags. */
  private record TagCounting(Map<String, Integer> numbers, int count, double threshold)
      implements Counting<TagSums> {

    @Override
    public TagSums count(Iterator<Row> rows) {
      TagSums sums = new TagSums(count, threshold);
      while (rows.hasNext()) {
        Row row = rows.next();
        boolean[] truth = new boolean[count];
        for (String tag : row.<String>getList(0)) {
          int number = numbers.get(tag);
          if (number != Labels.DROPPED) {
            truth[number] = true;
          }
        }
        sums.add(probabilities(row), truth);
      }
      return sums;
    }
  }

  private static double[] probabilities(Row row) {
    return row.<Double>getList(1).stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Both labels of two have the same area. */
  private List<OptionalDouble> areas(int count) {
    if (!isOfTags(decision) && count == 2) {
      OptionalDouble area = area(1);
      return List.of(area, area);
    }
    return IntStream.range(0, count).mapToObj(this::area).toList();
  }

  /** Equal probabilities meet in one partition, so that what is counted in parts is exact. */
  private OptionalDouble area(int label) {
    Map<String, Integer> known = numbers;
    JavaRDD<byte[]> parts =
        judged
            .withColumn("p", functions.element_at(functions.col(PROBABILITY), label + 1))
            .select("p", LABEL)
            .repartitionByRange(functions.col("p"))
            .sortWithinPartitions("p")
            .javaRDD()
            .mapPartitions(
                rows -> List.of(Wire.bytes(RocPart.of(cases(rows, known, label)))).iterator());
    List<RocPart> all = new ArrayList<>();
    parts.collect().forEach(part -> all.add(Wire.object(part, RocPart.class)));
    return RocPart.area(all);
  }

  private static Iterator<RocPart.Case> cases(
      Iterator<Row> rows, Map<String, Integer> numbers, int label) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false)
        .filter(row -> isCounted(row, numbers))
        .map(row -> new RocPart.Case(row.getDouble(0), has(row, numbers, label)))
        .iterator();
  }

  private static boolean isCounted(Row row, Map<String, Integer> numbers) {
    return !(row.get(1) instanceof String label) || numbers.get(label) != Labels.DROPPED;
  }

  private static boolean has(Row row, Map<String, Integer> numbers, int label) {
    return row.get(1) instanceof String own
        ? numbers.get(own) == label
        : row.<String>getList(1).stream().anyMatch(tag -> numbers.get(tag) == label);
  }
}
