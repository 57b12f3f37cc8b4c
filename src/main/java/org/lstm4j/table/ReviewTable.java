package org.lstm4j.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.lstm4j.network.LabelKind;
import org.lstm4j.reviews.ContentDigest;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.reviews.Labels;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Review;
import org.lstm4j.reviews.ReviewSource;
import org.lstm4j.reviews.Unreadable;
import org.lstm4j.reviews.WrittenLabels;

/**
 * Reviews of your own: a table with a text and a label column.
 *
 * <p>The file is packed by gzip, bzip2, xz or zip (one table in it) or not at all, which its bytes
 * say; at most 256 MiB unpacked. It is UTF-8, or UTF-16 where the bytes say so, with or without
 * byte order mark, or what {@link TableFormat#encoding} says, and never guessed beyond. Lines end
 * as you like. The beginning of the file tells these layouts apart:
 *
 * <ul>
 *   <li>Fields with a comma, semicolon, tab or pipe between them, below a header unless the format
 *       says that there is none. A first line {@code sep=;} names the separator. Fields may stand
 *       in double quotes and then hold separators, line breaks and doubled quotes. With tabs or
 *       pipes a quote that isn't closed so is a character like any other; with commas or semicolons
 *       it is refused, and so is a quoted field whose lines look like rows.
 *   <li>JSON: an object per line, objects over several lines, or one array of them.
 *   <li>fastText: {@code __label__}, the label, a blank and the text, one a line; before each tag
 *       {@code __label__}.
 * </ul>
 *
 * <p>Blanks around the names of columns don't count. Without columns in the format, the usual names
 * are looked for ({@code text}, {@code review}, …; {@code label}, {@code sentiment}, …), in any
 * case; of two columns the other one is taken where one is found. Several candidates are refused.
 *
 * <p>The label column holds two labels or more, once {@link LabelRule} has taken together what is
 * one and said which number each has. Its notes come with the reviews. With a separator of tags it
 * holds any number of them in each row, in JSON also as an array; a blank cell is a row without a
 * tag.
 *
 * <p>The reviews are shuffled by the seed and split, with the same share of each label in train,
 * validation and test; reviews with tags by the rarest that they have. Copies, reviews with the
 * same words in the same order, stay in one part, even if their labels differ; their numbers are
 * noted. A review's source is {@code FILE:LINE}, the line where its row begins.
 *
 * <p>Immutable; safe for any number of threads.
 */
public final class ReviewTable implements ReviewSource {

  private static final int LEAST_ROWS = 10;

  private final TableFile file;
  private final TableSettings settings;

  /**
   * Names the table; nothing is read yet.
   *
   * @param path its name ends in .csv, .tsv, .tab, .psv, .json, .jsonl, .ndjson, .txt or .ft, or in
   *     an ending of a packed file; the first lines decide about the layout
   * @throws IllegalArgumentException if its name has another ending
   */
  public ReviewTable(Path path, TableSettings settings) {
    if (!isTable(path)) {
      throw new IllegalArgumentException(
          "table: expected a file that ends in .csv, .tsv, .jsonl, .ndjson, .json or .txt, packed or"
              + " not, got "
              + path);
    }
    this.file = new TableFile(path, settings.format(), settings.labels().tagSeparator());
    this.settings = settings;
  }

  /** Says whether a file's ending is that of a table; looks at the name only. */
  public static boolean isTable(Path path) {
    return TableEnding.isTable(path);
  }

  /**
   * Looks at how a file begins, whatever its ending.
   *
   * @throws DataException if that isn't text, for instance of an Excel workbook; says what it is
   */
  public static void requireText(Path path) throws DataException {
    try {
      TableText.open(new TableFile(path, TableFormat.DEFAULT, Optional.empty())).close();
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw Unreadable.file(path, e);
    }
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
    sha256.add(settings.toString());
    return sha256.hex();
  }

  /**
   * Reads, shuffles and splits all reviews.
   *
   * @throws DataException naming file and line if a column is missing, a row has too few or too
   *     many fields, a review or label is blank or holds NUL, the mapping doesn't name a label,
   *     quotes aren't closed, JSON is malformed or a value is of the wrong kind, or a byte isn't of
   *     the encoding; each but the last is gone past where the format allows it, as far as it
   *     concerns a row. Naming the file if it can't be read, is another kind of file, cut off or
   *     above 256 MiB, holds fewer than 10 different reviews, one label only or too many, or is too
   *     small for both of two labels to be in each part, or for one of several to be in that to
   *     learn from
   */
  @Override
  public RawReviews read() throws DataException {
    WrittenLabels written = new WrittenLabels("rows");
    List<String> notes = new ArrayList<>();
    List<TableRow> rows = rows(written, notes);
    requireEnough(rows.size());
    Labels labels = rule().resolve(place(), written);
    List<Review> reviews = reviews(rows, labels);
    requireEnough(reviews.size());
    CompletableFuture<DataOrigin> origin = // SHA-256 is one thread's work, the copies all others'
        CompletableFuture.supplyAsync(() -> origin(labels.names(), reviews));
    Copies copies = Copies.of(reviews);
    requireDifferent(copies, reviews.size());
    StratifiedSplit split =
        StratifiedSplit.of(
            reviews,
            settings.splitRule() == 1 ? Copies.none(reviews) : copies,
            new RowSplit.Shares(settings.testShare(), settings.validationShare()),
            settings.seed());
    Optional<String> rare = new PartLabels(labels.names(), rule().kind()).check(split, place());
    named(labels.notes()).forEach(notes::add);
    rare.ifPresent(note -> notes.add("WARNING: " + name() + ": " + note));
    named(notes(copies, labels.names().size(), rule().kind(), settings.splitRule()))
        .forEach(notes::add);
    return new RawReviews(origin.join(), split.train(), split.validation(), split.test(), notes);
  }

