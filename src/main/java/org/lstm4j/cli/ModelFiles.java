package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lstm4j.model.Checkpoint;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.render.CurvePlot;
import org.lstm4j.render.HistoryFile;
import org.lstm4j.train.CheckpointFolder;

/**
 * The files of one training, side by side.
 *
 * @param model the model, {@code NAME.zip}
 * @param history the epochs, {@code NAME.csv}
 * @param curves the epochs as a picture, {@code NAME.png}
 * @param series every epoch of every seed, {@code NAME.seeds.csv}
 * @param checkpoints the training under way, {@code NAME.checkpoints}
 */
record ModelFiles(Path model, Path history, Path curves, Path series, Path checkpoints) {

  private static final String ENDING = ".zip";

  static ModelFiles at(Path model) {
    String name = String.valueOf(model.getFileName());
    if (!name.endsWith(ENDING) || name.equals(ENDING)) {
      throw new IllegalArgumentException(
          "output: expected a file name that ends in .zip, got '" + model + "'.");
    }
    String stem = name.substring(0, name.length() - ENDING.length());
    return new ModelFiles(
        model,
        model.resolveSibling(stem + ".csv"),
        model.resolveSibling(stem + ".png"),
        model.resolveSibling(stem + ".seeds.csv"),
        model.resolveSibling(stem + ".checkpoints"));
  }

  /** Finds out before a long training, not after it, whether its files can be written. */
  void requirePlace() throws IOException {
    Path parent = model.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    if (!Files.isWritable(parent)) {
      throw new IOException(
          parent
              + ": expected a folder to write the model to, got a read-only one. Choose"
              + " another one with --output.");
    }
    for (Path file : List.of(model, history, curves, series)) {
      if (Files.exists(file) && !(Files.isRegularFile(file) && Files.isWritable(file))) {
        throw new IOException(
            file
                + ": expected a file that may be replaced, got a folder, a device or a"
                + " write-protected file. Choose another name.");
      }
    }
    if (Files.exists(checkpoints)
        && !(Files.isDirectory(checkpoints) && Files.isWritable(checkpoints))) {
      throw new IOException(
          checkpoints
              + ": expected a folder for the checkpoints, got a file or a write-protected folder."
              + " Choose another name for the model.");
    }
  }

  /** Refuses to write over a training that could go on. */
  void requireNoneUnfinished(CheckpointFolder folder) throws IOException {
    Optional<Checkpoint> unfinished = folder.unfinished();
    if (unfinished.isPresent()) {
      throw new IOException(
          folder.folder()
              + ": an unfinished training stands here, in epoch "
              + unfinished.get().progress().orElseThrow().epoch()
              + ". Add --resume to go on with it or --fresh to start over.");
    }
  }

  /** Writes all three; a picture that can't be drawn (no fonts) is only a warning. */
  void write(TrainedModel trained, Output output) throws IOException {
    trained.write(model);
    HistoryFile.write(history, trained.provenance().history());
    output.note("Model: " + model + ", history: " + history);
    if (trained.provenance().history().isEmpty()) {
      return;
    }
    try {
      new CurvePlot(output.mark() + model.getFileName())
          .write(curves, trained.provenance().history());
      output.note("Curves: " + curves);
    } catch (IOException e) {
      output.note("lstm4j: the curves are not drawn: " + e.getMessage());
    }
  }
}
