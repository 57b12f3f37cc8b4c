package org.lstm4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;
import org.lstm4j.text.Vocabulary;

/** Word vectors in text, read a line at a time; see {@link WordVectors#read}. */
final class VectorText {

  private static final Pattern HEADER = Pattern.compile("\\s*(\\d{1,18})[ \\t]+(\\d{1,18})\\s*");
  private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?(nan|inf|infinity)");
  private static final int EXAMPLES = 3;
  private static final int SHOWN = 30;

  private final Path file;
  private final ByteLines lines;
  private final int vocabularySize;
  private final WantedWords wanted;
  private final List<String> firstWords = new ArrayList<>(EXAMPLES);
  private long said = -1; // words that the first line says
  private long words;
  private int size; // E

  VectorText(Path file, ByteLines lines, Vocabulary vocabulary, IntFunction<float[]> drawn) {
    this.file = file;
    this.lines = lines;
    this.vocabularySize = vocabulary.size();
    this.wanted = new WantedWords(vocabulary, drawn);
  }

  WordVectors read() throws IOException {
    while (lines.next()) {
      int from = start();
      int end = end(from);
      if (from == end) {
        continue; // blank
      }
      if (size > 0) {
        line(from, end);
      } else if (!isHeader(from, end)) {
        size = countNumbers(from, end);
        WordVectors.requireSize(lines.place(), vocabularySize, size);
        line(from, end);
      }
    }
    requireAll();
    return wanted.vectors(words);
  }

  /** Behind the mark of UTF-8 that some editors write in front of the first line. */
  private int start() {
    boolean isMarked =
        size == 0
            && lines.length() > 2
            && (lines.get(0) & 0xFF) == 0xEF
            && (lines.get(1) & 0xFF) == 0xBB
            && (lines.get(2) & 0xFF) == 0xBF;
    return isMarked ? 3 : 0;
  }

  private int end(int from) {
    int end = lines.length();
    while (end > from && isBlank(end - 1)) {
      end--;
    }
    return end;
  }

  private boolean isBlank(int at) {
    return lines.get(at) == ' ' || lines.get(at) == '\t';
  }

  private boolean isHeader(int from, int end) throws DataException {
    Matcher header = HEADER.matcher(end - from > 100 ? "" : lines.text(from, end));
    if (!header.matches()) {
      return false;
    }
    said = Long.parseLong(header.group(1));
    long says = Long.parseLong(header.group(2));
    WordVectors.requireSize(lines.place(), vocabularySize, says);
    size = (int) says;
    return true;
  }

  /** E of a first line: all fields behind the word that look like numbers. */
  private int countNumbers(int from, int end) throws DataException {
    String[] fields = lines.text(from, end).strip().split("[ \\t]+");
    int count = 0;
    while (count + 1 < fields.length && isNumber(fields[fields.length - 1 - count])) {
      count++;
    }
    if (count == 0) {
      throw new DataException(
          lines.place()
              + ": expected a word and its numbers with blanks between them, got '"
              + Shown.of(lines.text(from, end), SHOWN)
              + "'. Name a text as fastText, word2vec and GloVe write it, or a NumPy matrix.");
    }
    return count;
  }

  private static boolean isNumber(String field) {
    return Float.isFinite(number(field)) || NOT_FINITE.matcher(field).matches();
  }

  /** A plain decimal number; NaN for everything else, infinite for one that is too large. */
  private static float number(String field) {
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
        return Float.NaN; // Java knows 1f, 0x1p3 and NaN, which no such file has
      }
    }
    try {
      return Float.parseFloat(field);
    } catch (NumberFormatException e) {
      return Float.NaN;
    }
  }

  private void line(int from, int end) throws DataException {
    words++;
    int numbers = end;
    int count = 0;
    int at = end;
    while (count < size) {
      while (at > from && isBlank(at - 1)) {
        at--;
      }
      if (at == from) {
        throw wrongCount(count - 1, lines.text(from, end));
      }
      while (at > from && !isBlank(at - 1)) {
        at--;
      }
      numbers = at;
      count++;
    }
    int first = from;
    while (first < numbers && isBlank(first)) {
      first++;
    }
    int behind = numbers;
    while (behind > first && isBlank(behind - 1)) {
      behind--;
    }
    if (first == behind) {
      if (first > from) {
        return; // the word is a blank, which nobody wants
      }
      throw wrongCount(size - 1, lines.text(from, end));
    }
    word(lines.text(first, behind), numbers, end);
  }

  private void word(String word, int numbers, int end) throws DataException {
    requireNoNumbers(word);
    if (firstWords.size() < EXAMPLES) {
      firstWords.add(Shown.of(word, SHOWN));
    }
    if (!wanted.isWanted(word)) {
      return;
    }
    String[] fields = lines.text(numbers, end).split("[ \\t]+");
    float[] vector = new float[size];
    for (int i = 0; i < size; i++) {
      vector[i] = number(fields[i]);
      if (!Float.isFinite(vector[i])) {
        throw new DataException(
            lines.place()
                + ": expected finite numbers for '"
                + Shown.of(word, SHOWN)
                + "', got '"
                + Shown.of(fields[i], SHOWN)
                + "'. Mend or remove the line.");
      }
    }
    wanted.give(word, vector);
  }

  /** A word with numbers behind it is a line with too many. */
  private void requireNoNumbers(String word) throws DataException {
    int blank = word.indexOf(' ') < 0 ? word.indexOf('\t') : word.indexOf(' ');
    if (blank < 0) {
      return;
    }
    String[] more = word.substring(blank).strip().split("[ \\t]+");
    for (String field : more) {
      if (!isNumber(field)) {
        return;
      }
    }
    throw wrongCount(size + more.length, word);
  }

  private DataException wrongCount(int count, String line) {
    return new DataException(
        String.format(
            Locale.ROOT,
            "%s: expected a word and %d numbers, as %s, got %d behind '%s'. Mend or remove the"
                + " line, or download the file again.",
            lines.place(),
            size,
            said < 0 ? "the first word has" : "the first line says",
            Math.max(count, 0),
            Shown.of(line.strip().split("[ \\t]+", 2)[0], SHOWN)));
  }

  private void requireAll() throws DataException {
    if (words == 0) {
      throw new DataException(
          file + ": expected words and their numbers, got none. Name another file.");
    }
    if (said >= 0 && said != words) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s:1: expected %d words, as the first line says, got %d. %s",
              file,
              said,
              words,
              words < said
                  ? "The file is cut off: download it again."
                  : "Write '" + words + " " + size + "' there, or download the file again."));
    }
    if (wanted.isNoneGiven()) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected words of the vocabulary, such as %s, got none of its %d among %d words,"
                  + " such as %s. Name vectors of the same language and spelling.",
              file,
              Shown.of(wanted.examples(EXAMPLES)),
              wanted.size(),
              words,
              firstWords));
    }
  }
}
