package org.lstm4j.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.ContentDigest;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.reviews.Labels;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Review;
import org.lstm4j.reviews.ReviewSource;
import org.lstm4j.reviews.WrittenLabels;

/**
 * Reviews of your own that are split already: a table to learn from, and one to validate, one to
 * test, or both.
 *
 * <p>Each may have its own format. One label rule holds for all of them; both of two labels must be
 * in each, one of several or a tag at least in that to learn from. Rows stay where they were put;
 * only a part that has no table is taken from the rows to learn from, as {@link ReviewTable} does.
 * Copies across the tables are noted. Immutable; safe for any number of threads.
 */
public final class ReviewTables implements ReviewSource {

  private final ReviewTable train;
  private final Optional<ReviewTable> validation;
  private final Optional<ReviewTable> test;
  private final TableSettings settings;

  /**
   * Names the tables; nothing is read yet.
   *
   * @param settings for all of them
   * @throws IllegalArgumentException if a file isn't a table by its ending
   */
  public ReviewTables(
      Path train, Optional<Path> validation, Optional<Path> test, TableSettings settings) {
    this.train = new ReviewTable(train, settings);
    this.validation = validation.map(file -> new ReviewTable(file, settings));
    this.test = test.map(file -> new ReviewTable(file, settings));
    this.settings = settings;
  }

  private List<ReviewTable> all() {
    return Stream.of(Optional.of(train), validation, test).flatMap(Optional::stream).toList();
  }

  /** The files' names with plus signs between them. */
  @Override
  public String name() {
    return all().stream().map(ReviewTable::name).collect(Collectors.joining(" + "));
  }

  /** SHA-256 over those of the tables, each with its part. */
  @Override
  public String identity() throws DataException {
    ContentDigest sha256 = new ContentDigest();
    sha256.add(train.identity());
    sha256.add(validation.isPresent() ? validation.get().identity() : "");
    sha256.add(test.isPresent() ? test.get().identity() : "");
    return sha256.hex();
  }

  /**
   * Reads all tables, and splits the rows to learn from where a part has no table.
   *
   * @throws DataException as {@link ReviewTable#read} does; and if a label isn't in each table in
   *     which it must be
   */
  @Override
  public RawReviews read() throws DataException {
    WrittenLabels written = new WrittenLabels("rows");
    List<String> notes = new ArrayList<>();
    List<List<TableRow>> rows = new ArrayList<>();
    for (ReviewTable table : all()) {
      rows.add(table.rows(written, notes));
    }
    train.requireEnough(rows.get(0).size());
    Labels labels = settings.labels().resolve(place(), written);
    List<List<Review>> reviews = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      reviews.add(all().get(i).reviews(rows.get(i), labels));
    }
    PartLabels parts = new PartLabels(labels.names(), settings.labels().kind());
    requireLabels(reviews, parts);
    StratifiedSplit split = split(reviews);
    Optional<String> rare = parts.check(split, train.place());
    labels.notes().forEach(note -> notes.add(name() + ": " + note));
    rare.ifPresent(note -> notes.add("WARNING: " + name() + ": " + note));
    notes.addAll(copies(reviews, labels.names().size()));
    return new RawReviews(
        new DataOrigin(
            name(), digest(reviews, labels.names()), labels.names(), settings.labels().kind()),
        split.train(),
        split.validation(),
        split.test(),
        notes);
  }

  private String place() {
    return all().stream().map(ReviewTable::place).collect(Collectors.joining(" + "));
  }

  /** Digest over the rows as they stand in each table, so that these are known again. */
  private String digest(List<List<Review>> reviews, List<String> names) {
    return ContentDigest.ofReviews(
        names,
        settings.labels().kind(),
        List.of(
            reviews.get(0),
            validation.isPresent() ? reviews.get(1) : List.of(),
            test.isPresent() ? reviews.get(reviews.size() - 1) : List.of()));
  }

  private void requireLabels(List<List<Review>> reviews, PartLabels labels) throws DataException {
    List<String> names = labels.names();
    for (int i = 0; i < (labels.areTwo() ? reviews.size() : 1); i++) {
      int[] counts = StratifiedSplit.counts(reviews.get(i), names.size());
      for (int label = 0; label < counts.length; label++) {
        if (counts[label] == 0) {
          throw new DataException(
              String.format(
                  Locale.ROOT,
                  "%s: expected %s as in the other files, got none. %s",
                  all().get(i).place(),
                  labels.reviewsOf(label),
                  labels.areTwo()
                      ? String.format(
                          Locale.ROOT,
                          "Each file needs both labels, '%s' and '%s'.",
                          Shown.of(names.get(0)),
                          Shown.of(names.get(1)))
                      : "What is to be tested must be learned: add some here, or take them out"
                          + " there."));
        }
      }
    }
  }

  private StratifiedSplit split(List<List<Review>> reviews) throws DataException {
    List<Review> toSplit = reviews.get(0);
    train.requireEnough(toSplit.size());
    Copies copies = settings.splitRule() == 1 ? Copies.none(toSplit) : Copies.of(toSplit);
    train.requireDifferent(copies, toSplit.size());
    StratifiedSplit split =
        StratifiedSplit.of(
            toSplit,
            copies,
            new RowSplit.Shares(
                test.isPresent() ? 0 : settings.testShare(),
                validation.isPresent() ? 0 : settings.validationShare()),
            settings.seed());
    return new StratifiedSplit(
        split.train(),
        validation.isPresent() ? reviews.get(1) : split.validation(),
        test.isPresent() ? reviews.get(reviews.size() - 1) : split.test());
  }

  private List<String> copies(List<List<Review>> reviews, int labels) {
    List<Review> joined = reviews.stream().flatMap(List::stream).toList();
    Copies copies = Copies.of(joined);
    List<String> notes = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < reviews.size(); i++) {
      int end = start + reviews.get(i).size();
      int before = copies.repeatedOf(start, end);
      boolean isTest = test.isPresent() && i == reviews.size() - 1;
      if (before > 0) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%s%s: %d of %d reviews are copies of those in %s, with the same words in the same"
                    + " order%s",
                isTest ? "WARNING: " : "",
                all().get(i).name(),
                before,
                end - start,
                all().subList(0, i).stream()
                    .map(ReviewTable::name)
                    .collect(Collectors.joining(" or ")),
                isTest
                    ? ", so the test accuracy will be better than the model. Take them out of one"
                        + " of the files."
                    : "."));
      }
      start = end;
    }
    ReviewTable.notes(
            Copies.of(reviews.get(0)), labels, settings.labels().kind(), settings.splitRule())
        .forEach(note -> notes.add(train.name() + ": " + note));
    return notes;
  }

  /** Always empty: the vocabulary of tables is built from the training reviews. */
  @Override
  public Optional<Path> wordIndex() {
    return Optional.empty();
  }
}
