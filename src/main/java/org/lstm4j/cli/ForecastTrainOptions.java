package org.lstm4j.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lstm4j.check.Require;
import org.lstm4j.forecast.ForecastSettings;
import org.lstm4j.forecast.ForecastSettings.Adam;
import org.lstm4j.forecast.ForecastSettings.Method;
import picocli.CommandLine.Option;

/**
 * How a forecast is learned. What isn't given is what a training that goes on began with, else what
 * suits the data.
 */
final class ForecastTrainOptions {

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description =
          "lbfgs (all lessons at once, with a line search) or adam (batches). Default: adam.")
  private Method method;

  @Option(
      names = "--units",
      paramLabel = "H",
      converter = Sizes.Converter.class,
      description =
          "Units of each LSTM, one after another. Default: 51,51 for the sine task, else 32.")
  private Sizes units;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "Steps at most: epochs of adam, iterations of lbfgs. Default: what suits the data.")
  private Integer steps;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "End after so many steps without a lower loss on the held-out part; not for the sine"
              + " task, whose held-out waves choose nothing. Default: 15 for adam, 40 for lbfgs.")
  private Integer patience;

  @Option(
      names = "--noise",
      paramLabel = "S",
      description =
          "Standard deviation of noise on the scaled inputs while a network learns, so that it"
              + " lives with the errors of its own predictions. Default: 0.03 for the sine task,"
              + " else 0.")
  private Double noise;

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      description = "Of adam's first epoch; it falls along a cosine. Default: 0.005.")
  private Double learningRate;

  @Option(
      names = "--batch-size",
      paramLabel = "B",
      description = "Sequences in a batch of adam. Default: 8 for the sine task, else 32.")
  private Integer batchSize;

  @Option(
      names = "--block",
      paramLabel = "N",
      description =
          "Steps after which adam updates within a wave of the sine task; the state goes on."
              + " Default: 50.")
  private Integer block;

  @Option(
      names = "--clip",
      paramLabel = "NORM",
      description = "Cut adam's gradients to this norm; 0 doesn't. Default: 1.")
  private Double clip;

  @Option(names = "--seed", paramLabel = "N", description = "Of one network. Default: 1.")
  private Integer seed;

  @Option(
      names = "--seeds",
      paramLabel = "A..B",
      description = "A network for each of these seeds (1..5, or 1,2,5), all of them in one model.",
      converter = SeedRange.Converter.class)
  private SeedRange seeds;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads; the result is the same for any number. Default: one for each processor.")
  private Integer threads;

  int threads() {
    return threads == null
        ? Runtime.getRuntime().availableProcessors()
        : Require.atLeast("threads", threads, 1);
  }

  /** One for each network. */
  List<Integer> seeds(Map<String, String> begun) {
    if (seed != null && seeds != null) {
      throw new IllegalArgumentException(
          "seed: expected --seed or --seeds, got both. Leave one of them out.");
    }
    if (seeds != null) {
      return seeds.seeds();
    }
    if (seed != null) {
      return List.of(Require.atLeast("seed", seed, 0));
    }
    return pick(null, "seeds", begun, ForecastTrainOptions::numbers, List.of(1));
  }

  private static List<Integer> numbers(String text) {
    return Stream.of(text.split(",")).map(Integer::valueOf).toList();
  }

  /**
   * The settings.
   *
   * @param begun what a training that goes on began with, by name; empty for a new one
   * @param usual what suits the data, by method
   */
  ForecastSettings settings(Map<String, String> begun, Function<Method, ForecastSettings> usual) {
    Method chosen =
        pick(
            method,
            "optimizer",
            begun,
            word -> new Choice<>(Method.class).convert(word),
            Method.ADAM);
    if (chosen == Method.LBFGS) {
      requireNone("learning-rate", learningRate);
      requireNone("batch-size", batchSize);
      requireNone("block", block);
      requireNone("clip", clip);
    }
    ForecastSettings base = usual.apply(chosen);
    Adam adam = base.adam();
    return new ForecastSettings(
        pick(
            units == null ? null : units.sizes(),
            "units",
            begun,
            ForecastTrainOptions::numbers,
            base.units()),
        chosen,
        pick(steps, "steps", begun, Integer::valueOf, base.steps()),
        pick(patience, "patience", begun, Integer::valueOf, base.patience()),
        pick(noise, "noise", begun, Double::valueOf, base.noise()),
        new Adam(
            pick(learningRate, "learning-rate", begun, Double::valueOf, adam.learningRate()),
            pick(batchSize, "batch-size", begun, Integer::valueOf, adam.batchSize()),
            pick(clip, "clip", begun, Double::valueOf, adam.clipNorm()),
            pick(block, "block", begun, Integer::valueOf, adam.block())));
  }

  private static void requireNone(String name, Object value) {
    if (value != null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: expected no such option with --optimizer lbfgs, which chooses its own steps, got"
                  + " %s. Leave --%s out, or take --optimizer adam.",
              name,
              value,
              name));
    }
  }

  private static <T> T pick(
      T given, String name, Map<String, String> begun, Function<String, T> parser, T usual) {
    if (given != null) {
      return given;
    }
    return begun.containsKey(name) ? parser.apply(begun.get(name)) : usual;
  }
}
