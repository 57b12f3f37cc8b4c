package org.lstm4j.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a probe found, in sentences: for each kind of item whether the claim holds for the model,
 * and how that compares with the best of the baselines.
 */
public final class ProbeVerdict {

  private static final double CHANCE = 0.5;

  /** From here on a model is said to have it right, not only to know something of it. */
  private static final double MOSTLY = 0.75;

  private ProbeVerdict() {}

  /**
   * Sentences about all kinds that were asked for, and one about all of them.
   *
   * @param model what the model has right
   * @param baselines what others have; may be empty
   */
  public static List<String> lines(ProbeResult model, List<ProbeResult> baselines) {
    List<String> lines = new ArrayList<>();
    List<String> held = new ArrayList<>();
    int asked = 0;
    for (ProbeKind kind : ProbeKind.values()) {
      Optional<ProbeCell> cell = model.of(kind);
      if (cell.isPresent()) {
        asked++;
        lines.add(line(cell.get(), model, baselines));
        if (holds(cell.get())) {
          held.add(kind.label());
        }
      }
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "The claims hold for this model in %d of %d kinds%s.",
            held.size(),
            asked,
            held.isEmpty() ? "" : " (" + String.join(", ", held) + ")"));
    return lines;
  }

  private static boolean holds(ProbeCell cell) {
    return cell.low() > CHANCE && cell.accuracy() >= MOSTLY;
  }

  private static String line(ProbeCell cell, ProbeResult model, List<ProbeResult> baselines) {
    String verdict =
        holds(cell)
            ? "holds"
            : cell.low() > CHANCE
                ? "holds in part"
                : cell.high() < CHANCE ? "does not hold, worse than guessing" : "does not hold";
    String claim = cell.kind().claim();
    return String.format(
        Locale.ROOT,
        "%s%s: %s (%s of %d pairs%s%s).",
        claim.substring(0, 1).toUpperCase(Locale.ROOT),
        claim.substring(1),
        verdict,
        percent(cell.accuracy()),
        cell.items(),
        hardest(model.byCondition(cell.kind())),
        best(cell.kind(), baselines));
  }

  /** The hardest condition, where there are several. */
  private static String hardest(List<ProbeCell> conditions) {
    return conditions.size() < 2
        ? ""
        : conditions.stream()
            .min((a, b) -> Double.compare(a.accuracy(), b.accuracy()))
            .map(cell -> ", with " + cell.condition() + " " + percent(cell.accuracy()))
            .orElseThrow();
  }

  private static String best(ProbeKind kind, List<ProbeResult> baselines) {
    return baselines.stream()
        .filter(result -> result.of(kind).isPresent())
        .max(
            (a, b) ->
                Double.compare(
                    a.of(kind).orElseThrow().accuracy(), b.of(kind).orElseThrow().accuracy()))
        .map(
            result ->
                "; best baseline: "
                    + result.name()
                    + " "
                    + percent(result.of(kind).orElseThrow().accuracy()))
        .orElse("");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
