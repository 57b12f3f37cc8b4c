package org.lstm4j.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.reviews.DataException;
import org.lstm4j.table.TableFormat;

class SeriesTableTest {

  @TempDir private Path folder;
  private final List<String> notes = new ArrayList<>();

  private Path file(String content) throws IOException {
    return Files.write(folder.resolve("s.csv"), content.getBytes(StandardCharsets.UTF_8));
  }

  private Series read(String content) throws IOException {
    return read(content, SeriesFormat.DEFAULT);
  }

  private Series read(String content, SeriesFormat format) throws IOException {
    return SeriesTable.read(file(content), format, notes::add);
  }

  private static SeriesFormat format(SeriesFormat.Fill fill, String... columns) {
    return new SeriesFormat(TableFormat.DEFAULT, List.of(columns), Optional.empty(), fill);
  }

  private static SeriesFormat time(String time) {
    return new SeriesFormat(
        TableFormat.DEFAULT, List.of(), Optional.of(time), SeriesFormat.Fill.REFUSE);
  }

  private void refused(String content, String... parts) {
    refused(content, SeriesFormat.DEFAULT, parts);
  }

  private void refused(String content, SeriesFormat format, String... parts) {
    DataException e = assertThrows(DataException.class, () -> read(content, format));
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), () -> part + " isn't in: " + e.getMessage());
    }
    assertTrue(e.getMessage().contains("expected "), e::getMessage);
    assertEquals(1, e.getMessage().lines().count());
  }

  @Nested
  class ATable {

    @Test
    void givesAllColumnsOfNumbersAndTheTimes() throws IOException {
      Series series = read("month,shop,sold,price\n2001-11,A,5,1.5\n2001-12,A,7,-2e1\n");

      assertEquals(List.of("sold", "price"), series.columns());
      assertArrayEquals(new double[] {5, 1.5}, series.values()[0]);
      assertArrayEquals(new double[] {7, -20}, series.values()[1]);
      assertEquals("2002-01", series.times().orElseThrow().text(2));
      assertEquals(
          List.of(
              "columns: sold, price; left out, as no numbers: [shop].",
              "times: 'month', 2001-11 to 2001-12, step month."),
          notes);
    }

    @Test
    void isReadWhateverProgramWroteIt() throws IOException {
      Series series = read("\uFEFF\"a\" , b\r\n\"1\", 2 \r\n\r\n3,\u22124\r\n\r\n");

      assertEquals(List.of("a", "b"), series.columns());
      assertArrayEquals(new double[] {3, -4}, series.values()[1]);
      assertEquals(Optional.empty(), series.times());
    }

    @Test
    void mayHaveOneColumnAndNoLastLineBreak() throws IOException {
      assertEquals(3, read("a\n1\n2\n3").length());
    }

    @Test
    void mayHaveNoHeader() throws IOException {
      TableFormat bare = TableFormat.DEFAULT.withoutHeader();
      SeriesFormat format =
          new SeriesFormat(bare, List.of("2"), Optional.empty(), SeriesFormat.Fill.REFUSE);

      assertEquals(2, read("5,6\n7,8\n", format).length());
      refused("5,6\n7,8\n", "s.csv:1: ", "'5, 6'", "--no-header");
    }

    @Test
    void mayHaveYearsForNames() throws IOException {
      Series series = read("2019,2020\n5,6\n7,8\n", format(SeriesFormat.Fill.REFUSE, "2020"));

      assertEquals(2, series.length());
    }

    @Test
    void mayBeginWithTheNumbersOfItsRows() throws IOException {
      Series series = read(",a\n0,5\n1,6\n2,9\n");

      assertEquals(List.of("a"), series.columns());
      assertEquals("3", series.times().orElseThrow().text(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "a,b\n", "\uFEFF"})
    void withoutRowsIsRefused(String content) {
      refused(content, "s.csv:1: ", "got no");
    }

    @Test
    void isNoJson() {
      refused("{\"a\": 1}\n{\"a\": 2}\n", "got JSON", "CSV");
    }

    @Test
    void isNoFolder() {
      DataException e =
          assertThrows(
              DataException.class,
              () -> SeriesTable.read(folder, SeriesFormat.DEFAULT, notes::add));

      assertTrue(e.getMessage().contains("got a folder"), e::getMessage);
    }

    @Test
    void withAShortRowIsRefusedByLine() {
      refused("a,b\n1,2\n3\n", "s.csv:3: ", "expected 2 fields", "got 1");
    }
  }

  @Nested
  class AColumn {

    @Test
    void isNamedOrNumbered() throws IOException {
      assertEquals(
          List.of("b"), read("a,b\n1,2\n3,4\n", format(SeriesFormat.Fill.REFUSE, "2")).columns());
      refused("a,b\n1,2\n", format(SeriesFormat.Fill.REFUSE, "c"), "'a', 'b'", "got 'c'");
    }

    @Test
    void isNamedOnce() {
      assertThrows(
          IllegalArgumentException.class,
          () -> read("a,b\n1,2\n", format(SeriesFormat.Fill.REFUSE, "b", "2")));
      refused("a,a\n1,2\n", "'a' twice");
    }

    @Test
    void ofWordsIsRefusedIfItIsNamedAndIfThereIsNoOther() {
      refused("a\nred\nblue\n", "expected a column of numbers");
      refused("a,b\nred,1\nblue,2\n", format(SeriesFormat.Fill.REFUSE, "a"), "s.csv:2: ", "'red'");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "12 apples|plain numbers",
          "1'000|separators of thousands",
          "1 000|separators of thousands",
          "1,000,000|separators of thousands",
          "1.234,5|separators of thousands",
          "1,234|'1234' or '1.234'",
          "12%|plain numbers",
          "$5|plain numbers",
          "1d|plain numbers",
          "0x1p3|plain numbers",
          "inf|Correct",
          "-Infinity|Correct",
          "1e999|Correct"
        })
    void withWhatIsNoPlainNumberIsRefusedByLine(String cell, String remedy) {
      refused("a,b\n1,1\n2,2\n\"" + cell + "\",3\n4,4\n", "s.csv:4: ", "'a'", remedy);
    }

    @Test
    void mayHaveDecimalCommas() throws IOException {
      Series series = read("a;b\n1,5;10\n2,125;20\n-3;30\n");

      assertEquals(2.125, series.values()[1][0]);
      assertTrue(notes.contains("column 'a': commas are read as decimal points."), notes::toString);
      refused("a;b\n1,5;1\n2.5;2\n", "s.csv:3: ", "'2.5'", "alike");
    }

    @Test
    void isReadAlikeInEveryLocale() throws IOException {
      Locale before = Locale.getDefault();
      try {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        Series series = read("month,a\n2001-11,1.5\n2001-12,2\n");

        assertEquals("2002-02", series.times().orElseThrow().text(3));
      } finally {
        Locale.setDefault(before);
      }
    }
  }

  @Nested
  class AMissingValue {

    @ParameterizedTest
    @ValueSource(strings = {"", "NA", "NaN", "null", "?", "n/a", "-", "."})
    void isRefusedByLineUnlessItIsFilled(String cell) throws IOException {
      String content = "t,a\n1,2\n2," + cell + "\n3,8\n";

      refused(content, "s.csv:3: ", "'a'", "--fill previous or --fill linear");
      assertEquals(2, read(content, format(SeriesFormat.Fill.PREVIOUS)).values()[1][0]);
      assertEquals(5, read(content, format(SeriesFormat.Fill.LINEAR)).values()[1][0]);
      assertTrue(
          notes.contains("1 missing value was filled, as said by --fill linear."), notes::toString);
    }

    @Test
    void atTheStartCantBeFilled() {
      refused("a,b\n,1\n5,2\n", format(SeriesFormat.Fill.PREVIOUS), "s.csv:2: ", "first row");
    }

    @Test
    void atTheEndIsFilledByThePreviousOnly() throws IOException {
      String content = "a,b\n5,1\n,2\n,3\n";

      assertEquals(5, read(content, format(SeriesFormat.Fill.PREVIOUS)).values()[2][0]);
      refused(content, format(SeriesFormat.Fill.LINEAR), "s.csv:4: ", "--fill previous");
    }

    @Test
    void inATableOfOneColumnIsABlankLine() {
      refused("a\n1\n\n3\n", "s.csv:3: ", "a blank line");
    }
  }

  @Nested
  class ATime {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "2001-01-31|2001-02-28|2001-03-31|2001-04-30",
          "2001-01-30 12:00|2001-01-30 13:00|2001-01-30 14:00|2001-01-30 15:00:00",
          "2001-01-01T00:00:00Z|2001-01-01T00:15:00Z|2001-01-01T00:30:00Z|2001-01-01T00:45:00Z",
          "2024-03-31T01:00+01:00|2024-03-31T03:00+02:00|2024-03-31T04:00+02:00|2024-03-31T05:00:00+02:00",
          "1999Q3|1999Q4|2000Q1|2000Q2",
          "2001/1/1|2001/2/1|2001/3/1|2001-04-01",
          "2001-06-30|2002-06-30|2003-06-30|2004-06-30",
          "1700|1710|1720|1730",
          "20010105|20010112|20010119|2001-01-26",
          "1749.00|1749.25|1749.50|1749.75",
          "1000000000|1000003600|1000007200|1000010800",
          "1600000000000|1600000060000|1600000120000|1600000180000"
        })
    void goesOnAtItsStep(String one, String two, String three, String next) throws IOException {
      String content = "time,a\n" + one + ",1\n" + two + ",2\n" + three + ",3\n";

      assertEquals(next, read(content).times().orElseThrow().text(3));
    }

    @Test
    void mayLeaveOutWeekends() throws IOException {
      StringBuilder content = new StringBuilder("day,a\n");
      for (int day : new int[] {3, 4, 5, 6, 7, 10, 11, 12, 13, 14}) { // of a Monday on
        content.append(String.format(Locale.ROOT, "2022-01-%02d,%d%n", day, day));
      }

      Times times = read(content.toString()).times().orElseThrow();

      assertEquals("weekday", times.stepWords());
      assertEquals("2022-01-17", times.text(10));
      assertEquals("2022-01-18", times.from(6).text(5));
    }

    @Test
    void thatIsUnsortedDoubleOrLateIsRefusedByLine() {
      refused("date,a\n2001-01-02,1\n2001-01-01,2\n", "s.csv:3: ", "Sort the rows by 'date'");
      refused("date,a\n2001-01-02,1\n2001-01-02,2\n", "s.csv:3: ", "again, as in line 2");
      refused(
          "date,a\n2001-01-01,1\n2001-01-02,2\n2001-01-03,2\n2001-01-05,3\n",
          "s.csv:5: ",
          "expected '2001-01-04', one step (day) after line 4, got '2001-01-05'",
          "--fill",
          "--time none");
    }

    @Test
    void thatIsMissingIsFilledWithItsRow() throws IOException {
      Series series =
          read(
              "month,a\n2001-01,1\n2001-02,2\n2001-03,2\n2001-05,4\n",
              format(SeriesFormat.Fill.LINEAR));

      assertEquals(5, series.length());
      assertEquals(3, series.values()[3][0]);
      assertEquals("2001-06", series.times().orElseThrow().text(5));
    }

    @Test
    void thatFitsNoStepIsRefusedEvenIfRowsAreFilled() {
      refused(
          "date,a\n2001-01-01,1\n2001-01-08,2\n2001-01-15,2\n2001-01-17,4\n",
          format(SeriesFormat.Fill.PREVIOUS),
          "s.csv:5: ",
          "expected '2001-01-22'",
          "Correct the time");
    }

    @Test
    void inAnotherFormThanTheFirstIsRefused() {
      refused("date,a\n2001-01-01,1\n2001-02,2\n", "s.csv:3: ", "'2001-01-01' in line 2", "alike");
      refused("date,a\n2001-01-01,1\n2001-02-30,2\n", "s.csv:3: ", "'2001-02-30'");
    }

    @Test
    void thatCouldMeanTwoDaysIsLeftOutAndSaid() throws IOException {
      Series series = read("date,a\n01/02/2001,1\n02/02/2001,2\n");

      assertEquals(Optional.empty(), series.times());
      assertTrue(notes.get(0).contains("line 2: '01/02/2001' is no time"), notes::toString);
      refused("date,a\n01/02/2001,1\n02/02/2001,2\n", time("date"), "s.csv:2: ", "2001-02-03");
    }

    @Test
    void mayBeOverlooked() throws IOException {
      Series series = read("date,a\n2001-01-01,1\n2001-01-09,2\n2001-01-10,2\n", time("none"));

      assertEquals(Optional.empty(), series.times());
      assertEquals(List.of("a"), series.columns());
    }

    @Test
    void standsInNoColumnOfTheValues() {
      SeriesFormat format =
          new SeriesFormat(
              TableFormat.DEFAULT, List.of("a"), Optional.of("a"), SeriesFormat.Fill.REFUSE);

      assertThrows(IllegalArgumentException.class, () -> read("a,b\n1,2\n3,4\n", format));
    }
  }

  @Test
  void theProgramsOwnSeriesAreAsTheirSourcesHaveThem() {
    Series sunspots = NamedSeries.of("sunspots").orElseThrow().read();
    Series passengers = NamedSeries.of("passengers").orElseThrow().read();

    assertEquals(309, sunspots.length());
    assertEquals("2008", sunspots.times().orElseThrow().text(308));
    assertEquals(190.2, sunspots.values()[1957 - 1700][0], "the highest peak");
    assertEquals(15373.4, sum(sunspots), 1e-6);
    assertEquals(144, passengers.length());
    assertEquals("1960-12", passengers.times().orElseThrow().text(143));
    assertEquals(40363, sum(passengers));
    assertEquals(DIGESTS, List.of(sunspots.digest(), passengers.digest()));
  }

  private static final List<String> DIGESTS =
      List.of(
          "aac987e2a0efc86125b03c51c3278067ab304c9a216421a3a0edcc5e8daa2828",
          "13297542c8098a7b46a9632be326e0c4029b9d68868a2bc322906447ac6ee87e");

  private static double sum(Series series) {
    double sum = 0;
    for (double value : series.column(0)) {
      sum += value;
    }
    return sum;
  }
}
