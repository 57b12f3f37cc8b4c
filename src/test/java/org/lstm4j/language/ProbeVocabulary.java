package org.lstm4j.language;

import java.util.ArrayList;
import java.util.List;
import org.lstm4j.text.Vocabulary;

/** Words for probes. */
final class ProbeVocabulary {

  private ProbeVocabulary() {}

  static WordIds of(List<String> words) {
    return new WordIds(new Vocabulary(words, words.size() + WordIds.FIRST_WORD));
  }

  /** All words of the grammar: those that a vocabulary without any of them lacks. */
  static List<String> words() {
    return ProbeGrammar.items(of(List.of("xyz")), 2, 1).lacking();
  }

  /** The grammar's words but for some. */
  static WordIds without(String... words) {
    List<String> all = new ArrayList<>(words());
    all.removeAll(List.of(words));
    return of(all);
  }
}
