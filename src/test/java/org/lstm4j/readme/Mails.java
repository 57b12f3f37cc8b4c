package org.lstm4j.readme;

import java.util.ArrayList;
import java.util.List;

/** Made-up mails of two kinds, as lines of a CSV file. */
final class Mails {

  private static final List<List<String>> SPAM =
      List.of(
          List.of("You have won", "Congratulations, you get", "Only today you receive", "Claim"),
          List.of("a holiday", "a prize", "a free phone", "cheap pills", "a secret bonus"),
          List.of("answer today", "send your number", "click here now", "call at once"),
          List.of("and claim it", "before the offer ends"));

  private static final List<List<String>> HAM =
      List.of(
          List.of("The meeting", "Our lunch", "The lesson on grammar", "The call with Anna"),
          List.of("moves to Monday", "is at ten", "starts late", "is in room four", "went well"),
          List.of("please bring the report", "I sent the notes", "see you there", "thanks again"),
          List.of("", "as we agreed"));

  private Mails() {}

  /** All combinations, spam and ham in turn. */
  static List<String> table() {
    List<String> spam = combinations(SPAM);
    List<String> ham = combinations(HAM);
    List<String> lines = new ArrayList<>(List.of("body,kind"));
    for (int n = 0; n < spam.size(); n++) {
      lines.add('"' + spam.get(n) + "\",spam");
      lines.add('"' + ham.get(n) + "\",ham");
    }
    return lines;
  }

  private static List<String> combinations(List<List<String>> parts) {
    List<String> texts = new ArrayList<>();
    for (String begin : parts.get(0)) {
      for (String what : parts.get(1)) {
        for (String then : parts.get(2)) {
          parts
              .get(3)
              .forEach(end -> texts.add((begin + " " + what + ", " + then + " " + end).strip()));
        }
      }
    }
    return texts;
  }
}
