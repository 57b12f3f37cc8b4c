package org.lstm4j.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.ReviewText;

/**
 * A table as the first half of every message about it.
 *
 * @param path as the user named it
 * @param format as far as the user says it
 * @param tagSeparator stands between the tags of a row; empty where each has one label
 */
record TableFile(Path path, TableFormat format, Optional<Character> tagSeparator) {

  /** Whether rows have any number of labels. */
  boolean hasTags() {
    return tagSeparator.isPresent();
  }

  /** What a cell of the label column holds: one label, or its tags without blanks around them. */
  List<String> labels(String written) {
    return hasTags()
        ? tags(List.of(written.split(Pattern.quote(tagSeparator.get().toString()))))
        : List.of(written);
  }

  /** Tags without blanks around them, each once. */
  static List<String> tags(List<String> written) {
    return written.stream().map(Columns::trimmed).filter(t -> !t.isEmpty()).distinct().toList();
  }

  /** {@code FILE: } and the reason. */
  DataException refused(String reason) {
    return new DataException(path + ": " + reason);
  }

  /** {@code FILE:LINE: } and the reason; line 0 where the table has no lines. */
  DataException refused(long line, String reason) {
    return line == 0 ? refused(reason) : new DataException(path + ":" + line + ": " + reason);
  }

  /** The same for a row that can be gone past. */
  BadRowException bad(long line, String reason) {
    return new BadRowException(this, line, reason);
  }

  /** Checks what holds for every text and label: no NUL, no half characters, not too long. */
  void requireText(long line, String value) throws BadRowException {
    if (value.indexOf('\0') >= 0) {
      throw bad(
          line,
          "expected text, got the character NUL (U+0000). Remove it, or name the encoding with"
              + " --encoding, perhaps UTF-16LE.");
    }
    if (!ReviewText.isWhole(value)) {
      throw bad(
          line, "expected whole characters, got half of one (\\ud800 to \\udfff). Remove it.");
    }
    if (value.length() > ReviewText.MAX_BYTES) {
      throw bad(
          line,
          "expected a review of at most "
              + ReviewText.MAX_BYTES
              + " bytes, got more. Shorten or remove it.");
    }
  }

  /** Checks a row with a label or tags. */
  void requireRow(long line, String text, List<String> labels) throws BadRowException {
    if (text.isBlank()) {
      throw bad(line, "expected a review, got a blank text. Write the review or remove the row.");
    }
    if (!hasTags() && labels.get(0).isBlank()) {
      throw bad(line, "expected a label, got a blank one. Write the label or remove the row.");
    }
    requireText(line, text);
    for (String label : labels) {
      requireText(line, label);
    }
  }
}
