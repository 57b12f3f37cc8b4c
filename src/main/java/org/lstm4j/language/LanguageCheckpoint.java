package org.lstm4j.language;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lstm4j.model.SystemModel;
import org.lstm4j.model.TrainedNetwork;

/**
 * The training of a language model on the way: all that it needs to go on exactly where it was, in
 * one file, whose last model can be read as a model.
 *
 * @param run which training this is: a name of its own
 * @param last weights and optimiser state as they are now, and every epoch so far
 * @param best weights of the epoch of the lowest validation loss; empty if none is finished
 * @param position in the epoch; empty for a finished training
 * @param states what the streams remember, see {@code StreamStates}
 */
record LanguageCheckpoint(
    String run,
    LanguageModel last,
    Optional<LanguageModel> best,
    Optional<Position> position,
    float[] states) {

  static final String SETTINGS = "checkpoint.";
  static final String STATES = "states.bin";

  private static final String RUN = SETTINGS + "run";
  private static final String EPOCH = SETTINGS + "epoch";
  private static final String BLOCK = SETTINGS + "block";
  private static final String LOSS_SUM = SETTINGS + "loss-sum";
  private static final String SECONDS = SETTINGS + "seconds";

  /**
   * How far a training has come within its current epoch.
   *
   * @param epoch under way, from 1
   * @param block blocks of it that are learned
   * @param lossSum sum of the losses of their words, in nats
   * @param seconds spent in this epoch so far
   */
  record Position(int epoch, int block, double lossSum, double seconds) {

    static Position atStartOf(int epoch) {
      return new Position(epoch, 0, 0, 0);
    }
  }

  void write(Path file) throws IOException {
    Map<String, String> settings = new TreeMap<>();
    settings.put(RUN, run);
    position.ifPresent(
        at -> {
          settings.put(EPOCH, Integer.toString(at.epoch()));
          settings.put(BLOCK, Integer.toString(at.block()));
          settings.put(LOSS_SUM, Double.toString(at.lossSum()));
          settings.put(SECONDS, Double.toString(at.seconds()));
        });
    Map<String, byte[]> entries = last.entries();
    ByteBuffer floats = ByteBuffer.allocate(Float.BYTES * states.length);
    floats.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(states);
    entries.put(STATES, floats.array());
    List<TrainedNetwork> networks =
        best.map(model -> List.of(last.network(), model.withoutSlots().network()))
            .orElse(List.of(last.network()));
    new SystemModel(SystemModel.Kind.NEXT_WORD, settings, networks, entries).write(file);
  }

  static LanguageCheckpoint read(Path file) throws IOException {
    return SystemModel.read(file, SystemModel.Kind.NEXT_WORD, LanguageCheckpoint::of);
  }

  private static LanguageCheckpoint of(SystemModel model) {
    LanguageModel last = LanguageModel.of(model, 0);
    Map<String, String> settings = model.settings();
    if (!settings.containsKey(RUN)) {
      throw new IllegalArgumentException("expected a training on the way, got a model");
    }
    Optional<Position> position = Optional.empty();
    if (settings.containsKey(EPOCH)) {
      position =
          Optional.of(
              new Position(
                  whole(settings, EPOCH, 1),
                  whole(settings, BLOCK, 0),
                  real(settings, LOSS_SUM),
                  real(settings, SECONDS)));
    }
    return new LanguageCheckpoint(
        settings.get(RUN), last, best(model, last), position, states(model));
  }

  /** Its history are the last one's epochs up to its own. */
  private static Optional<LanguageModel> best(SystemModel model, LanguageModel last) {
    List<LanguageEpoch> history = last.provenance().history();
    int expected = history.isEmpty() ? 1 : 2;
    if (model.networks().size() != expected) {
      throw new IllegalArgumentException(
          "networks: expected "
              + expected
              + " after "
              + history.size()
              + " epochs, got "
              + model.networks().size());
    }
    return LanguageEpoch.best(history)
        .map(
            epoch ->
                LanguageModel.of(model, 1)
                    .withProvenance(
                        last.provenance().withHistory(history.subList(0, epoch.epoch()))));
  }

  private static float[] states(SystemModel model) {
    byte[] bytes = LanguageModel.entry(model, STATES);
    float[] floats = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
    for (float each : floats) {
      if (!Float.isFinite(each)) {
        throw new IllegalArgumentException(STATES + ": expected finite numbers, got " + each);
      }
    }
    return floats;
  }

  private static int whole(Map<String, String> settings, String name, int least) {
    double value = real(settings, name);
    if (value < least || value != Math.rint(value) || value > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          name + ": expected a whole number from " + least + ", got " + settings.get(name));
    }
    return (int) value;
  }

  private static double real(Map<String, String> settings, String name) {
    String text = settings.getOrDefault(name, "");
    if (!text.matches("[0-9.]+(E-?[0-9]+)?")) {
      throw new IllegalArgumentException(name + ": expected a number, got '" + text + "'");
    }
    return Double.parseDouble(text);
  }
}
