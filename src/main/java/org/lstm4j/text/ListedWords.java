package org.lstm4j.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words from a list. */
final class ListedWords implements RankedWords {

  private final List<String> words;
  private final Map<String, Integer> ranks;

  ListedWords(List<String> words) {
    this.words = List.copyOf(words);
    this.ranks = new HashMap<>(words.size() * 2);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("vocabulary: expected at least one word, got none.");
    }
    for (int i = 0; i < words.size(); i++) {
      add(words.get(i), i + 1);
    }
  }

  private void add(String word, int rank) {
    if (word.isEmpty()) {
      throw RankedWords.noWord(rank);
    }
    if (ranks.put(word, rank) != null) {
      throw RankedWords.repeated(word, rank);
    }
  }

  @Override
  public int rank(String word) {
    return ranks.getOrDefault(word, 0);
  }

  @Override
  public int count() {
    return words.size();
  }

  @Override
  public List<String> words() {
    return words;
  }
}
