package org.lstm4j.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.lstm4j.network.LabelKind;

class DecisionTest {

  private static final Decision TWO = new Decision(List.of("bad", "good"), 0.6);
  private static final Decision THREE = new Decision(List.of("art", "law", "news"), 0.9);
  private static final Decision TAGS = new Decision(THREE.labels(), LabelKind.ANY, 0.25);

  private static double[] p(double... probabilities) {
    return probabilities;
  }

  @Test
  void ofTwoIsByTheThreshold() {
    assertEquals("bad", TWO.label(p(0.45, 0.55)));
    assertEquals("good", TWO.label(p(0.4, 0.65)));
    assertEquals("good", TWO.label(0.6));
  }

  @Test
  void ofMoreIsTheMostProbableWhateverTheThreshold() {
    assertEquals("law", THREE.label(p(0.3, 0.4, 0.3)));
    assertEquals("news", THREE.label(p(0.1, 0.2, 0.7)));
    assertEquals("art", THREE.label(p(0.4, 0.4, 0.2)));
  }

  @Test
  void ofTagsIsEachByTheThreshold() {
    assertEquals(List.of("art", "news"), TAGS.tags(p(0.25, 0.2, 1)));
    assertEquals(List.of(), TAGS.tags(p(0.1, 0.2, 0.1)));
    assertEquals(List.of("art"), TAGS.withThreshold(0.5).tags(p(0.5, 0.4, 0)));
  }

  private static void refused(String message, Executable executable) {
    assertEquals(message, assertThrows(RuntimeException.class, executable).getMessage());
  }

  @Test
  void isAskedForWhatItIs() {
    refused(
        "decision: expected one between two labels, got one between [art, law, news].",
        () -> THREE.label(0.5));
    refused(
        "decision: expected one label that holds, got tags. Ask for tags(…).",
        () -> TAGS.label(p(0, 0, 0)));
    refused(
        "decision: expected tags, got labels of which one holds. Ask for label(…).",
        () -> THREE.tags(p(0, 0, 0)));
    refused("probabilities: expected one for each of 3 labels, got 2.", () -> THREE.label(p(0, 1)));
  }

  @Test
  void hasEnoughNamesThatDiffer() {
    refused(
        "labels: expected two different names, got [a].", () -> new Decision(List.of("a"), 0.5));
    refused(
        "labels: expected different names, got [a, b, a].",
        () -> new Decision(List.of("a", "b", "a"), 0.5));
    refused(
        "labels: expected different names, got [].",
        () -> new Decision(List.of(), LabelKind.ANY, 0.5));
  }
}
