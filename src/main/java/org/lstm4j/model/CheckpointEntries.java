package org.lstm4j.model;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a checkpoint's file holds beside the entries of its last model, all in {@code checkpoint/}:
 * {@code settings.properties} with the name of the training and where the best epoch is, and, where
 * that isn't the last one, its {@code model.json}, {@code coefficients.bin} and, if its optimiser
 * remembers something, {@code updaterState.bin}.
 */
final class CheckpointEntries {

  static final String FOLDER = "checkpoint/";

  private static final String SETTINGS = FOLDER + "settings.properties";
  private static final String MODEL = FOLDER + "model.json";
  private static final String FORMAT = "lstm4j checkpoint 1";

  /** Where the best epoch is. */
  private enum Best {
    NONE,
    LAST,
    HERE
  }

  private CheckpointEntries() {}

  static Map<String, byte[]> of(Checkpoint checkpoint) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    Settings settings = new Settings();
    settings.put("format", FORMAT);
    settings.put("run", checkpoint.run());
    settings.putChoice("best", best(checkpoint));
    entries.put(SETTINGS, settings.toBytes());
    if (best(checkpoint) == Best.HERE) {
      TrainedModel model = checkpoint.best().orElseThrow();
      TrainedNetwork network = model.network();
      entries.put(MODEL, ProvenanceJson.of(model, Optional.empty()).toBytes());
      new WeightEntries(FOLDER, network.config()).put(entries, network);
    }
    return entries;
  }

  private static Best best(Checkpoint checkpoint) {
    if (checkpoint.best().isEmpty()) {
      return Best.NONE;
    }
    return checkpoint.best().get() == checkpoint.last() ? Best.LAST : Best.HERE;
  }

  /** Takes the entries out of the file whose last model was read from it already. */
  static Checkpoint take(SealedZip zip, TrainedModel last, Optional<TrainingProgress> progress)
      throws IOException {
    if (!zip.has(SETTINGS)) {
      throw new Refused("expected a training on the way, got a model");
    }
    Settings settings = Settings.parse(zip.text(SETTINGS));
    String format = settings.text("format");
    if (!format.equals(FORMAT)) {
      throw new IllegalArgumentException(
          "format: expected '" + FORMAT + "', got '" + format + "'; a newer lstm4j may read it");
    }
    String run = settings.text("run");
    Best best = settings.choice("best", Best.values());
    settings.requireNoMore();
    return new Checkpoint(
        run,
        last,
        switch (best) {
          case NONE -> Optional.empty();
          case LAST -> Optional.of(last);
          case HERE -> Optional.of(takeBest(zip, last));
        },
        progress);
  }

  private static TrainedModel takeBest(SealedZip zip, TrainedModel last) throws IOException {
    TrainedNetwork network = last.network();
    WeightEntries entries = new WeightEntries(FOLDER, network.config());
    WeightEntries.Source source = (name, count) -> ModelFile.floats(zip, name, count);
    TrainedNetwork best =
        new TrainedNetwork(
            entries.weights(source),
            entries.slots(network.slots().size(), source),
            network.configuration());
    return ProvenanceJson.parse(zip.text(MODEL))
        .model(last.predictor().withEstimator(best), last.known());
  }
}
