package org.lstm4j.story;

import java.util.DoubleSummaryStatistics;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.lstm4j.explain.GateTrace;
import org.lstm4j.network.Gate;

/**
 * The gate of a trained model that says how much of the old state stays: the forget gate of an
 * LSTM, the update gate of a GRU; of the top layer, where it reads forward.
 *
 * @param name for people
 * @param values shape (steps, H); not-a-number at skipped steps
 */
record KeepingGate(String name, float[][] values) {

  /** The gate of a trace; empty if the top layer has none, or reads from the last word only. */
  static Optional<KeepingGate> of(GateTrace trace) {
    if (trace.readers().isEmpty()) {
      return Optional.empty();
    }
    return trace.readers().get(trace.readers().size() - 1).stream()
        .filter(reader -> !reader.isBackward())
        .flatMap(reader -> reader.gates().stream())
        .flatMap(
            each -> name(each.gate()).map(name -> new KeepingGate(name, each.values())).stream())
        .findFirst();
  }

  private static Optional<String> name(Gate gate) {
    return switch (gate) {
      case FORGET -> Optional.of("forget gate");
      case UPDATE -> Optional.of("update gate");
      case INPUT, CANDIDATE, OUTPUT, RESET -> Optional.empty();
    };
  }

  /** Its mean over some steps; empty if the model read none of them. */
  OptionalDouble mean(IntPredicate isMeant) {
    return all(isMeant).average();
  }

  /** All there is to say of some steps; empty if the model read none of them. */
  Optional<ModelReading.Kept> kept(IntPredicate isMeant) {
    DoubleSummaryStatistics all = all(isMeant).summaryStatistics();
    return all.getCount() == 0
        ? Optional.empty()
        : Optional.of(new ModelReading.Kept(name, all.getMin(), all.getAverage(), all.getMax()));
  }

  private DoubleStream all(IntPredicate isMeant) {
    return IntStream.range(0, values.length)
        .filter(isMeant)
        .mapToObj(t -> values[t])
        .flatMapToDouble(units -> IntStream.range(0, units.length).mapToDouble(j -> units[j]))
        .filter(value -> !Double.isNaN(value));
  }
}
