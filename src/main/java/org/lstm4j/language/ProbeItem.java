package org.lstm4j.language;

import java.util.List;

/**
 * A beginning of a text and two words, of which one is right and the other wrong there.
 *
 * @param kind what is asked for
 * @param condition in words, such as "other number": what makes it easy or hard; may be empty
 * @param between number of words between what decides and the place asked for; of a country, of the
 *     neutral words after its sentence
 * @param before the text up to the place, at least one word; each in lower case
 * @param control the same text without what decides; empty where there is none such
 * @param right word
 * @param wrong word
 */
public record ProbeItem(
    ProbeKind kind,
    String condition,
    int between,
    List<String> before,
    List<String> control,
    String right,
    String wrong) {

  /** Copies the lists. */
  public ProbeItem {
    before = List.copyOf(before);
    control = List.copyOf(control);
  }

  /** An item without a control. */
  static ProbeItem of(
      ProbeKind kind, String condition, int between, String before, String right, String wrong) {
    return new ProbeItem(kind, condition, between, words(before), List.of(), right, wrong);
  }

  static List<String> words(String text) {
    return List.of(text.split(" "));
  }
}
