package org.lstm4j.readme;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what a document shows below a command with what the command printed. */
public final class ShownOutput {

  /** As a line of its own any lines, within a line any text. */
  static final String ANY = "…";

  private ShownOutput() {}

  /**
   * Whether {@code shown} is standard output alone, or both streams. Which line of one stream
   * stands before which of the other is open, for they are two.
   */
  public static boolean isTrue(List<String> shown, List<String> out, List<String> err) {
    return isBoth(shown, out, List.of()) || isBoth(shown, out, err);
  }

  /** Whether so many lines shown can be so many of either stream, for all three numbers. */
  private static boolean isBoth(List<String> shown, List<String> out, List<String> err) {
    boolean[][][] can = new boolean[shown.size() + 2][out.size() + 2][err.size() + 2];
    can[0][0][0] = true;
    for (int s = 0; s < shown.size(); s++) {
      boolean isAny = shown.get(s).equals(ANY);
      for (int o = 0; o <= out.size(); o++) {
        for (int e = 0; e <= err.size(); e++) {
          if (!can[s][o][e]) {
            continue;
          }
          can[s + 1][o][e] |= isAny;
          can[isAny ? s : s + 1][o + 1][e] |= o < out.size() && fits(shown.get(s), out.get(o));
          can[isAny ? s : s + 1][o][e + 1] |= e < err.size() && fits(shown.get(s), err.get(e));
        }
      }
    }
    return can[shown.size()][out.size()][err.size()];
  }

  private static boolean fits(String shown, String line) {
    String pattern =
        Stream.of(shown.split(ANY, -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return line.matches(pattern);
  }
}
