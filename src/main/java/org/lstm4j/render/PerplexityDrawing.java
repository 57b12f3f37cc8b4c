package org.lstm4j.render;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.lstm4j.check.ShownNames;
import org.lstm4j.language.LanguageEpoch;
import org.lstm4j.render.Canvas.Anchor;
import org.lstm4j.render.Canvas.Pen;

/**
 * What {@link PerplexityPlot} draws.
 *
 * @param name of what was trained
 * @param epochs what each epoch gave, in order; at least one
 */
record PerplexityDrawing(String name, List<LanguageEpoch> epochs) implements Drawing {

  private static final int WIDTH = 800;
  private static final int HEIGHT = 500;
  private static final int MARGIN = 24;
  private static final int HEADER = 84;

  private static final Pen TRAINING = new Pen(Type.BLUE, 2.5, true);
  private static final Pen VALIDATION = new Pen(Type.VERMILION, 2.5, false);

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  /** Also tells whoever can't see the picture what it shows. */
  @Override
  public String title() {
    LanguageEpoch best = best();
    String message =
        String.format(
            Locale.ROOT,
            ": validation perplexity is lowest after epoch %d of %d, %.1f",
            best.epoch(),
            epochs.size(),
            Math.exp(best.validationLoss()));
    double room = WIDTH - 2 * MARGIN - Type.TITLE.width(message);
    return ShownNames.of(List.of(name), Type.TITLE::width, room).get(0) + message;
  }

  private LanguageEpoch best() {
    return LanguageEpoch.best(epochs).orElseThrow();
  }

  @Override
  public void drawOn(Canvas canvas) {
    canvas.text(Type.TITLE, title(), MARGIN, 38, Anchor.START);
    canvas.text(
        Type.SUBTITLE,
        "training: before each update, with dropout; validation: after the epoch, without",
        MARGIN,
        62,
        Anchor.START);
    Line trained = line("training", TRAINING, LanguageEpoch::loss);
    Line validated = line("validation", VALIDATION, LanguageEpoch::validationLoss);
    new LinePanel(
            "Perplexity",
            "epoch (once through all training texts)",
            new EpochAxis(epochs.get(0).epoch(), epochs.get(epochs.size() - 1).epoch()),
            LogAxis.around(
                DoubleStream.concat(DoubleStream.of(trained.y()), DoubleStream.of(validated.y()))),
            List.of(trained, validated),
            Optional.of(
                new LinePanel.Mark(
                    best().epoch(), "epoch " + best().epoch() + ", kept", validated)))
        .drawOn(canvas, MARGIN, HEADER, WIDTH - 2.0 * MARGIN, HEIGHT - HEADER - 4.0);
  }

  private Line line(String called, Pen pen, ToDoubleFunction<LanguageEpoch> loss) {
    return new Line(
        called,
        pen,
        epochs.stream().mapToDouble(LanguageEpoch::epoch).toArray(),
        epochs.stream().mapToDouble(epoch -> Math.exp(loss.applyAsDouble(epoch))).toArray());
  }
}
