package org.lstm4j.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.lstm4j.explain.GateKey;
import org.lstm4j.explain.GateNumbers;

/** Worked examples of the arithmetic in an LSTM, each as the file that a person would write. */
public enum GateExample {
  /** Two vectors become one. */
  CONCATENATION(
      "h and x side by side: 3 + 4 = 7 numbers.",
      """
      {"x": [1, 2, 3, 4], "h": [0.1, 0.2, 0.3]}"""),

  /** Seven numbers become three. */
  FORGET_GATE(
      "Weights of 7 rows and 3 columns make a forget gate of 3.",
      """
      {"x": [1, 2, 3, 4], "h": [0.1, 0.2, 0.3],
       "W_f": [[0.5, -0.2, 0.1], [0.3, 0.4, -0.6], [-0.1, 0.2, 0.7],
               [0.2, 0.1, -0.3], [-0.4, 0.3, 0.2], [0.1, -0.5, 0.4], [0.3, 0.2, -0.1]]}"""),

  /** A product number by number. */
  FORGET_HALF(
      "A forget gate of 0.5 halves a memory, one of 1 keeps it.",
      """
      {"f": [0.5, 1, 0.5], "C": [6, 8, 9]}"""),

  /** Nothing stays. */
  FORGET_ALL(
      "A forget gate of zeros wipes the memory out.",
      """
      {"f": [0, 0, 0], "C": [6, 8, 9]}"""),

  /** All stays. */
  KEEP_ALL(
      "A forget gate of ones leaves the memory as it is.",
      """
      {"f": [1, 1, 1], "C": [6, 8, 9]}"""),

  /** The gate chooses what is written, here with impossible numbers. */
  WRITE(
      "The input gate times the candidate; no sigmoid gives 2, 4 or 6, which is warned of.",
      """
      {"i": [2, 4, 6], "candidate": [0, 2, 0]}"""),

  /** A sum number by number. */
  ADDITION(
      "The new memory is what is kept plus what is written, number by number.",
      """
      {"C": [6, 8, 9], "f": [0.5, 1, 0.5], "i": [1, 0.5, 0], "candidate": [0.2, 1, -0.4]}"""),

  /** A function number by number. */
  TANH(
      "tanh of 1, 2 and 3: the memory is kept, and what is shown of it stays below 1.",
      """
      {"C": [1, 2, 3], "f": [1, 1, 1], "i": [0, 0, 0], "candidate": [0, 0, 0], "o": [1, 1, 1]}"""),

  /** One product, or two. */
  TWO_WAYS(
      "[h, x]\u00b7W is h\u00b7U + x\u00b7W, where U are the upper rows of the weights.",
      FORGET_GATE.json),

  /** Nothing is remembered yet. */
  START(
      "The first step: h and C aren't given, so both are zeros.",
      """
      {"x": [1, 0.5],
       "W_f": [[0.5, 0.1], [-0.3, 0.2], [0.4, -0.6], [0.1, 0.8]],
       "W_i": [[0.2, -0.4], [0.6, 0.1], [0.7, 0.3], [-0.5, 0.2]],
       "W_c": [[-0.1, 0.3], [0.2, 0.5], [0.9, -0.4], [0.3, 0.6]],
       "W_o": [[0.4, 0.2], [-0.6, 0.3], [0.1, 0.5], [0.8, -0.2]]}"""),

  /** All of it. */
  STEP(
      "A whole step: 4 numbers in, 3 units, biases, a start state and an output.",
      """
      {"x": [1, 2, 3, 4], "h": [0.1, 0.2, 0.3], "C": [0.6, -0.8, 0.9],
       "W_f": [[0.5, -0.2, 0.1], [0.3, 0.4, -0.6], [-0.1, 0.2, 0.7],
               [0.2, 0.1, -0.3], [-0.4, 0.3, 0.2], [0.1, -0.5, 0.4], [0.3, 0.2, -0.1]],
       "W_i": [[-0.3, 0.6, 0.2], [0.1, -0.4, 0.5], [0.7, 0.3, -0.2],
               [0.4, -0.1, 0.2], [0.2, 0.5, -0.3], [-0.6, 0.1, 0.3], [0.1, -0.2, 0.4]],
       "W_c": [[0.2, 0.1, -0.5], [-0.4, 0.6, 0.3], [0.5, -0.3, 0.1],
               [0.3, -0.2, 0.4], [-0.1, 0.4, 0.2], [0.2, 0.1, -0.6], [-0.3, 0.2, 0.3]],
       "W_o": [[0.6, 0.2, -0.1], [-0.2, 0.5, 0.4], [0.3, -0.6, 0.2],
               [-0.1, 0.3, 0.1], [0.4, -0.2, 0.3], [0.2, 0.4, -0.5], [-0.3, 0.1, 0.2]],
       "b_f": [1, 1, 1], "b_i": [0, 0, 0], "b_c": [0.1, 0, -0.1], "b_o": [0, 0.2, 0],
       "W_y": [[1.5], [-0.8], [0.4]], "b_y": [0.1]}""");

  private final String sentence;
  private final String json;

  GateExample(String sentence, String json) {
    this.sentence = sentence;
    this.json = json;
  }

  /** What it shows. */
  public String sentence() {
    return sentence;
  }

  /** Whether products are shown in two ways. */
  public boolean isInParts() {
    return this == TWO_WAYS;
  }

  /** Its numbers. */
  public Map<GateKey, GateNumbers> given() throws IOException {
    return GateJson.parse(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
