package org.lstm4j.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.ContentDigest;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Review;
import org.lstm4j.reviews.ReviewSource;

/**
 * Reviews of your own: a CSV, TSV or JSON-lines file with a text and a label column.
 *
 * <p>The file is UTF-8, with or without byte order mark, lines ended as you like. CSV ({@code
 * .csv}) and TSV ({@code .tsv}) begin with a header; fields may stand in double quotes and then
 * hold separators, line breaks and doubled quotes. JSON lines ({@code .jsonl}, {@code .ndjson},
 * {@code .json}) hold one object per line.
 *
 * <p>The label column holds exactly two values. They are sorted by their letters, whatever the
 * case, and the second is label 1; so of negative/positive, neg/pos, 0/1, false/true, no/yes,
 * bad/good and ham/spam the second named is. The names are kept as written.
 *
 * <p>The reviews are shuffled by the seed and split, with the same share of each label in train,
 * validation and test. A review's source is {@code FILE:LINE}, the line where its row begins.
 *
 * <p>Immutable; safe for any number of threads.
 */
public final class ReviewTable implements ReviewSource {

  private static final Map<String, Character> SEPARATORS = Map.of("csv", ',', "tsv", '\t');
  private static final List<String> JSON = List.of("jsonl", "ndjson", "json");
  private static final int LEAST_ROWS = 10;

