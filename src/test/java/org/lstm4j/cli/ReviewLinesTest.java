package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.ReviewText;

class ReviewLinesTest {

  private static ReviewLines lines(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new ReviewLines("here", new ByteArrayInputStream(bytes));
  }

  private static List<String> read(String text) throws IOException {
    ReviewLines lines = lines(text);
    List<String> read = new ArrayList<>();
    for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
      read.add(new String(line.get(), StandardCharsets.UTF_8));
    }
    return read;
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void endInAnyOfTheUsualWays(String end) throws IOException {
    assertEquals(List.of("one", "", "two"), read("one" + end + end + "two"));
    assertEquals(List.of("one", "two"), read("one" + end + "two" + end));
  }

  @Test
  void mayEndInDifferentWays() throws IOException {
    assertEquals(List.of("one", "two", "", "three"), read("one\r\ntwo\r\rthree\n"));
  }

  @Test
  void areNoneInAnEmptyText() throws IOException {
    assertEquals(List.of(), read(""));
    assertEquals(List.of(""), read("\n"));
  }

  @Test
  void beginBehindTheByteOrderMark() throws IOException {
    assertEquals(List.of("d\u00e9j\u00e0", "\uFEFFvu"), read("\uFEFFd\u00e9j\u00e0\n\uFEFFvu"));
  }

  @Test
  void knowTheirPlace() throws IOException {
    ReviewLines lines = lines("one\r\ntwo\n");

    lines.next();
    assertEquals("here:1", lines.place());
    lines.next();
    assertEquals("here:2", lines.place());
  }

  @Test
  void areAsLongAsAReviewAtMost() throws IOException {
    String longest = "a".repeat(ReviewText.MAX_BYTES);

    assertEquals(List.of(longest, "b"), read(longest + "\nb"));
    ReviewLines tooLong = lines(longest + "a\nb");
    DataException refused = assertThrows(DataException.class, tooLong::next);
    assertEquals("here:1: ", refused.getMessage().substring(0, 8));
  }

  @Test
  void nameTheirSourceIfItBreaks() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }
        };

    IOException refused =
        assertThrows(IOException.class, () -> new ReviewLines("here", broken).next());
    assertEquals("here: expected a readable text, got 'Input/output error'.", refused.getMessage());
  }
}
