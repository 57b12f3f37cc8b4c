package org.lstm4j.browser;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts of our own, of a length that is asked for. */
final class Texts {

  private static final String[] WORDS = {
    "the",
    "film",
    "was",
    "slow",
    "but",
    "its",
    "music",
    "is",
    "wonderful",
    "and",
    "i",
    "liked",
    "every",
    "minute",
    "of",
    "the",
    "last",
    "act",
    "even",
    "where",
    "it",
    "is",
    "dull"
  };

  /** A line of a hundred characters. */
  static final String LINE = "a long long text that never ends".repeat(3) + "...\n";

  private Texts() {}

  /** So many words that the shipped models know. */
  static String ofTokens(int tokens) {
    return IntStream.range(0, tokens)
        .mapToObj(i -> WORDS[i % WORDS.length])
        .collect(Collectors.joining(" "));
  }
}