  private static final Comparator<String> BY_LETTERS =
      String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());

  private final TableFile file;

  /**
   * Names the table; nothing is read yet.
   *
   * @param path its ending decides about the format
   * @throws IllegalArgumentException if the ending isn't one of those above
   */
  public ReviewTable(Path path, TableSettings settings) {
    if (!isTable(path)) {
      throw new IllegalArgumentException(
          "table: expected a file that ends in .csv, .tsv, .jsonl, .ndjson or .json, got " + path);
    }
    this.file = new TableFile(path, settings);
  }

  /** Says whether a file's ending is that of a table; looks at the name only. */
  public static boolean isTable(Path path) {
    String ending = ending(path);
    return SEPARATORS.containsKey(ending) || JSON.contains(ending);
  }

  /** The file's name. */
  @Override
  public String name() {
    return file.path().getFileName().toString();
  }

  /**
   * SHA-256 over the digest of the table's bytes and the settings, which decide about the split.
   */
  @Override
  public String identity() throws DataException {
    ContentDigest sha256 = new ContentDigest();
    sha256.add(ContentDigest.ofFile(file.path()));
    sha256.add(file.settings().toString());
    return sha256.hex();
  }

  /**
   * Reads, shuffles and splits all reviews.
   *
   * @throws DataException naming file and line if a column is missing, a row has too few or too
   *     many fields, a review or label is blank, a third label turns up, quotes aren't closed, JSON
   *     is malformed or a value is of the wrong kind, or a byte isn't UTF-8; naming the file if it
   *     can't be read, is UTF-16 or above 256 MiB, holds fewer than 10 reviews or one label only,
   *     or is too small for both labels to be in each part
   */
  @Override
  public RawReviews read() throws DataException {
    Map<String, Integer> labels = new TreeMap<>(BY_LETTERS);
    List<TableRow> rows = rows(row -> requireLabel(row, labels));
    requireEnough(rows, labels);
    List<String> names = List.copyOf(labels.keySet());
    List<Review> reviews = reviews(rows, names);
    StratifiedSplit split = StratifiedSplit.of(reviews, file.settings());
    requireBothLabels(split, names);
    return new RawReviews(origin(names, reviews), split.train(), split.validation(), split.test());
  }

  /**
   * The same table as test reviews only, for a model that has its labels already: every row counts,
   * however few there are, and one label alone will do.
   *
   * @param labels names of label 0 and label 1; a row with another is refused
   */
  public ReviewSource asTest(List<String> labels) {
    return new ReviewSource() {
      @Override
      public String name() {
        return ReviewTable.this.name();
      }

      @Override
      public String identity() throws DataException {
        return ReviewTable.this.identity() + " test " + labels;
      }

      @Override
      public boolean isTestOnly() {
        return true;
      }

      @Override
      public RawReviews read() throws DataException {
        List<Review> reviews = reviews(rows(row -> requireOneOf(labels, row)), labels);
        if (reviews.isEmpty()) {
          throw new DataException(file.path() + ": expected reviews, got none.");
        }
        return new RawReviews(origin(labels, reviews), List.of(), List.of(), reviews);
      }

      @Override
      public Optional<Path> wordIndex() {
        return Optional.empty();
      }
    };
  }

  /** Digest over the rows as they stand, so that a table is known again however it is split. */
  private DataOrigin origin(List<String> names, List<Review> reviews) {
    return new DataOrigin(name(), ContentDigest.ofReviews(names, List.of(reviews)), names);
  }

  private List<Review> reviews(List<TableRow> rows, List<String> names) {
    return rows.stream()
        .map(row -> new Review(row.text(), names.indexOf(row.label()), source(row)))
        .toList();
  }

  private void requireOneOf(List<String> labels, TableRow row) throws DataException {
    if (!labels.contains(row.label())) {
      throw file.refused(
          row.line(),
          String.format(
              "expected one of the model's labels, '%s' or '%s', got '%s'.",
              labels.get(0), labels.get(1), row.label()));
    }
  }

  /** Reads the rows, each checked before it is kept. */
  private List<TableRow> rows(RowCheck check) throws DataException {
    List<TableRow> rows = new ArrayList<>();
    try {
      format()
          .forEach(
              row -> {
                check.accept(row);
                rows.add(row);
              });
    } catch (IOException e) {
      throw file.refused(e);
    }
    return rows;
  }

  @FunctionalInterface
  private interface RowCheck {
    void accept(TableRow row) throws DataException;
  }

  /** Always empty: the vocabulary of a table is built from its training part. */
  @Override
  public Optional<Path> wordIndex() {
    return Optional.empty();
  }

  private TableRows format() {
    Character separator = SEPARATORS.get(ending(file.path()));
    return separator == null ? new JsonRows(file) : new DelimitedRows(file, separator);
  }

  private void requireLabel(TableRow row, Map<String, Integer> labels) throws DataException {
    labels.merge(row.label(), 1, Integer::sum);
    if (labels.size() > 2) {
      List<String> others = labels.keySet().stream().filter(l -> !l.equals(row.label())).toList();
      throw file.refused(
          row.line(),
          String.format(
              "expected one of two labels as before, '%s' or '%s', got '%s'.",
              Shown.of(others.get(0)), Shown.of(others.get(1)), Shown.of(row.label())));
    }
  }

  private void requireEnough(List<TableRow> rows, Map<String, Integer> labels)
      throws DataException {
    if (rows.size() < LEAST_ROWS) {
      throw new DataException(
          String.format(
              "%s: expected at least %d reviews, got %d. Add reviews.",
              file.path(), LEAST_ROWS, rows.size()));
    }
    if (labels.size() < 2) {
      throw new DataException(
          String.format(
              "%s: expected two labels, got one class only, '%s'. Add reviews of the other class.",
              file.path(), Shown.of(rows.get(0).label())));
    }
  }

  private void requireBothLabels(StratifiedSplit split, List<String> names) throws DataException {
    for (int label = 0; label < names.size(); label++) {
      int train = StratifiedSplit.count(split.train(), label);
      int validation = StratifiedSplit.count(split.validation(), label);
      int test = StratifiedSplit.count(split.test(), label);
      if (Math.min(train, Math.min(validation, test)) == 0) {
        throw new DataException(
            String.format(
                "%s: expected reviews labelled '%s' in each part, got %d to train, %d to validate"
                    + " and %d to test. Add reviews of this label.",
                file.path(), Shown.of(names.get(label)), train, validation, test));
      }
    }
  }

  private String source(TableRow row) {
    return name() + ":" + row.line();
  }

  /** What follows the last dot; empty where there is none. */
  private static String ending(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }
}
