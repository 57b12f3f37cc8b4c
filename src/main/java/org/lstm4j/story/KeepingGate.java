package org.lstm4j.story;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.lstm4j.explain.GateTrace;
import org.lstm4j.network.Gate;

/**
 * The gate of a trained model that says how much of the old state stays: the forget gate of an
 * LSTM, the update gate of a GRU; of the top layer, where it reads forward.
 *
 * @param name for people
 * @param means over all units after each step, shape (steps); not-a-number at skipped ones
 */
record KeepingGate(String name, double[] means) {

  /** The gate of a trace; empty if the top layer has none, or reads from the last word only. */
  static Optional<KeepingGate> of(GateTrace trace) {
    if (trace.readers().isEmpty()) {
      return Optional.empty();
    }
    return trace.readers().get(trace.readers().size() - 1).stream()
        .filter(reader -> !reader.isBackward())
        .flatMap(reader -> reader.gates().stream())
        .flatMap(each -> name(each.gate()).map(name -> of(name, each.values())).stream())
        .findFirst();
  }

  private static Optional<String> name(Gate gate) {
    return switch (gate) {
      case FORGET -> Optional.of("forget gate");
      case UPDATE -> Optional.of("update gate");
      case INPUT, CANDIDATE, OUTPUT, RESET -> Optional.empty();
    };
  }

  private static KeepingGate of(String name, float[][] values) {
    double[] means = new double[values.length];
    for (int t = 0; t < means.length; t++) {
      float[] units = values[t];
      means[t] =
          IntStream.range(0, units.length).mapToDouble(j -> units[j]).average().orElseThrow();
    }
    return new KeepingGate(name, means);
  }

  /** Its mean over some steps; empty if the model read none of them. */
  OptionalDouble mean(IntPredicate isMeant) {
    return IntStream.range(0, means.length)
        .filter(isMeant)
        .mapToDouble(t -> means[t])
        .filter(mean -> !Double.isNaN(mean))
        .average();
  }
}
