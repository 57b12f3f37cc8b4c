package org.lstm4j.check;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a person may have meant by a word that isn't known: one that differs in a few letters, one
 * that begins so, or one of whose parts it is. What is far from all is nothing of them.
 */
public final class Suggestion {

  private static final int MOST = 3;
  private static final int LEAST_START = 3;
  private static final int LEAST_PART = 4;
  private static final int LETTERS_OF_A_SLIP = 3; // one slip in three letters is likely
  private static final int MOST_SLIPS = 3;

  private Suggestion() {}

  /** {@code " Did you mean 'a' or 'b'?"}; empty if nothing is near. */
  public static String question(String typed, Collection<String> known) {
    List<String> near = near(typed, known);
    return near.isEmpty() ? "" : " Did you mean " + either(quoted(near)) + "?";
  }

  private static List<String> quoted(List<String> words) {
    return words.stream().map(word -> "'" + word + "'").toList();
  }

  /** {@code "a, b or c"}. */
  public static String either(List<String> words) {
    return joined(words, " or ");
  }

  /** {@code "a, b and c"}. */
  public static String all(List<String> words) {
    return joined(words, " and ");
  }

  private static String joined(List<String> words, String last) {
    int end = words.size() - 1;
    return end < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, end)) + last + words.get(end);
  }

  /**
   * The words that are near to one.
   *
   * @param typed with or without the dashes of an option, in any case
   * @param known in the order in which they are named; those of options with their dashes
   * @return at most three, all equally near; none if there are more or if none is near
   */
  public static List<String> near(String typed, Collection<String> known) {
    String bare = bare(typed);
    int least =
        known.stream().mapToInt(word -> slips(bare, bare(word))).min().orElse(Integer.MAX_VALUE);
    int likely = Math.min(MOST_SLIPS, Math.max(1, bare.length() / LETTERS_OF_A_SLIP));
    if (least <= likely && least < bare.length()) {
      return few(known, word -> slips(bare, bare(word)) == least);
    }
    List<String> begun =
        bare.length() < LEAST_START ? List.of() : few(known, word -> bare(word).startsWith(bare));
    if (!begun.isEmpty() || bare.length() < LEAST_PART) {
      return begun;
    }
    return few(known, word -> List.of(bare(word).split("-")).contains(bare));
  }

  private static List<String> few(Collection<String> known, Predicate<String> isNear) {
    List<String> found = known.stream().filter(isNear).collect(Collectors.toList());
    return found.size() > MOST ? List.of() : found;
  }

  private static String bare(String word) {
    return word.replaceFirst("^-+", "").toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Letters put in, left out, exchanged, or taken in the wrong order, that lead from one word to
   * the other (Damerau's distance of adjacent letters).
   */
  private static int slips(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] now = new int[to.length() + 1];
      now[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        boolean isSame = from.charAt(i - 1) == to.charAt(j - 1);
        now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + (isSame ? 0 : 1));
        boolean isTurned =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        if (isTurned) {
          now[j] = Math.min(now[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = now;
    }
    return last[to.length()];
  }
}
