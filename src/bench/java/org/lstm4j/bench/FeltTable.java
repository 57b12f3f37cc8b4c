package org.lstm4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** A table of texts in an invented language, as large as what people have: two labels, a CSV. */
final class FeltTable {

  private static final int ROWS = 2_000;
  private static final int WORDS = 4_000;
  private static final int COLOURED = 200; // words of one label each
  private static final int LEAST_WORDS = 20;
  private static final int MOST_WORDS = 180;
  private static final double COLOURED_SHARE = 0.1;
  private static final String[] SYLLABLES = "ba de fi go lu ma ne pi ro su ta ve".split(" ");

  private FeltTable() {}

  static Path file(Path folder) {
    return folder.resolve("own.csv");
  }

  /** Writes the table, always the same. */
  static void write(Path folder) throws IOException {
    Random random = new Random(1);
    List<String> lines = new ArrayList<>(List.of("text,label"));
    for (int row = 0; row < ROWS; row++) {
      int label = random.nextInt(2);
      int count = LEAST_WORDS + random.nextInt(MOST_WORDS - LEAST_WORDS);
      StringJoiner text = new StringJoiner(" ");
      for (int i = 0; i < count; i++) {
        text.add(word(number(random, label)));
      }
      lines.add(text + "," + (label == 1 ? "glad" : "sad"));
    }
    Files.write(file(folder), lines);
  }

  /** Frequent words have small numbers, as in any language; some are of the label alone. */
  private static int number(Random random, int label) {
    if (random.nextDouble() < COLOURED_SHARE) {
      return 2 * random.nextInt(COLOURED / 2) + label;
    }
    double share = random.nextDouble();
    return COLOURED + (int) ((WORDS - COLOURED) * share * share * share);
  }

  private static String word(int number) {
    StringBuilder word = new StringBuilder();
    int rest = number + SYLLABLES.length; // two syllables or more
    while (rest > 0) {
      word.append(SYLLABLES[rest % SYLLABLES.length]);
      rest /= SYLLABLES.length;
    }
    return word.toString();
  }
}
