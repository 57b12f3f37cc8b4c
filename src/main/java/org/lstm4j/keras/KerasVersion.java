package org.lstm4j.keras;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lstm4j.check.Shown;
import org.lstm4j.network.Activation;

/**
 * Which Keras wrote a file; some words mean something else in another version.
 *
 * @param major 1, 2 or 3
 * @param minor second number
 * @param text as it stands in the file, such as 2.2.4-tf
 */
record KerasVersion(int major, int minor, String text) {

  /** The version whose files we write, and were compared with. */
  static final KerasVersion WRITTEN = new KerasVersion(3, 15, "3.15.1");

  private static final Pattern FORM = Pattern.compile("([1-9])\\.(\\d{1,3})([.\\-+a-z].*)?");
  private static final int OLDEST = 2;
  private static final int NEWEST = 3;

  static KerasVersion parse(String text) throws Refused {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new Refused(
          "keras_version: expected a version such as 2.15.0, got '" + Shown.of(text) + "'");
    }
    KerasVersion version =
        new KerasVersion(
            Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), text.strip());
    if (version.major < OLDEST || version.major > NEWEST) {
      throw new Refused(
          "keras_version: expected Keras 2 or 3, got '"
              + Shown.of(text)
              + "'; load and save the model with Keras 2");
    }
    return version;
  }

  boolean isAtLeast(int otherMajor, int otherMinor) {
    return major > otherMajor || major == otherMajor && minor >= otherMinor;
  }

  /** What the word hard_sigmoid means. */
  Activation hardSigmoid() {
    return major == 2 ? Activation.HARD_SIGMOID_KERAS2 : Activation.HARD_SIGMOID_KERAS3;
  }

  /** The gate activation of a layer that doesn't name one: it changed with Keras 2.3. */
  String defaultGateActivation() {
    return isAtLeast(2, 3) ? "sigmoid" : "hard_sigmoid";
  }

  /** Whether a GRU that doesn't say it resets after the product: the default of Keras 3. */
  boolean resetsAfter() {
    return major > 2;
  }

  /** Whether Bidirectional shows zeros at masked steps; Keras without TensorFlow held the state. */
  boolean showsZeros() {
    return isAtLeast(2, 4);
  }
}
