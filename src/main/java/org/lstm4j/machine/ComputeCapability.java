package org.lstm4j.machine;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lstm4j.check.Require;

/**
 * Generation of an NVIDIA GPU, which decides what machine code it runs; 8.6 is written sm_86 as
 * well.
 *
 * @param major at least 1
 * @param minor at least 0
 */
public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})");
  private static final Comparator<ComputeCapability> BY_AGE =
      Comparator.comparing(ComputeCapability::major).thenComparing(ComputeCapability::minor);

  /** Checks both numbers. */
  public ComputeCapability {
    Require.atLeast("major", major, 1);
    Require.atLeast("minor", minor, 0);
  }

  /**
   * Reads {@code 8.6}.
   *
   * @throws IllegalArgumentException if it has another form
   */
  public static ComputeCapability parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "compute capability: expected a form like 8.6, got '" + text + "'.");
    }
    return new ComputeCapability(
        Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
  }

  /** Older generations come first. */
  @Override
  public int compareTo(ComputeCapability other) {
    return BY_AGE.compare(this, other);
  }

  /** {@code 8.6}. */
  @Override
  public String toString() {
    return major + "." + minor;
  }
}
