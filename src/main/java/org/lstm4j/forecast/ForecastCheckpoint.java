package org.lstm4j.forecast;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lstm4j.check.Require;
import org.lstm4j.model.SystemModel;
import org.lstm4j.model.TrainedNetwork;

/**
 * A forecast training between two steps: a {@link SystemModel} that has the trained members, the
 * one under way with what Adam remembers, and its best step so far. {@code checkpoint.json} has all
 * else, {@code lbfgs.bin} what LBFGS remembers, as doubles with the lowest byte first.
 *
 * @param request what decides the weights, by name; see {@link ForecastTrainer#request}
 * @param trained members that are done
 * @param place where the next one is
 * @param history every step so far
 */
public record ForecastCheckpoint(
    Map<String, String> request,
    List<TrainedNetwork> trained,
    MemberPlace place,
    List<ForecastStep> history) {

  private static final String CONTENT = "checkpoint.json";
  private static final String LBFGS = "lbfgs.bin";

  /** Copies map and lists. */
  public ForecastCheckpoint {
    request = new TreeMap<>(request);
    trained = List.copyOf(trained);
    history = List.copyOf(history);
    Require.atLeast("history", history.size(), 1);
  }

  /**
   * What stands in the file as it is.
   *
   * @param pairs that LBFGS remembers; −1 if it isn't it that trains
   */
  record Content(
      Map<String, String> request,
      int step,
      int bestStep,
      double bestLoss,
      int updates,
      int pairs,
      double loss,
      int iterations,
      int evaluations,
      boolean isWhole,
      List<ForecastStep> history) {}

  /** Seed of the member under way. */
  public int seed() {
    return history.get(history.size() - 1).seed();
  }

  /** The step that it did last, from 1. */
  public int step() {
    return place.step();
  }

  /**
   * Refuses another training's state.
   *
   * @throws IllegalArgumentException if a setting differs; the message says which
   */
  public void requireRequest(Map<String, String> other) {
    for (Map.Entry<String, String> begun : request.entrySet()) {
      String now = other.get(begun.getKey());
      if (!begun.getValue().equals(now)) {
        String name = begun.getKey();
        throw new IllegalArgumentException(
            name
                + ": expected '"
                + begun.getValue()
                + "', as this training began with, got "
                + (now == null ? "none" : "'" + now + "'")
                + (name.equals(ForecastTrainer.DIGEST)
                    ? ". The data have changed; start over with --fresh instead of --resume."
                    : ". Leave --"
                        + name
                        + " out to go on, or start over with --fresh instead of --resume."));
      }
    }
  }

  void write(Path file) throws IOException {
    MemberState state = place.state();
    List<TrainedNetwork> networks = new ArrayList<>(trained);
    networks.add(new TrainedNetwork(state.weights(), state.slots(), ""));
    networks.add(place.best());
    Optional<Lbfgs.State> lbfgs = state.lbfgs();
    Content content =
        new Content(
            request,
            place.step(),
            place.bestStep(),
            place.bestLoss(),
            state.updates(),
            lbfgs.map(s -> s.steps().size()).orElse(-1),
            lbfgs.map(Lbfgs.State::loss).orElse(0.0),
            lbfgs.map(Lbfgs.State::iterations).orElse(0),
            lbfgs.map(Lbfgs.State::evaluations).orElse(0),
            state.isWhole(),
            history);
    new SystemModel(
            SystemModel.Kind.FORECAST,
            Map.of(),
            networks,
            Map.of(CONTENT, ForecastFile.json(content), LBFGS, bytes(lbfgs)))
        .write(file);
  }

  private static byte[] bytes(Optional<Lbfgs.State> lbfgs) {
    List<double[]> vectors = new ArrayList<>();
    if (lbfgs.isPresent()) {
      vectors.add(lbfgs.get().x());
      vectors.add(lbfgs.get().gradient());
      vectors.addAll(lbfgs.get().steps());
      vectors.addAll(lbfgs.get().changes());
    }
    int count = vectors.stream().mapToInt(vector -> vector.length).sum();
    ByteBuffer buffer =
        ByteBuffer.allocate(Math.multiplyExact(count, Double.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    for (double[] vector : vectors) {
      for (double value : vector) {
        buffer.putDouble(value);
      }
    }
    return buffer.array();
  }

  static ForecastCheckpoint read(Path file) throws IOException {
    SystemModel system = SystemModel.read(file, SystemModel.Kind.FORECAST);
    return ForecastFile.parsing(file, "a checkpoint of forecast train", () -> of(system));
  }

  private static ForecastCheckpoint of(SystemModel system) throws IOException {
    ForecastFile.requireEntries(system, CONTENT, LBFGS);
    Content content = ForecastFile.parse(system.entries().get(CONTENT), Content.class);
    int count = system.networks().size() - 2;
    if (count < 0) {
      throw new IllegalArgumentException(
          "networks: expected at least two, got " + system.networks().size() + ".");
    }
    TrainedNetwork now = system.networks().get(count);
    MemberState state =
        new MemberState(
            now.weights(),
            now.slots(),
            content.updates(),
            lbfgs(content, system.entries().get(LBFGS), now.config().parameterCount()),
            content.isWhole());
    MemberPlace place =
        new MemberPlace(
            content.step(),
            state,
            content.bestStep(),
            content.bestLoss(),
            system.networks().get(count + 1));
    return new ForecastCheckpoint(
        content.request(), system.networks().subList(0, count), place, content.history());
  }

  private static Optional<Lbfgs.State> lbfgs(Content content, byte[] bytes, int parameters) {
    int vectors = content.pairs() < 0 ? 0 : 2 + 2 * content.pairs();
    if (bytes.length != (long) vectors * parameters * Double.BYTES) {
      throw new IllegalArgumentException(
          LBFGS + ": expected " + vectors + " vectors, got " + bytes.length + " bytes.");
    }
    if (vectors == 0) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<double[]> read = new ArrayList<>();
    for (int v = 0; v < vectors; v++) {
      double[] vector = new double[parameters];
      for (int i = 0; i < parameters; i++) {
        vector[i] = buffer.getDouble();
      }
      read.add(vector);
    }
    int pairs = content.pairs();
    return Optional.of(
        new Lbfgs.State(
            read.get(0),
            content.loss(),
            read.get(1),
            read.subList(2, 2 + pairs),
            read.subList(2 + pairs, vectors),
            content.iterations(),
            content.evaluations()));
  }
}
