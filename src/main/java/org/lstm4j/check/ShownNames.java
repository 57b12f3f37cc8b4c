package org.lstm4j.check;

import java.util.HashSet;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Names from somebody's data, each on one line and no wider than there is room. */
public final class ShownNames {

  private static final String CUT = "…";

  private ShownNames() {}

  /**
   * Cuts what is too wide. If two names would become one, each that is cut begins with its number,
   * from 1, as {@code 7: a very long na…}.
   *
   * @param width of a text, in any unit; wider for longer ones
   * @param most the greatest width; names stay wider if it is too little for number and mark
   */
  public static List<String> of(List<String> names, ToDoubleFunction<String> width, double most) {
    List<String> shown = names.stream().map(Shown::line).toList();
    List<String> cut = shown.stream().map(name -> cut("", name, width, most)).toList();
    if (new HashSet<>(cut).size() == new HashSet<>(shown).size()) {
      return cut;
    }
    return IntStream.range(0, names.size())
        .mapToObj(
            i ->
                cut.get(i).equals(shown.get(i))
                    ? cut.get(i)
                    : cut(i + 1 + ": ", shown.get(i), width, most))
        .toList();
  }

  private static String cut(
      String start, String name, ToDoubleFunction<String> width, double most) {
    if (width.applyAsDouble(start + name) <= most) {
      return start + name;
    }
    int end = name.length();
    while (end > 0 && width.applyAsDouble(start + name.substring(0, end) + CUT) > most) {
      end = name.offsetByCodePoints(end, -1);
    }
    return start + name.substring(0, end) + CUT;
  }
}
