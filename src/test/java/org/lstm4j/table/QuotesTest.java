package org.lstm4j.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.RawReviews;

/** Quotes around fields, and those that swallow rows. */
class QuotesTest {

  @TempDir Path folder;

  private SmallTable tables;

  @BeforeEach
  void nameFolder() {
    tables = new SmallTable(folder);
  }

  private static String rows(String header, char separator, String text3, String text7) {
    return IntStream.range(0, 40)
        .mapToObj(
            n ->
                (n % 2 == 0 ? "ham" : "spam")
                    + separator
                    + (n == 3 ? text3 : n == 7 ? text7 : "text " + n))
        .collect(Collectors.joining("\n", header + "\n", "\n"));
  }

  private static String tsv(String text3, String text7) {
    return rows("label\ttext", '\t', text3, text7);
  }

  private static String csv(String text3, String text7) {
    return rows("label,text", ',', text3, text7);
  }

  private Map<String, String> read(String name, String content) throws DataException {
    return SmallTable.texts(SmallTable.read(tables.write(name, content)));
  }

  @Test
  void strayQuotesOfATsvSwallowNothing() throws DataException {
    for (String text7 : List.of("text 7", "\"quoted\" word", "ends in one\"", "\"whole\"", "\"")) {
      RawReviews reviews =
          SmallTable.read(tables.write("own.tsv", tsv("\"it began and never", text7)));

      Map<String, String> texts = SmallTable.texts(reviews);
      assertEquals(40, texts.size(), text7);
      assertEquals("\"it began and never", texts.get("own.tsv:5"), text7);
      assertEquals("text 39", texts.get("own.tsv:41"), text7);
      assertEquals(1, reviews.notes().stream().filter(n -> n.contains("line 5")).count(), text7);
    }
  }

  @Test
  void quotedFieldsOfATsvMayHoldTabsAndLineBreaks() throws DataException {
    Map<String, String> texts =
        read("own.tsv", tsv("\"a\tb \"\"c\"\"\nsecond line\n\nfourth\"", "\"plain\" start"));

    assertEquals("a\tb \"c\"\nsecond line\n\nfourth", texts.get("own.tsv:5"));
    assertEquals("text 4", texts.get("own.tsv:9"));
    assertEquals("\"plain\" start", texts.get("own.tsv:12"));
    assertEquals(40, texts.size());
  }

  @Test
  void strayQuoteOfATsvWithoutEndCostsNoTime() throws DataException {
    String rows =
        IntStream.range(0, 100_000)
            .mapToObj(n -> (n % 2 == 0 ? "ham" : "spam") + "\t\"text " + n)
            .collect(Collectors.joining("\n", "label\ttext\n", "\n"));

    assertEquals(100_000, read("own.tsv", rows).size());
  }

  @Test
  void fieldOfACsvThatLooksLikeRowsIsRefusedWhereItBegins() {
    tables
        .refused("own.csv", csv("\"it began", "and ends\""))
        .because(5, "a field over 5 lines that look like rows", "Close the quote");
    String textFirst = csv("\"it began", "and ends\"").replaceAll("(?m)^([a-z]+),(.*)$", "$2,$1");
    tables.refused("own.csv", textFirst).because(5, "a field over 5 lines that look like rows");
    tables
        .refused("first.csv", "text,label\n\"a,x\nb,y\nc,x\nd,y\ne\",x\n" + "f,x\n".repeat(30))
        .because(2, "a field over 5 lines that look like rows");
  }

  @Test
  void fieldOfACsvMayHaveLinesWithCommas() throws DataException {
    String poem = "Roses, red\nviolets, blue\nham, and eggs\nthe end, dear";
    Map<String, String> texts = read("own.csv", csv("\"" + poem + "\"", "text 7"));
    assertEquals(poem, texts.get("own.csv:5"));
    assertEquals(40, texts.size());
  }

  @Test
  void openQuoteIsNamedWhereItsFieldBegins() {
    tables
        .refused("own.csv", csv("\"two\nlines\"\nham,\"it began", "text 7"))
        .because(7, "expected closed quotes", "begins with a quote here and never ends");
    tables
        .refused("own.csv", csv("\"it began", "\"quoted, with comma\""))
        .because(5, "text behind the quote", "in line 9", "double those inside");
  }

  @Test
  void rowWithoutEndIsRefused() {
    tables
        .refused("own.csv", csv("\"it began" + "\n".repeat(1 << 23), "text 7"))
        .because(5, "expected a row of at most 4 MiB", "a quote that isn't closed");
  }
}
