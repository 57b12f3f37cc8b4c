package org.lstm4j.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.lstm4j.model.Decision;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.predict.UndefinedProbabilityException;

/**
 * Judges the rows of a partition, block by block, so that the vector kernels read many texts at
 * once; no bit of a row's result depends on the blocks. Rows without text get nulls.
 */
final class JudgedRows implements MapPartitionsFunction<Row, Row> {

  /** Rows of a block: from here on the kernels' preparation doesn't matter any more. */
  static final int MOST_ROWS = 2048;

  /** Characters of a block, so that huge texts don't pile up: 32 MB at most. */
  static final int MOST_CHARS = 1 << 24;

  private static final long serialVersionUID = 1L;

  private final BroadcastModel model;
  private final int text;
  private final OutputColumns columns;
  private final Verdict verdict;

  /**
   * Prepares what travels.
   *
   * @param text index of the texts' column
   */
  JudgedRows(BroadcastModel model, int text, OutputColumns columns, Verdict verdict) {
    this.model = model;
    this.text = text;
    this.columns = columns;
    this.verdict = verdict;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return rows.hasNext() ? new Blocks(rows) : Collections.emptyIterator();
  }

  /** Whether there is nothing in a text to be judged. */
  static boolean isMissing(String text) {
    return text == null || text.isBlank();
  }

  private final class Blocks implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final SentimentClassifier classifier = model.classifier();
    private final Decision decision = verdict.decision(classifier.predictor().decision());
    private final TaskContext task = TaskContext.get();
    private Iterator<Row> judged = Collections.emptyIterator();

    Blocks(Iterator<Row> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      return judged.hasNext() || rows.hasNext();
    }

    @Override
    public Row next() {
      if (!judged.hasNext()) {
        judged = judge(block()).iterator();
      }
      return judged.next();
    }

    private List<Row> block() {
      if (!rows.hasNext()) {
        throw new NoSuchElementException();
      }
      List<Row> block = new ArrayList<>();
      long chars = 0;
      while (block.size() < MOST_ROWS && chars < MOST_CHARS && rows.hasNext()) {
        Row row = rows.next();
        block.add(row);
        chars += row.isNullAt(text) ? 0 : row.getString(text).length();
      }
      return block;
    }

    private List<Row> judge(List<Row> block) {
      int[][] ids = new int[block.size()][];
      int count = 0;
      for (Row row : block) {
        String review = row.getString(text);
        if (!isMissing(review)) {
          ids[count++] = classifier.predictor().encoder().encode(review).ids();
        }
      }
      double[][] scores =
          count == 0
              ? new double[0][]
              : classifier.scoresTogether(Arrays.copyOf(ids, count), task.cpus());
      List<Row> answers = new ArrayList<>(block.size());
      int next = 0;
      for (Row row : block) {
        String review = row.getString(text);
        answers.add(isMissing(review) ? with(row, List.of()) : judged(row, scores[next++]));
      }
      return answers;
    }

    private Row judged(Row row, double[] scores) {
      double[] probabilities = classifier.probabilitiesOf(scores);
      if (Arrays.stream(probabilities).anyMatch(Double::isNaN)) {
        throw UndefinedProbabilityException.ofText(row.getString(text));
      }
      return with(row, columns.values(verdict, decision, probabilities));
    }

    /** The row and some columns; those that are not given are null. */
    private Row with(Row row, List<Object> values) {
      Object[] all = new Object[row.size() + columns.count()];
      for (int i = 0; i < row.size(); i++) {
        all[i] = row.get(i);
      }
      for (int i = 0; i < values.size(); i++) {
        all[row.size() + i] = values.get(i);
      }
      return RowFactory.create(all);
    }
  }
}
