package org.lstm4j.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;

/** Words in the order of their ids, the gaps filled. */
final class RankedIds {

  private static final int GAPS = 1000; // that are taken for an oversight, however few words

  private RankedIds() {}

  /**
   * The words of ids 1, 2, 3 …; an id without a word has {@linkplain #gap a name} of its own.
   *
   * @param what starts messages: the file
   * @param ids at least one; each 1 or more
   * @param separator in no word that the tokenizer finds
   */
  static List<String> words(String what, Map<String, Integer> ids, String separator)
      throws DataException {
    int largest = Collections.max(ids.values());
    if (largest - ids.size() > ids.size() + GAPS) {
      throw new DataException(
          what
              + ": expected ids that follow each other, got "
              + ids.size()
              + " words with ids up to "
              + largest
              + ". Number the words from 1 as Keras does.");
    }
    List<String> words = new ArrayList<>(Collections.nCopies(largest, ""));
    for (Map.Entry<String, Integer> entry : ids.entrySet()) {
      String before = words.set(entry.getValue() - 1, entry.getKey());
      if (!before.isEmpty()) {
        throw new DataException(
            what
                + ": expected each id once, got "
                + entry.getValue()
                + " for '"
                + Shown.of(before)
                + "' and '"
                + Shown.of(entry.getKey())
                + "'. Remove one of the words.");
      }
    }
    Set<String> taken = new HashSet<>(words);
    for (int i = 0; i < largest; i++) {
      if (words.get(i).isEmpty()) {
        String name = separator;
        do {
          name = separator + name;
        } while (taken.contains(name + (i + 1)));
        words.set(i, name + (i + 1));
      }
    }
    return words;
  }

  /** Whether a word of this rank is only the name of a gap. */
  static boolean isGap(String word, int rank, String separator) {
    String number = String.valueOf(rank);
    String rest = word.endsWith(number) ? word.substring(0, word.length() - number.length()) : "";
    return rest.length() >= 2 * separator.length() && rest.replace(separator, "").isEmpty();
  }
}
