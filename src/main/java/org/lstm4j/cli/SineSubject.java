package org.lstm4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lstm4j.forecast.ForecastModel;
import org.lstm4j.forecast.ForecastSettings;
import org.lstm4j.forecast.ForecastTask;
import org.lstm4j.forecast.SineData;
import org.lstm4j.forecast.SineFigures;
import org.lstm4j.render.ForecastPicture;

/**
 * The sine task.
 *
 * @param isQuick whether it is learned from every fourth wave only
 * @param task the task
 */
record SineSubject(boolean isQuick, ForecastTask task) implements ForecastSubject {

  static final String QUICK =
      "Quick: this learns from every fourth wave and briefly, so it isn't the published task.";

  static SineSubject of(boolean isQuick) {
    return new SineSubject(isQuick, SineData.task(isQuick));
  }

  @Override
  public ForecastSettings usual(ForecastSettings.Method method) {
    return isQuick ? ForecastSettings.quickSine(method) : ForecastSettings.sine(method);
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (isQuick) {
      notes.add(QUICK);
    }
    notes.add(
        String.format(
            Locale.ROOT,
            "Data: %s, %d waves of %d steps to learn from, %d held out.",
            task.data(),
            task.lessons().training().size(),
            SineFigures.GIVEN,
            task.lessons().heldOut().size()));
    return notes;
  }

  @Override
  public Result measure(ForecastModel model) {
    SineFigures figures = SineFigures.of(model);
    Map<String, Double> named = figures.results();
    for (int m = 0; m < model.members().size(); m++) {
      named.put(
          "freeRunningMse.seed" + model.provenance().seeds().get(m),
          figures.freeRunningOfMembers().get(m));
    }
    return new Result(named, lines(model, figures), Optional.of(picture(model, figures)));
  }

  /** The figures, for people. */
  List<String> lines(ForecastModel model, SineFigures figures) {
    List<String> lines = new ArrayList<>();
    lines.add("Mean squared error on the three held-out waves");
    lines.add(line("one step ahead", figures.oneStep()));
    lines.add(line("  by the value before", figures.persistence()));
    lines.add(line("free-running over " + SineFigures.FREE + " steps", figures.freeRunning()));
    lines.add(line("  by always saying zero", figures.zero()));
    List<Integer> seeds = model.provenance().seeds();
    for (int m = 0; m < seeds.size() && seeds.size() > 1; m++) {
      lines.add(line("  seed " + seeds.get(m) + " alone", figures.freeRunningOfMembers().get(m)));
    }
    if (figures.freeRunning() >= figures.zero()) {
      lines.add("By itself it drifts: no better than always saying zero.");
    }
    if (isQuick) {
      lines.add(QUICK);
    }
    return lines;
  }

  private static String line(String name, double value) {
    return String.format(Locale.ROOT, "  %-32s %9.3g", name, value);
  }

  private static ForecastPicture picture(ForecastModel model, SineFigures figures) {
    int[] phases = SineData.phases();
    List<ForecastPicture.Series> series =
        IntStream.range(0, SineData.HELD_OUT)
            .mapToObj(
                n ->
                    new ForecastPicture.Series(
                        "wave " + (n + 1),
                        SineData.wave(phases[n], SineFigures.GIVEN),
                        figures.forecasts()[n]))
            .toList();
    return new ForecastPicture(
        "The sine task: three waves that were not trained on",
        String.format(
            Locale.ROOT,
            "%s; %s; mean squared error over %d steps by itself: %.2g",
            model.provenance().data(),
            Counted.of(model.members().size(), "network"),
            SineFigures.FREE,
            figures.freeRunning()),
        series);
  }
}
