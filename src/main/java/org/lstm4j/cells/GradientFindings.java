package org.lstm4j.cells;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lstm4j.check.Decimal;

/**
 * What the curves say of the two claims that are made of LSTMs: that their gradients don't vanish,
 * and that they don't explode. Computed from the numbers, whatever they are.
 *
 * @param curves medians over the seeds, of every kind and scale
 */
public record GradientFindings(List<GradientCurve> curves) {

  /** Copies the list. */
  public GradientFindings {
    curves = List.copyOf(curves);
  }

  /** Sentences and, indented, what they name. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (GradientCurve.Fate fate : GradientCurve.Fate.values()) {
      List<GradientCurve> those = curves.stream().filter(curve -> curve.fate() == fate).toList();
      if (!those.isEmpty()) {
        lines.add(title(fate));
        lines.addAll(named(those));
      }
    }
    lines.add(exploding());
    for (double scale : curves.stream().map(GradientCurve::recurrentScale).distinct().toList()) {
      lines.addAll(against(scale));
    }
    return lines;
  }

  private static String title(GradientCurve.Fate fate) {
    return switch (fate) {
      case VANISHES -> "Vanishes to less than a hundredth, with the recurrent kernel";
      case STAYS -> "Stays within a factor of 100, with the recurrent kernel";
      case EXPLODES -> "Explodes to more than a hundredfold, with the recurrent kernel";
    };
  }

  /** A line for each scale. */
  private static List<String> named(List<GradientCurve> curves) {
    return curves.stream()
        .collect(
            Collectors.groupingBy(
                GradientCurve::recurrentScale,
                TreeMap::new,
                Collectors.mapping(curve -> curve.kind().label(), Collectors.joining(", "))))
        .entrySet()
        .stream()
        .map(entry -> "  × " + Decimal.of(entry.getKey()) + ": " + entry.getValue())
        .toList();
  }

  private String exploding() {
    boolean explodes =
        curves.stream()
            .filter(curve -> curve.kind().cell().hasMemory())
            .anyMatch(curve -> curve.peak() > GradientCurve.MUCH);
    return explodes
        ? "So an LSTM doesn't prevent exploding."
        : "No LSTM's gradient explodes here; that is no proof that none does.";
  }

  /** An LSTM that keeps less than half of what a simple RNN keeps without exploding is named. */
  private List<String> against(double scale) {
    Optional<GradientCurve> rnn =
        curves.stream()
            .filter(c -> c.kind() == CellKind.SIMPLE_RNN && c.recurrentScale() == scale)
            .filter(c -> c.fate() != GradientCurve.Fate.EXPLODES)
            .findFirst();
    List<GradientCurve> worse =
        curves.stream()
            .filter(c -> c.kind().cell().hasMemory() && c.recurrentScale() == scale)
            .filter(c -> rnn.isPresent() && c.left() < rnn.get().left() / 2)
            .sorted(Comparator.comparing(GradientCurve::kind))
            .toList();
    if (worse.isEmpty()) {
      return List.of();
    }
    return List.of(
        String.format(
            Locale.ROOT,
            "At × %s an untrained LSTM keeps less than the simple RNN (%.2g):",
            Decimal.of(scale),
            rnn.get().left()),
        "  "
            + worse.stream()
                .map(c -> String.format(Locale.ROOT, "%s %.2g", c.kind().label(), c.left()))
                .collect(Collectors.joining(", ")));
  }
}
