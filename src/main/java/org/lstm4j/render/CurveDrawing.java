package org.lstm4j.render;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.lstm4j.check.ShownNames;
import org.lstm4j.model.EpochResult;
import org.lstm4j.render.Canvas.Anchor;
import org.lstm4j.render.Canvas.Pen;

/**
 * What {@link CurvePlot} draws.
 *
 * @param name of what was trained
 * @param width in pixels
 * @param height in pixels
 * @param epochs what each epoch gave, in order; at least one
 */
record CurveDrawing(String name, int width, int height, List<EpochResult> epochs)
    implements Drawing {

  private static final int MARGIN = 24;
  private static final int BETWEEN = 20;
  private static final int HEADER = 84;

  private static final Pen TRAINING = new Pen(Type.BLUE, 2.5, true);
  private static final Pen VALIDATION = new Pen(Type.VERMILION, 2.5, false);

  /** Also tells whoever can't see the picture what it shows. */
  @Override
  public String title() {
    String message = ": " + message();
    double room = width - 2 * MARGIN - Type.TITLE.width(message);
    return ShownNames.of(List.of(name), Type.TITLE::width, room).get(0) + message;
  }

  private String message() {
    return best()
        .map(
            best ->
                "validation loss is lowest after epoch " + best.epoch() + " of " + epochs.size())
        .orElse("no validation loss is a finite number");
  }

  private Optional<String> figures() {
    return best()
        .map(
            best ->
                String.format(
                    Locale.ROOT,
                    "epoch %d: validation loss %.4f, validation accuracy %.4f",
                    best.epoch(),
                    best.validationLoss(),
                    best.validationAccuracy()));
  }

  private Optional<EpochResult> best() {
    return EpochResult.best(
        epochs.stream().filter(epoch -> Double.isFinite(epoch.validationLoss())).toList());
  }

  @Override
  public void drawOn(Canvas canvas) {
    canvas.text(Type.TITLE, title(), MARGIN, 38, Anchor.START);
    figures().ifPresent(text -> canvas.text(Type.SUBTITLE, text, MARGIN, 62, Anchor.START));
    double wide = (width - 2.0 * MARGIN - BETWEEN) / 2;
    double high = height - HEADER - 4.0;
    panel("Loss: mean cross-entropy, in nats", EpochResult::loss, EpochResult::validationLoss)
        .drawOn(canvas, MARGIN, HEADER, wide, high);
    panel(
            "Accuracy: share of right answers",
            EpochResult::accuracy,
            EpochResult::validationAccuracy)
        .drawOn(canvas, MARGIN + wide + BETWEEN, HEADER, wide, high);
  }

  private LinePanel panel(
      String up, ToDoubleFunction<EpochResult> training, ToDoubleFunction<EpochResult> validation) {
    Line trained = line("training", TRAINING, training);
    Line validated = line("validation", VALIDATION, validation);
    return new LinePanel(
        up,
        "epoch (once through all training reviews)",
        new EpochAxis(epochs.get(0).epoch(), epochs.get(epochs.size() - 1).epoch()),
        LinearAxis.around(
            DoubleStream.concat(DoubleStream.of(trained.y()), DoubleStream.of(validated.y()))),
        List.of(trained, validated),
        best()
            .map(
                best ->
                    new LinePanel.Mark(
                        best.epoch(), "epoch " + best.epoch() + ", kept", validated)));
  }

  private Line line(String called, Pen pen, ToDoubleFunction<EpochResult> number) {
    return new Line(
        called,
        pen,
        epochs.stream().mapToDouble(EpochResult::epoch).toArray(),
        epochs.stream().mapToDouble(number).toArray());
  }
}
