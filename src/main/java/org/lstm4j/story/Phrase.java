package org.lstm4j.story;

/**
 * Words of the story that its network reads as one step.
 *
 * @param text as it stands in the review
 * @param start index of its first character in the review
 * @param meaning x, what the network reads
 * @param told what happens there, for people; one line
 */
public record Phrase(String text, int start, Meanings meaning, String told) {

  /** Index after its last character. */
  public int end() {
    return start + text.length();
  }
}
