package org.lstm4j.language;

import java.util.List;

/**
 * A sentence of the notes, from which they explain why an LSTM forgets and remembers.
 *
 * @param text up to the word that is to be predicted
 * @param watched words in lower case at which the notes say what the cell does
 * @param claim what they say, on one line
 */
public record NotesSentence(String text, List<String> watched, String claim) {

  /** At these words of any text a person is told what the forget gate does. */
  public static final List<String> WATCHED = List.of("but", "friend");

  /** What the notes say of these words. */
  public static final String CHANGE =
      "at 'but' and 'friend' the subject changes, and the cell forgets the old one";

  /** All four, in the notes' order; what "many sentences" are, is ours. */
  public static final List<NotesSentence> ALL =
      List.of(
          new NotesSentence("Nishchal likes pizza but his friend likes", WATCHED, CHANGE),
          new NotesSentence("I like pizza but my friend like", WATCHED, CHANGE),
          new NotesSentence(
              "I stay in India. The days are warm there and the food is good. Many of my friends"
                  + " live in the same street. I speak",
              List.of("india", "speak"),
              "the cell keeps 'India' over many sentences, up to the language"),
          new NotesSentence(
              "The girls who know the boy",
              List.of("girls", "boy"),
              "the cell keeps the number of 'girls' past 'boy', up to the verb"));

  /** Copies the list. */
  public NotesSentence {
    watched = List.copyOf(watched);
  }
}
