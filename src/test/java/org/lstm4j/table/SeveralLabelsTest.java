package org.lstm4j.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Refusal;
import org.lstm4j.reviews.Review;

/** Tables of more than two labels. */
class SeveralLabelsTest {

  private static final List<String> NAMES = List.of("art", "law", "news", "sport");

  @TempDir private Path folder;

  private Path write(String name, int rows, IntFunction<String> label) {
    return new SmallTable(folder)
        .write(
            name,
            "text,label\n"
                + IntStream.range(0, rows)
                    .mapToObj(i -> name + " " + i + "," + label.apply(i))
                    .collect(Collectors.joining("\n")));
  }

  private static int[] counts(List<Review> part) {
    return StratifiedSplit.counts(part, NAMES.size());
  }

  @Test
  void areInEachPartWithTheirShare() throws DataException {
    int[] turns = {0, 0, 0, 0, 0, 1, 1, 1, 2, 3};
    RawReviews reviews =
        SmallTable.read(write("own.csv", 500, i -> NAMES.get(turns[i % turns.length])));

    assertEquals(NAMES, reviews.origin().labels());
    assertEquals(List.of(50, 30, 10, 10), list(counts(reviews.test())));
    assertEquals(List.of(40, 24, 8, 8), list(counts(reviews.validation())));
    assertEquals(List.of(160, 96, 32, 32), list(counts(reviews.train())));
    assertEquals(List.of(), reviews.notes());
  }

  private static List<Integer> list(int[] counts) {
    return IntStream.of(counts).boxed().toList();
  }

  private RawReviews tables(Path train, Path test) throws DataException {
    return new ReviewTables(train, Optional.empty(), Optional.of(test), TableSettings.DEFAULT)
        .read();
  }

  @Test
  void mayBeMissingInATestFileAndNotInThatToLearnFrom() throws DataException {
    Path four = write("four.csv", 40, i -> NAMES.get(i % 4));
    Path three = write("three.csv", 30, i -> NAMES.get(i % 3));

    assertEquals(
        List.of(
            "WARNING: four.csv + three.csv: 1 label is too rare to be in each part, so nobody can say"
                + " how well it is learned: 'sport' (8 to train, 2 to validate and 0 to test). Add"
                + " reviews, or rename it with --map-labels."),
        tables(four, three).notes());
    Refusal.of(
        () -> tables(three, four),
        three + ": expected reviews labelled 'sport' as in the other files, got none.",
        "add some here, or take them out there.");
  }

  /** The only review of a label is a copy of those of another, which go to test together. */
  @Test
  void mustBeInThePartToLearnFrom() throws DataException {
    int lost = 0;
    for (int copy = 0; copy < 20; copy++) {
      int of = copy;
      Path table =
          new SmallTable(folder)
              .write(
                  "own.csv",
                  "text,label\n"
                      + IntStream.range(0, 40)
                          .mapToObj(i -> "own " + i + "," + NAMES.get(i % 3))
                          .collect(Collectors.joining("\n"))
                      + "\nown "
                      + of
                      + ",sport\n");
      try {
        assertEquals(1, counts(SmallTable.read(table).train())[3]);
      } catch (DataException e) {
        lost++;
        Refusal.of(
            () -> SmallTable.read(table),
            table + ": expected reviews labelled 'sport' to learn from, got 0 to train,",
            "Add reviews of this label that aren't copies.");
      }
    }
    assertTrue(lost > 0 && lost < 20, lost + " of 20");
  }

  @Test
  void ofOneTextAreSaidToBeSeveral() throws DataException {
    RawReviews reviews =
        SmallTable.read(
            new SmallTable(folder)
                .write(
                    "own.csv",
                    "text,label\n"
                        + IntStream.range(0, 90)
                            .mapToObj(i -> "own " + i % 30 + "," + NAMES.get((i + i / 30) % 3))
                            .collect(Collectors.joining("\n"))));

    assertEquals("own.csv: 30 texts carry several labels.", reviews.notes().get(1));
  }
}