  /**
   * The same table as test reviews only, for a model that has its labels already: every row counts,
   * however few there are, and one label alone will do.
   *
   * @param labels names of the labels or tags, by number; a row with another is refused
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
        WrittenLabels written = new WrittenLabels("rows");
        List<String> notes = new ArrayList<>();
        List<TableRow> rows = rows(written, notes);
        Labels known = rule().of(labels).resolve(place(), written);
        List<Review> reviews = reviews(rows, known);
        if (reviews.isEmpty()) {
          throw new DataException(file.path() + ": expected reviews, got none.");
        }
        named(known.notes()).forEach(notes::add);
        return new RawReviews(origin(labels, reviews), List.of(), List.of(), reviews, notes);
      }

      @Override
      public Optional<Path> wordIndex() {
        return Optional.empty();
      }
    };
  }

  private Stream<String> named(List<String> notes) {
    return notes.stream().map(note -> name() + ": " + note);
  }

  private LabelRule rule() {
    return settings.labels();
  }

  /** What messages call the whole table. */
  String place() {
    return file.path().toString();
  }

  /** Digest over the rows as they stand, so that a table is known again however it is split. */
  private DataOrigin origin(List<String> names, List<Review> reviews) {
    return new DataOrigin(
        name(),
        ContentDigest.ofReviews(names, rule().kind(), List.of(reviews)),
        names,
        rule().kind());
  }

  /** The rows that aren't dropped, as one with tags never is. */
  List<Review> reviews(List<TableRow> rows, Labels labels) {
    return rows.stream()
        .map(row -> new Review(row.text(), labels.numbers(row.labels()), name() + ":" + row.line()))
        .filter(review -> file.hasTags() || !review.labels().isEmpty())
        .toList();
  }

  /** Reads the rows and counts their labels; {@code notes} gets what is to be said, named. */
  List<TableRow> rows(WrittenLabels written, List<String> notes) throws DataException {
    List<TableRow> rows = new ArrayList<>();
    try (TableReading reading =
        TableReading.open(file, true, note -> notes.add(name() + ": " + note))) {
      reading.read(
          (line, text, labels, fields) -> {
            labels.forEach(label -> written.add(label, () -> file.path() + ":" + line));
            rows.add(new TableRow(text, labels, line));
          });
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw Unreadable.file(file.path(), e);
    }
    if (file.hasTags() && rows.stream().noneMatch(row -> row.labels().size() > 1)) {
      notes.add(
          name()
              + ": no row has more than one tag. If each has one label, leave --tag-separator out;"
              + " if others have several, check it.");
    }
    return rows;
  }

  /** Always empty: the vocabulary of a table is built from its training part. */
  @Override
  public Optional<Path> wordIndex() {
    return Optional.empty();
  }

  /** What a person should know of the copies. */
  static List<String> notes(Copies copies, int labels, LabelKind kind, int splitRule) {
    List<String> notes = new ArrayList<>();
    if (copies.repeated() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%d of %d reviews are copies of others, with the same words in the same order; %s.",
              copies.repeated(),
              copies.repeated() + copies.texts(),
              splitRule == 1
                  ? "they are split as when the model was trained, so some are in several parts"
                  : "copies stay in one part"));
    }
    if (copies.torn() > 0) {
      notes.add(
          copies.torn()
              + (copies.torn() == 1 ? " text carries" : " texts carry")
              + (kind == LabelKind.ANY
                  ? " different tags."
                  : labels == 2 ? " both labels." : " several labels."));
    }
    return notes;
  }

  void requireEnough(int reviews) throws DataException {
    requireEnough(place(), reviews);
  }

  static void requireEnough(String place, int reviews) throws DataException {
    if (reviews < LEAST_ROWS) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected at least %d reviews, got %d. Add reviews.",
              place,
              LEAST_ROWS,
              reviews));
    }
  }

  void requireDifferent(Copies copies, int reviews) throws DataException {
    requireDifferent(place(), copies, reviews);
  }

  static void requireDifferent(String place, Copies copies, int reviews) throws DataException {
    if (copies.texts() < LEAST_ROWS) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected at least %d different reviews, got %d in %d rows, the others are"
                  + " copies. Add reviews.",
              place,
              LEAST_ROWS,
              copies.texts(),
              reviews));
    }
  }
}
