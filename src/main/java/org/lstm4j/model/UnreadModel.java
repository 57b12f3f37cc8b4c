package org.lstm4j.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Everything that is needed to judge a text, and the account of how it was made as it stands in the
 * file: nobody has parsed it yet, which takes a young JVM longer than judging a text.
 *
 * @param predictor judges a text
 * @param file where it was read
 * @param story the provenance, in JSON
 */
public record UnreadModel(Predictor predictor, Path file, String story) {

  private static final String QUOTE = "\"";

  /**
   * Reads a file that {@link TrainedModel#write} wrote. Deeplearning4j's configuration, the
   * optimiser's state and the texts it has seen are not looked at. Needs Jackson only for a model
   * of format 1.
   *
   * @throws ModelFormatException if the file is truncated, changed, or not a model of lstm4j
   * @throws IOException if it can't be read at all
   */
  public static UnreadModel read(Path file) throws IOException {
    return ModelFile.readUnread(file);
  }

  static UnreadModel of(TrainedModel model, Path file) {
    return new UnreadModel(
        model.predictor(), file, QUOTE + model.provenance().data().name() + QUOTE);
  }

  /**
   * Whether its data had one of these names. Reads the file again, as a whole and with Jackson,
   * where the account has one of them anywhere.
   *
   * @param names as lstm4j writes them into a file, without characters that JSON writes out
   * @throws IOException if the file has to be read and can't be
   */
  public boolean isTrainedOn(Collection<String> names) throws IOException {
    for (String name : names) {
      if (story.contains(QUOTE + name + QUOTE)) {
        return names.contains(TrainedModel.read(file).provenance().data().name());
      }
    }
    return false;
  }
}
