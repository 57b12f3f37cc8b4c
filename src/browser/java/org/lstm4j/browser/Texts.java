package org.lstm4j.browser;

import java.util.Locale;
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

  private Texts() {}

  /** So many words that the shipped models know. */
  static String ofTokens(int tokens) {
    return IntStream.range(0, tokens)
        .mapToObj(i -> WORDS[i % WORDS.length])
        .collect(Collectors.joining(" "));
  }

  /** So many megabytes (of a million bytes each), in words. */
  static String ofMegabytes(int megabytes) {
    String hundred = String.format(Locale.ROOT, "%-99s\n", "a long long text that never ends");
    return hundred.repeat(megabytes * 10_000);
  }
}
