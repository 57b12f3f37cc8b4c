package org.lstm4j.reviews;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelRuleTest {

  /** Labels in the order of their rows; {@code 3*good} are three. */
  static WrittenLabels written(String... labels) {
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

  static LabelRule mapped(String mapping) {
    return new LabelRule(LabelMapping.parse(mapping), Optional.empty(), List.of());
  }

  private static LabelRule positive(String label) {
    return new LabelRule(LabelMapping.NONE, Optional.of(label), List.of());
  }

  static Labels resolve(LabelRule rule, String... labels) throws DataException {
    return rule.resolve("own.csv", written(labels));
  }

  static void refused(LabelRule rule, String[] labels, Object... parts) {
    Refusal.of(() -> resolve(rule, labels), parts);
  }

  static String[] labels(String... labels) {
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
    void areSortedAsTwoAre() throws DataException {
      assertEquals(
          List.of("-1", "2", "10"), resolve(LabelRule.DEFAULT, "9*10", "3*2", "2*-1").names());
      Labels labels = resolve(LabelRule.DEFAULT, "3*World", "2*sports", "4*Business", "WORLD");

      assertEquals(List.of("Business", "sports", "World"), labels.names());
      assertEquals(2, labels.number("WORLD"));
      assertEquals(
          List.of("'World' and 'WORLD' (3 and 1 rows) are taken as one label, 'World'."),
          labels.notes());
    }

    @ParameterizedTest
    @CsvSource({
      "5 3 2 1 4, '1,2=negative;4,5=positive;3='",
      "-1 0 1, -1=negative;1=positive;0=",
      "1 2 3 4, '1,2=negative;3,4=positive'",
      "9 10 8, 8=negative;10=positive;9=",
      "Extremely_Positive Neutral negative, negative=negative;Extremely_Positive=positive;Neutral=",
      "hate love none, hate=negative;love=positive;none="
    })
    void getAnExampleThatMakesTwoOfThemIfTheyAreGrades(String labels, String example)
        throws DataException {
      String[] written = Stream.of(labels.split(" ")).map(l -> "4*" + l).toArray(String[]::new);

      assertEquals(
          List.of(
              String.format(
                  "the %d labels are told apart. If they are grades of one opinion, --map-labels"
                      + " \"%s\" makes two of them.",
                  written.length, example)),
          resolve(LabelRule.DEFAULT, written).notes());
      assertEquals(2, resolve(mapped(example), written).names().size());
    }

    @Test
    void getNoExampleIfTheyAreTopics() throws DataException {
      assertEquals(List.of(), resolve(LabelRule.DEFAULT, "4*sport", "4*tech", "4*art").notes());
    }

    @Test
    void areTooManyIfTheyHardlyComeAgain() {
      String[] words = new String[30];
      for (int i = 0; i < words.length; i++) {
        words[i] = "a sentence of its own, number " + i;
      }

      refused(
          LabelRule.DEFAULT,
          words,
          "own.csv: expected labels that come again and again, got 30 different ones in 30 rows: 'a"
              + " sentence",
          "(1 row) and 20 more. Name the column",
          "--label-column");
    }

    @Test
    void mayBeAThousand() throws DataException {
      String[] words = IntStream.range(0, 1000).mapToObj(i -> "3*w" + i).toArray(String[]::new);

      assertEquals(1000, resolve(LabelRule.DEFAULT, words).names().size());
      String[] more = Arrays.copyOf(words, 1001);
      more[1000] = "3*one more";
      refused(
          LabelRule.DEFAULT, more, "expected at most 1000 labels, got 1001 different ones in 3003");
    }

    @Test
    void haveNoLabelOneToBeNamed() {
      refused(
          positive("a"),
          labels("5*a", "5*b", "5*c"),
          "own.csv: expected two labels beside --positive",
          "got 3. Leave --positive out.");
    }

    @Test
    void ofAModelAreNamedAllAndAnExampleIsMadeOfThem() throws DataException {
      LabelRule rule = LabelRule.DEFAULT.of(List.of("art", "sport", "tech"));

      assertEquals(1, resolve(rule, "SPORT").number("SPORT"));
      refused(
          rule,
          labels("art", "x"),
          "own.csv:3: expected one of the model's labels, 'art', 'sport' or 'tech', got 'x'.",
          "--map-labels \"art=art;x=\"");
      refused(rule, labels("9*1", "2", "2*3", "2*4"), "\"1=art;3=sport;4=tech;2=\"");
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
    void mayHaveMoreThanTwoNames() throws DataException {
      Labels labels = resolve(mapped("1,2=low;3=middle;4,5=high"), "5", "3", "2", "1", "4", "2");

      assertEquals(List.of("high", "low", "middle"), labels.names());
      assertEquals(0, labels.number("5"));
    }

    @Test
    void mayDropAllOfALabel() {
      refused(mapped("a=;b=x;c=y"), labels("a", "b"), "got one class only, 'x'");
      refused(mapped("a=;b=x;c=y"), labels("a"), "got none after --map-labels");
    }

    @ParameterizedTest
    @CsvSource({
      "'', at least two names",
      "'1', one '='",
      "'1=a=b', one '='",
      "'1=a', 'at least two names behind the ''='', got 1 [a]'",
      "'1=a;2=A', at least two names",
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
