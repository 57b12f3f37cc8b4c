package org.lstm4j.data;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Entries of a word index that stand for no word: {@code <PAD>}, {@code <OOV>} and their kin. */
enum SpecialWords {
  /** Fills up. */
  PADDING,
  /** Before the first word. */
  START,
  /** What isn't listed, or is too rare. */
  UNKNOWN,
  /** Anything else in brackets. */
  OTHER;

  private static final Map<String, SpecialWords> NAMES =
      Map.of(
          "pad", PADDING,
          "padding", PADDING,
          "start", START,
          "sos", START,
          "bos", START,
          "oov", UNKNOWN,
          "unk", UNKNOWN,
          "unknown", UNKNOWN);

  /** What an entry stands for; empty for a word. */
  static Optional<SpecialWords> of(String entry, int id) {
    boolean isBracketed =
        entry.length() > 2
            && (entry.startsWith("<") && entry.endsWith(">")
                || entry.startsWith("[") && entry.endsWith("]"));
    String inner = isBracketed ? entry.substring(1, entry.length() - 1) : entry;
    SpecialWords named = NAMES.get(inner.toLowerCase(Locale.ROOT));
    if (isBracketed) {
      return Optional.of(named == null ? OTHER : named);
    }
    boolean isUpperCase = entry.equals(entry.toUpperCase(Locale.ROOT));
    // The commonest word of a language is none of these.
    return named == UNKNOWN && (isUpperCase || id == 1) ? Optional.of(named) : Optional.empty();
  }
}
