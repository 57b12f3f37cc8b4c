package org.lstm4j.story;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The review of a burger that changes its mind twice, cut into phrases.
 *
 * <p>Each phrase is a vector of three meanings. What speaks of none is (0, 0, 0). "But" is negative
 * in good and bad: it says nothing of its own and takes back what was said. "Health" alone is a
 * little healthy; that it is meant the other way round follows from "not good" before it, which
 * only a network that remembers can know.
 */
public final class BurgerReview {

  /** Index of the last phrase before the praise. */
  public static final int BEFORE_PRAISE = 1;

  /** Index of the phrase with which the praise of its looks ends. */
  public static final int PRAISED = 3;

  /** Index of the phrase that begins with the first "But". */
  public static final int FIRST_BUT = 4;

  /** Index of the phrase that says it isn't good. */
  public static final int NOT_GOOD = 5;

  /** Index of the phrase with which the blame ends. */
  public static final int BLAMED = 8;

  /** Index of the phrase that begins with the second "But". */
  public static final int SECOND_BUT = 9;

  private static final Meanings BUT = new Meanings(-0.4f, -0.4f, 0);

  private static final List<Phrase> PHRASES =
      List.of(
          phrase(
              "I went to the restaurant and ordered burger.",
              Meanings.NONE,
              "Nothing is judged yet: the forget gate is near 1, the input gate near 0."),
          phrase(
              "The burger looked",
              Meanings.NONE,
              "Still nothing to write. The memory stays empty."),
          phrase(
              "tasty",
              new Meanings(0.9f, 0, 0.1f),
              "Good is written, and a little healthy. Nothing of them is forgotten."),
          phrase("and crispy.", new Meanings(0.7f, 0, 0.2f), "Good and healthy rise once more."),
          phrase(
              "But burger is",
              BUT,
              "The first turn: the forget gate closes a little for good, and nothing is written."),
          phrase(
              "not good",
              new Meanings(0, 0.9f, 0),
              "The forget gate lets most of good go. The input gate writes bad."),
          phrase(
              "for health.",
              new Meanings(0, 0, 0.3f),
              "Behind 'not good' health means its opposite: a little unhealthy is written."),
          phrase("It has a lot of", Meanings.NONE, "Nothing new. The memory waits."),
          phrase(
              "fats cholesterol.",
              new Meanings(0, 0.8f, -0.9f),
              "The memory is now a mix that bad and unhealthy lead. Of good hardly any is left."),
          phrase(
              "But this burger was made with",
              BUT,
              "The second turn: good has nothing to lose; the forget gate begins to release bad."),
          phrase(
              "whey protein.",
              new Meanings(0.3f, 0, 0.9f),
              "Healthy is written over unhealthy. Most of bad is released."),
          phrase(
              "and only vegetables were used,",
              new Meanings(0.2f, 0, 1),
              "Healthy rises. Good and healthy are kept, and bad goes on to fade."),
          phrase(
              "so it was good.",
              new Meanings(0.9f, 0, 0),
              "Good is written. The output gate is near 1 and shows it: h is good and healthy."));

  private BurgerReview() {}

  /** A phrase that doesn't know its place yet. */
  private static Phrase phrase(String text, Meanings meaning, String told) {
    return new Phrase(text, 0, meaning, told);
  }

  /** The phrases, in their order; with a blank between each two they are the {@link #text}. */
  public static List<Phrase> phrases() {
    List<Phrase> placed = new ArrayList<>();
    int start = 0;
    for (Phrase phrase : PHRASES) {
      placed.add(new Phrase(phrase.text(), start, phrase.meaning(), phrase.told()));
      start = placed.get(placed.size() - 1).end() + 1;
    }
    return List.copyOf(placed);
  }

  /** The whole review. */
  public static String text() {
    return PHRASES.stream().map(Phrase::text).collect(Collectors.joining(" "));
  }
}
