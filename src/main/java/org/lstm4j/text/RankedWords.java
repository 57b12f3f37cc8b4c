package org.lstm4j.text;

import java.util.List;

/** Distinct words, most frequent first; safe for any number of threads. */
interface RankedWords {

  /** The word's rank, from 1; 0 if it isn't among them. */
  int rank(String word);

  /** Number of words. */
  int count();

  /** All words by rank. */
  List<String> words();

  /** What is said where a word comes twice. */
  static IllegalArgumentException repeated(String word, int rank) {
    return new IllegalArgumentException(
        "vocabulary: expected distinct words, got '" + word + "' again at rank " + rank + ".");
  }

  /** What is said where a word can't be one. */
  static IllegalArgumentException noWord(int rank) {
    return new IllegalArgumentException(
        "vocabulary: expected words of whole characters, none empty, got another at rank "
            + rank
            + ".");
  }
}
