package org.lstm4j.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lstm4j.imdb.SmallDataSet;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Refusal;
import org.lstm4j.reviews.Review;

/**
 * Tables of twenty reviews, and of fewer that can be read.
 *
 * @param folder where they are written
 */
public record SmallTable(Path folder) {

  public static final int ROWS = 20;

  public Path write(String name, String content) {
    return SmallDataSet.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }

  /** A header and 20 rows; label {@code a} and {@code b} take turns. */
  public static String table(String header, char separator, String a, String b) {
    StringBuilder table = new StringBuilder(header).append('\n');
    for (int i = 0; i < ROWS; i++) {
      table.append("review ").append(i).append(separator).append(i % 2 == 0 ? a : b).append('\n');
    }
    return table.toString();
  }

  public static String csv() {
    return table("text,label", ',', "negative", "positive");
  }

  public static String json(String a, String b) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      lines.append("{\"text\": \"review ").append(i).append("\", \"id\": {\"n\": [").append(i);
      lines.append("]}, \"label\": ").append(i % 2 == 0 ? a : b).append("}\n");
    }
    return lines.toString();
  }

  public static RawReviews read(Path table) throws DataException {
    return new ReviewTable(table, TableSettings.DEFAULT).read();
  }

  static RawReviews read(Path table, TableFormat format) throws DataException {
    return new ReviewTable(table, TableSettings.DEFAULT.withFormat(format)).read();
  }

  Path write(String name, byte[] content) {
    return SmallDataSet.write(folder.resolve(name), content);
  }

  public static List<Review> all(RawReviews reviews) {
    return Stream.of(reviews.train(), reviews.validation(), reviews.test())
        .flatMap(List::stream)
        .toList();
  }

  /** Source to text. */
  public static Map<String, String> texts(RawReviews reviews) {
    Map<String, String> texts = new TreeMap<>();
    all(reviews).forEach(review -> texts.put(review.source(), review.text()));
    return texts;
  }

  public Refused refused(String name, String content) {
    return new Refused(write(name, content), TableFormat.DEFAULT);
  }

  /** A table that can't be read. */
  record Refused(Path table, TableFormat format) {

    public void because(long line, Object... parts) {
      List<Object> all = new ArrayList<>(List.of(parts));
      all.add(table + ":" + line + ": expected");
      Refusal.of(() -> read(table, format), all.toArray());
    }

    public void because(String... parts) {
      List<Object> all = new ArrayList<>(List.of((Object[]) parts));
      all.add(table + ": expected");
      Refusal.of(() -> read(table, format), all.toArray());
    }
  }
}
