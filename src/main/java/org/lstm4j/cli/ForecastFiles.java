package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.forecast.ForecastCheckpoints;
import org.lstm4j.forecast.ForecastModel;
import org.lstm4j.forecast.ForecastStep;
import org.lstm4j.render.CellPicture;
import org.lstm4j.render.ForecastHistoryFile;
import org.lstm4j.render.ForecastPicture;

/**
 * The files of one forecast training, side by side; see {@link ModelFiles}.
 *
 * @param files of any training
 * @param png the forecast as a picture, {@code NAME.forecast.png}
 * @param svg the same picture, {@code NAME.forecast.svg}
 */
record ForecastFiles(ModelFiles files, Path png, Path svg) {

  private static final int MOST_CURVES = 5;

  static ForecastFiles behind(Path model) throws IOException {
    ModelFiles files = ModelFiles.behind(model);
    String name = files.model().getFileName().toString();
    String stem = name.substring(0, name.length() - ".zip".length());
    return new ForecastFiles(
        files,
        files.model().resolveSibling(stem + ".forecast.png"),
        files.model().resolveSibling(stem + ".forecast.svg"));
  }

  ForecastCheckpoints checkpoints() {
    return new ForecastCheckpoints(files.checkpoints(), ForecastCheckpoints.SECONDS);
  }

  /** Names all that a training writes. */
  void addTo(Outputs outputs, boolean hasForecast) {
    outputs
        .writes(files.model(), Made.MODEL)
        .writes(files.history(), Made.HISTORY)
        .writes(files.png(), Made.CURVES)
        .writes(files.svg(), Made.CURVES);
    if (hasForecast) {
      outputs.writes(png, Made.CURVES).writes(svg, Made.CURVES);
    }
    if (Files.isDirectory(files.checkpoints())) {
      outputs.writes(checkpoints().file(), Made.MODEL);
    }
  }

  /** Writes the model and what stands beside it; what belongs to the model before goes first. */
  void write(ForecastModel model, Optional<ForecastPicture> picture, Output output)
      throws IOException {
    for (Path old : List.of(files.history(), files.png(), files.svg(), png, svg)) {
      if (picture.isPresent() || !old.equals(png) && !old.equals(svg)) {
        AtomicFile.delete(old);
      }
    }
    model.write(files.model());
    output.note("Model: " + files.model());
    List<ForecastStep> history = model.provenance().history();
    ForecastHistoryFile.write(files.history(), history);
    output.note("History: " + files.history());
    try {
      CellPicture curves = curves(model, output.mark() + files.model().getFileName());
      curves.writePng(files.png());
      curves.writeSvg(files.svg());
      output.note("Curves: " + files.png() + ", " + files.svg());
      if (picture.isPresent()) {
        picture.get().writePng(png);
        picture.get().writeSvg(svg);
        output.note("Forecast: " + png + ", " + svg);
      }
    } catch (IOException e) {
      output.note("lstm4j: the pictures are not drawn: " + e.getMessage());
    }
    checkpoints().clear();
  }

  /** Loss by step of the first members, the training's dashed. */
  private static CellPicture curves(ForecastModel model, String name) {
    List<Integer> seeds = model.provenance().seeds();
    List<CellPicture.Series> lines = new ArrayList<>();
    for (int m = 0; m < Math.min(MOST_CURVES, seeds.size()); m++) {
      int seed = seeds.get(m);
      List<ForecastStep> steps =
          model.provenance().history().stream().filter(step -> step.seed() == seed).toList();
      double[] x = steps.stream().mapToDouble(ForecastStep::step).toArray();
      double[] training = steps.stream().mapToDouble(ForecastStep::loss).toArray();
      double[] heldOut = steps.stream().mapToDouble(ForecastStep::validationLoss).toArray();
      lines.add(new CellPicture.Series("", m, true, x, training));
      lines.add(new CellPicture.Series("seed " + seed, m, false, x, heldOut));
    }
    return new CellPicture(
        name + ": how a forecast was learned",
        "dashed: training part, each step measured as it learns; full: held-out part, after it",
        1,
        List.of(
            new CellPicture.Panel(
                "mean squared error of the next value, scaled",
                "step",
                CellPicture.Scale.POWERS,
                lines)));
  }
}
