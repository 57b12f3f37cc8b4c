package org.lstm4j.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.check.ExclusiveLock;
import org.lstm4j.model.EpochResult;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.render.CurvePlot;
import org.lstm4j.render.HistoryFile;
import org.lstm4j.render.SeriesFile;
import org.lstm4j.train.CheckpointFolder;
import org.lstm4j.train.SeedRun;

/**
 * The files of one training, side by side. The names of those beside the model say what they are,
 * so that none is that of somebody's table.
 *
 * @param model the model, {@code NAME.zip}
 * @param history the epochs, {@code NAME.history.csv}
 * @param png the epochs as a picture, {@code NAME.curves.png}
 * @param svg the same picture, {@code NAME.curves.svg}
 * @param series every epoch of every seed, {@code NAME.seeds.csv}
 * @param checkpoints the training under way, {@code NAME.checkpoints}
 */
record ModelFiles(Path model, Path history, Path png, Path svg, Path series, Path checkpoints) {

  private static final String ENDING = ".zip";
  private static final String LOCK = "output.lock";
  private static final String SEED = "seed-";

  static ModelFiles at(Path model) {
    String name = String.valueOf(model.getFileName());
    if (!name.endsWith(ENDING) || name.equals(ENDING)) {
      throw new IllegalArgumentException(
          "output: expected a file name that ends in .zip, got '" + model + "'.");
    }
    String stem = name.substring(0, name.length() - ENDING.length());
    return new ModelFiles(
        model,
        model.resolveSibling(stem + ".history.csv"),
        model.resolveSibling(stem + ".curves.png"),
        model.resolveSibling(stem + ".curves.svg"),
        model.resolveSibling(stem + ".seeds.csv"),
        model.resolveSibling(stem + ".checkpoints"));
  }

  /** The files of the model to which a link leads, so that a model has one set of files. */
  static ModelFiles behind(Path model) throws IOException {
    ModelFiles named = at(model);
    if (!Files.isSymbolicLink(model)) {
      return named;
    }
    Path place = AtomicFile.place(model);
    return place.toString().endsWith(ENDING) ? at(place) : named; // which will be refused
  }

  /** Makes the folder of the model. */
  void makeFolder() throws IOException {
    Files.createDirectories(model.toAbsolutePath().getParent());
  }

  /** Names all that a training writes. */
  void addTo(Outputs outputs, boolean hasSeries) throws IOException {
    outputs
        .writes(model, Made.MODEL)
        .writes(history, Made.HISTORY)
        .writes(png, Made.CURVES)
        .writes(svg, Made.CURVES);
    if (hasSeries) {
      outputs.writes(series, Made.SERIES);
    }
    if (Files.isDirectory(checkpoints)) {
      outputs.writes(request(), Made.REQUEST);
      if (!Files.exists(request())) { // else they are ours, even if they are damaged
        begun().forEach(folder -> outputs.writes(folder.file(), Made.MODEL));
      }
    } else if (Files.exists(checkpoints)) {
      throw new IOException(
          checkpoints
              + ": expected a folder for the checkpoints, got a file."
              + " Choose another name for the model.");
    }
  }

  /** What the training was asked for. */
  Path request() {
    return checkpoints.resolve("training.properties");
  }

  /** Where the training of a seed of several saves itself. */
  Path checkpoints(int seed) {
    return checkpoints.resolve(SEED + seed);
  }

  /** Every place where a training saved itself, of one seed or of several. */
  List<CheckpointFolder> begun() throws IOException {
    List<CheckpointFolder> found = new ArrayList<>(List.of(new CheckpointFolder(checkpoints, 0)));
    if (Files.isDirectory(checkpoints)) {
      try (Stream<Path> files = Files.list(checkpoints)) {
        files
            .filter(file -> file.getFileName().toString().startsWith(SEED))
            .filter(Files::isDirectory)
            .sorted()
            .forEach(file -> found.add(new CheckpointFolder(file, 0)));
      }
    }
    List<CheckpointFolder> begun = new ArrayList<>();
    for (CheckpointFolder folder : found) {
      if (folder.isStarted()) {
        begun.add(folder);
      }
    }
    return begun;
  }

  /** Keeps other trainings with this output away until it is closed. */
  Closeable lock() throws IOException {
    Files.createDirectories(checkpoints);
    AtomicFile.sweep(checkpoints.toRealPath());
    Path file = checkpoints.toRealPath().resolve(LOCK);
    ExclusiveLock lock =
        ExclusiveLock.tryTake(file, CheckpointFolder.describeProcess())
            .orElseThrow(
                () ->
                    new IOException(
                        model
                            + ": expected no other training with this output, got one by "
                            + ExclusiveLock.owner(file)
                            + ". Wait for it or choose another name."));
    return () -> {
      lock.close();
      deleteEmpty(checkpoints);
    };
  }

  private static void deleteEmpty(Path folder) throws IOException {
    try {
      Files.delete(folder);
    } catch (DirectoryNotEmptyException e) {
      return; // a training saved itself
    }
  }

  /** Forgets all trainings that were saved here, what they were asked for first. */
  void forget() throws IOException {
    AtomicFile.delete(request());
    for (CheckpointFolder folder : begun()) {
      AtomicFile.delete(folder.file());
    }
  }

  /**
   * Writes the model and what stands beside it; a picture that can't be drawn (no fonts) is only a
   * warning.
   *
   * <p>What belongs to the model before goes first, so that no crash leaves the figures of one
   * beside the weights of another.
   *
   * @param runs of a series of seeds; none for a single training
   */
  void write(TrainedModel trained, List<SeedRun> runs, Output output) throws IOException {
    AtomicFile.delete(history);
    AtomicFile.delete(png);
    AtomicFile.delete(svg);
    if (!runs.isEmpty()) {
      AtomicFile.delete(series);
    }
    trained.write(model);
    output.note("Model: " + model);
    if (!runs.isEmpty()) {
      SeriesFile.write(series, runs);
      output.note("Every epoch of every seed: " + series);
    }
    List<EpochResult> epochs = trained.provenance().history();
    if (!epochs.isEmpty()) {
      HistoryFile.write(history, epochs);
      output.note("History: " + history);
      draw(epochs, output);
    }
  }

  private void draw(List<EpochResult> epochs, Output output) {
    try {
      CurvePlot plot = new CurvePlot(output.mark() + model.getFileName());
      plot.writePng(png, epochs);
      plot.writeSvg(svg, epochs);
      output.note("Curves: " + png + ", " + svg);
    } catch (IOException e) {
      output.note("lstm4j: the curves are not drawn: " + e.getMessage());
    }
  }
}
