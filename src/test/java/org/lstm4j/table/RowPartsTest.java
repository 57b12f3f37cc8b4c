package org.lstm4j.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.lstm4j.network.LabelKind;
import org.lstm4j.reviews.DataException;

class RowPartsTest {

  /**
   * Rows of which every third has label 1 and, from the 40th on, each is a copy of the 40 before.
   */
  private static RowParts.Rows rows(int count) {
    return new RowParts.Rows(
        "rows",
        LabelKind.ONE,
        List.of("bad", "good"),
        IntStream.range(0, count).mapToObj(n -> List.of(n % 3 == 0 ? 1 : 0)).toList(),
        LongStream.range(0, count).map(n -> n % 40).toArray());
  }

  private static boolean[] marks(int count, int every) {
    boolean[] marks = new boolean[count];
    for (int n = 0; n < count; n += every) {
      marks[n] = true;
    }
    return marks;
  }

  @Test
  void areThoseOfTheSplitWithoutTestRows() throws DataException {
    RowParts parts = RowParts.of(rows(39), 0.25, 7);
    RowSplit split =
        RowSplit.of(rows(39).labels(), rows(39).digests(), new RowSplit.Shares(0, 0.25), 7);

    assertArrayEquals(split.train(), parts.train());
    assertArrayEquals(split.validation(), parts.validation());
    assertEquals(List.of(), parts.notes());
  }

  @Test
  void copiesAreNoted() throws DataException {
    assertEquals(
        List.of(
            "rows: 10 of 50 reviews are copies of others, with the same words in the same order;"
                + " copies stay in one part.",
            "rows: 7 texts carry both labels."),
        RowParts.of(rows(50), 0.25, 7).notes());
  }

  @Test
  void markedRowsStayInOrderAndTheOthersAreShuffled() throws DataException {
    RowParts parts = RowParts.of(rows(39), marks(39, 4), 7);

    assertArrayEquals(new int[] {0, 4, 8, 12, 16, 20, 24, 28, 32, 36}, parts.validation());
    assertArrayEquals(
        IntStream.range(0, 39).filter(n -> n % 4 != 0).toArray(),
        IntStream.of(parts.train()).sorted().toArray());
    assertTrue(parts.train()[0] != 1 || parts.train()[1] != 2, "expected another order");
  }

  @Test
  void copiesAcrossTheMarkAreNoted() throws DataException {
    assertTrue(
        RowParts.of(rows(50), marks(50, 7), 7)
            .notes()
            .contains(
                "rows: 4 of 8 reviews that are marked for validation are copies of those to learn"
                    + " from, with the same words in the same order."));
  }

  @Test
  void aLabelOnOneSideOnlyIsRefused() {
    DataException refused =
        assertThrows(DataException.class, () -> RowParts.of(rows(39), marks(39, 3), 7));

    assertEquals(
        "rows: expected reviews labelled 'bad' on both sides of the mark, got 26 to learn from and"
            + " 0 marked for validation. Mark other rows, or none and leave the choice to the"
            + " seed.",
        refused.getMessage());
  }

  @Test
  void tooFewAreRefused() {
    assertEquals(
        "rows: expected at least 10 reviews, got 9. Add reviews.",
        assertThrows(DataException.class, () -> RowParts.requireEnough("rows", 9)).getMessage());
    assertEquals(
        "rows: expected at least 10 different reviews, got 1 in 12 rows, the others are copies."
            + " Add reviews.",
        assertThrows(
                DataException.class,
                () ->
                    RowParts.of(
                        new RowParts.Rows(
                            "rows",
                            LabelKind.ONE,
                            List.of("bad", "good"),
                            rows(12).labels(),
                            new long[12]),
                        0.25,
                        7))
            .getMessage());
  }

  @Test
  void aShareThatTakesNoneIsRefused() {
    RowParts.Rows several =
        new RowParts.Rows(
            "rows",
            LabelKind.ONE,
            List.of("a", "b", "c"),
            IntStream.range(0, 12).mapToObj(n -> List.of(n % 3)).toList(),
            LongStream.range(0, 12).toArray());

    assertEquals(
        "rows: expected training and validation reviews, got 12 reviews for both and none that"
            + " validates. Add reviews, or raise the share that validates.",
        assertThrows(DataException.class, () -> RowParts.of(several, 0.01, 7)).getMessage());
  }

  @Test
  void aRareLabelIsNoted() throws DataException {
    RowParts.Rows several =
        new RowParts.Rows(
            "rows",
            LabelKind.ONE,
            List.of("a", "b", "c"),
            IntStream.range(0, 30).mapToObj(n -> List.of(n == 0 ? 2 : n % 2)).toList(),
            LongStream.range(0, 30).toArray());

    assertEquals(
        List.of(
            "WARNING: rows: 1 label is too rare to be in each part, so nobody can say how well it"
                + " is learned: 'c' (1 to train and 0 to validate). Add reviews, or rename it with"
                + " --map-labels."),
        RowParts.of(several, 0.25, 7).notes());
  }

  @Test
  void tagsAreWrittenWithoutBlanks() {
    assertEquals(List.of("a", "b"), RowParts.tags(List.of(" a", "", "b ", "a")));
  }
}
