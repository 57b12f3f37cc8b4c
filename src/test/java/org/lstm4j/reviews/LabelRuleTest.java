package org.lstm4j.reviews;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelRuleTest {

  /** Labels in the order of their rows; {@code 3*good} are three. */
  private static WrittenLabels written(String... labels) {
    WrittenLabels written = new WrittenLabels("rows");
    int line = 2;
    for (String label : labels) {
      int star = label.indexOf('*');
      int first = line;
      int count = star < 0 ? 1 : Integer.parseInt(label.substring(0, star));
      Supplier<String> source = () -> "own.csv:" + first;
      written.add(label.substring(star + 1), count, source);
      line += count;
    }
    return written;
  }

  private static LabelRule mapped(String mapping) {
    return new LabelRule(LabelMapping.parse(mapping), Optional.empty(), List.of());
  }

  private static LabelRule positive(String label) {
    return new LabelRule(LabelMapping.NONE, Optional.of(label), List.of());
  }

  private static Labels resolve(LabelRule rule, String... labels) throws DataException {
    return rule.resolve("own.csv", written(labels));
  }

  private static void refused(LabelRule rule, String[] labels, Object... parts) {
    Refusal.of(() -> resolve(rule, labels), parts);
  }

  private static String[] labels(String... labels) {
    return labels;
  }

  @Nested
  class OneLabel {

    @ParameterizedTest
    @CsvSource({
      "Good, good",
      "'good ', good",
      "good, '\tgood\u00A0'",
      "'very good', 'Very  Good'",
      "1, 1.0",
      "1, +1",
      "0.5, 0.50",
      "caf\u00E9, cafe\u0301"
    })
    void isWhatDiffersInCaseBlanksOrFormOnly(String one, String other) throws DataException {
      Labels labels = resolve(LabelRule.DEFAULT, one, other, "zzz");

      assertEquals(labels.number(one), labels.number(other));
      assertEquals(2, labels.names().size());
    }

    @ParameterizedTest
    @CsvSource({"0, 00", "1, 10", "1, -1", "not good, notgood", "a, b"})
    void isNotWhatDiffersInMore(String one, String other) throws DataException {
      Labels labels = resolve(LabelRule.DEFAULT, one, other);

      assertEquals(1, labels.number(one) + labels.number(other));
    }

    @Test
    void isCalledAsItIsMostOftenWritten() throws DataException {
      Labels labels = resolve(LabelRule.DEFAULT, "12*Positive", "88*positive", "100*negative");

      assertEquals(List.of("negative", "positive"), labels.names());
      assertEquals(
          List.of("'Positive' and 'positive' (12 and 88 rows) are taken as one label, 'positive'."),
          labels.notes());
    }

    @Test
    void isCalledAsItIsFirstWrittenIfBothAreAsFrequent() throws DataException {
      assertEquals(
          List.of("bad", "Good"), resolve(LabelRule.DEFAULT, "2*Good", "bad", "2*good").names());
    }

    @Test
    void losesItsBlanksWithANote() throws DataException {
      Labels labels = resolve(LabelRule.DEFAULT, "3* good ", "2*bad", "good");

      assertEquals(List.of("bad", "good"), labels.names());
      assertEquals(List.of("blanks around the labels of 3 rows are passed over."), labels.notes());
    }

    @Test
    void isNotEnoughAndTheTrueReasonIsTold() {
      refused(
          LabelRule.DEFAULT,
          labels("100*Positive", "100*positive"),
          "own.csv: expected two labels, got one class only, 'Positive'; 'Positive' and 'positive'"
              + " (100 and 100 rows) differ in case or blanks only. Add reviews");
      refused(
          LabelRule.DEFAULT,
          labels("1", "1.0"),
          "'1' and '1.0' (1 and 1 rows) are the same number");
    }
  }

  @Nested
  class LabelOne {

    @ParameterizedTest
    @CsvSource({"2, 10", "-1, +1", "-1, 1", "0.0, 1.0", "bad, Good", "B, a2"})
    void isTheLargerNumberOrTheSecondByItsLetters(String first, String second)
        throws DataException {
      List<String> expected = first.equals("B") ? List.of(second, first) : List.of(first, second);

      assertEquals(expected, resolve(LabelRule.DEFAULT, second, first).names());
      assertEquals(expected, resolve(LabelRule.DEFAULT, first, second).names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fresh", "Fresh", " FRESH "})
    void isTheOneThatIsNamedPositive(String named) throws DataException {
      Labels labels = resolve(positive(named), "fresh", "rotten");

      assertEquals(List.of("rotten", "fresh"), labels.names());
      assertEquals(1, labels.number("fresh"));
    }

    @Test
    void mustBeThere() {
      refused(
          positive("good"),
          labels("fresh", "rotten"),
          "own.csv: expected --positive to be 'fresh' or 'rotten', got 'good'");
      assertThrows(IllegalArgumentException.class, () -> positive(" "));
    }

    @Test
    void isTheModelsIfThereIsOne() throws DataException {
      LabelRule rule = positive("rotten").of(List.of("rotten", "fresh"));

      refused(rule, labels("fresh"), "expected --positive to be 'fresh', as the model has it");
      assertEquals(
          List.of("rotten", "fresh"), resolve(LabelRule.DEFAULT.of(rule.known()), "fresh").names());
    }
  }

  @Nested
  class MoreThanTwo {

    @Test
    void areListedWithAnExampleOfStars() {
      refused(
          LabelRule.DEFAULT,
          labels("40*5", "41*3", "38*2", "41*1", "1*4"),
          "own.csv:83: expected one of two labels, '5' or '3', got a third, '2'; there are"
              + " '1' (41 rows), '2' (38 rows), '3' (41 rows), '4' (1 row) and '5' (40 rows).",
          "--map-labels \"1,2=negative;4,5=positive;3=\"");
    }

    @ParameterizedTest
    @CsvSource({
      "-1 0 1, -1=negative;1=positive;0=",
      "1 2 3 4, '1,2=negative;3,4=positive'",
      "9 10 8, 8=negative;10=positive;9=",
      "Extremely_Positive Neutral negative, negative=negative;Extremely_Positive=positive;Neutral=",
      "hate love none, hate=negative;love=positive;none=",
      "sport tech tech art art, art=art;tech=tech;sport=",
      "a;b c=d c=d x\\y x\\y, c\\=d=c\\=d;x\\\\y=x\\\\y;a\\;b="
    })
    void getAnExampleThatWorks(String labels, String example) throws DataException {
      String[] written = labels.split(" ");

      refused(LabelRule.DEFAULT, written, "--map-labels \"" + example + "\"");
      assertEquals(2, resolve(mapped(example), written).names().size());
    }

    @Test
    void areCutIfTheyAreMany() {
      String[] words = new String[30];
      for (int i = 0; i < words.length; i++) {
        words[i] = "a sentence of its own, number " + i;
      }

      refused(LabelRule.DEFAULT, words, " and 20 more. Name the column", "--label-column");
    }
  }

  @Nested
  class Mapping {

    @Test
    void renamesAndDropsWithANote() throws DataException {
      Labels labels =
          resolve(mapped("1,2=negative; 4,5 = positive ;3="), "1", "2.0", "3", "3", "5");

      assertEquals(List.of("negative", "positive"), labels.names());
      assertEquals(0, labels.number("2.0"));
      assertEquals(1, labels.number("5"));
      assertEquals(Labels.DROPPED, labels.number("3"));
      assertEquals(
          List.of(
              "2 rows labelled '3' are dropped, as --map-labels says.",
              "no label is '4', which --map-labels names."),
          labels.notes());
    }

    @Test
    void mustNameEachLabel() {
      refused(
          mapped("1=bad;5=good"),
          labels("1", "5", "1", "4"),
          "own.csv:5: expected a label that --map-labels names, got '4'",
          "'4=' drops it");
    }

    @Test
    void mayNameWhatAModelCallsIt() throws DataException {
      List<String> known = List.of("dull", "lively");

      assertEquals(1, resolve(mapped("0=dull;1=Lively").of(known), "1").number("1"));
      refused(
          mapped("0=bad;1=good").of(known),
          labels("0"),
          "own.csv:2: expected one of the model's labels, 'dull' or 'lively', got 'bad'",
          "Name the model's labels in --map-labels");
      refused(
          LabelRule.DEFAULT.of(known),
          labels("0", "1"),
          "own.csv:2: expected one of the model's labels, 'dull' or 'lively', got '0'",
          "--map-labels \"0=dull;1=lively\"");
      refused(
          LabelRule.DEFAULT.of(known),
          labels("lively", "mixed"),
          "own.csv:3:",
          "--map-labels \"lively=lively;mixed=\"");
    }

    @Test
    void mayDropAllOfALabel() {
      refused(mapped("a=;b=x;c=y"), labels("a", "b"), "got one class only, 'x'");
      refused(mapped("a=;b=x;c=y"), labels("a"), "got none after --map-labels");
    }

    @ParameterizedTest
    @CsvSource({
      "'', two names",
      "'1', one '='",
      "'1=a=b', one '='",
      "'1=a', two names",
      "'1=a;2=A', two names",
      "'1=a;2=b;3=c', 'two names behind the ''='', got 3 [a, b, c]'",
      "'1=a;1.0=b', 'each label once, got ''1.0'' twice'",
      "'1,,2=a;3=b', labels before '='",
      "'=a;3=b', labels before '='"
    })
    void isRefusedIfItHasAnotherForm(String text, String reason) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> LabelMapping.parse(text)).getMessage();

      assertTrue(message.startsWith("map-labels: expected "), message);
      assertTrue(message.contains(reason), message);
    }

    @Test
    void canNameLabelsWithItsOwnSigns() throws DataException {
      String mapping = "a\\,b=x;c\\;d=y;e\\=f\\\\g=";

      assertEquals(mapping, LabelMapping.parse(mapping).toString());
      assertEquals(List.of("x", "y"), resolve(mapped(mapping), "a,b", "c;d", "e=f\\g").names());
    }
  }
}
