package org.lstm4j.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.lstm4j.cells.GradientFlow;
import org.lstm4j.cells.MemoryComparison;
import org.lstm4j.cells.MemoryTraining;
import org.lstm4j.cells.ReviewComparison;
import org.lstm4j.cli.CompareCellsCommand.Part;
import org.lstm4j.engine.EngineSettings;
import picocli.CommandLine.Option;

/** What {@code compare-cells} compares, and for how long. */
final class CellOptions {

  private static final Set<String> OF_ALL =
      Set.of("--output", "--force", "--json", "--seeds", "--quick", "--verbose");
  private static final Set<String> OF_GRADIENTS = Set.of("--steps");
  private static final Set<String> OF_MEMORY = Set.of("--lengths", "--batches");

  private static final int UNITS = 32;
  private static final int EMBEDDING = 16;
  private static final int BATCH_SIZE = 64;
  private static final int MOST_FILLERS = 5000;
  private static final int MOST_SCALE = 1000;
  private static final int BATCHES = 600;
  private static final int EPOCHS = 10; // the notebook's
  private static final List<Double> LEARNING_RATES = List.of(0.01, 0.003);
  private static final List<Double> INPUT_SCALES = List.of(1.0, 20.0);
  private static final List<Integer> LENGTHS = List.of(10, 20, 50, 100, 200, 500);

  /** What a minute is enough for. */
  private static final class Quick {
    private static final List<Integer> LENGTHS = List.of(10, 30, 100);
    private static final int BATCHES = 150;
    private static final int EPOCHS = 2;
  }

  @Option(
      names = "--seeds",
      paramLabel = "A..B",
      description = "Seeds. Default: 1..20 for gradients, 1..3 for memory, 1..5 for imdb.",
      converter = SeedRange.Converter.class)
  private SeedRange seeds;

  @Option(
      names = "--quick",
      description = "Fewer seeds, lengths, batches and epochs, for a first look in a minute.")
  private boolean isQuick;

  @Option(
      names = "--steps",
      paramLabel = "T",
      description = "Steps that gradients go back, up to 1000. Default: 100.")
  private Integer steps;

  @Option(
      names = "--input-scale",
      paramLabel = "X",
      description =
          "What inputs are multiplied by; at 1 they are as small as Keras's new embedding."
              + " Default: 1 for gradients, 1 and then 20 for memory.")
  private Double inputScale;

  @Option(
      names = "--lengths",
      paramLabel = "N",
      split = ",",
      description =
          "Fillers between a symbol and the question, such as 10,100. Default:"
              + " 10,20,50,100,200,500.")
  private List<Integer> lengths;

  @Option(
      names = "--batches",
      paramLabel = "N",
      description = "Batches of 64 sequences that a cell may learn from. Default: 600.")
  private Integer batches;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Epochs of each training on reviews. Default: 10.")
  private Integer epochs;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads that train; the result is the same for any number. Default: one for each"
              + " processor.")
  private Integer threads;

  /** The parts in which an option has a say. */
  static List<Part> parts(String option) {
    if (OF_ALL.contains(option)) {
      return List.of(Part.values());
    }
    if (OF_GRADIENTS.contains(option)) {
      return List.of(Part.GRADIENTS);
    }
    if (OF_MEMORY.contains(option)) {
      return List.of(Part.MEMORY);
    }
    return switch (option) {
      case "--input-scale" -> List.of(Part.GRADIENTS, Part.MEMORY);
      case "--threads" -> List.of(Part.MEMORY, Part.IMDB);
      default -> List.of(Part.IMDB);
    };
  }

  /** Refuses what can't be, before anything is loaded. */
  void check() {
    if (inputScale != null && !(inputScale > 0 && inputScale <= MOST_SCALE)) {
      throw new IllegalArgumentException(
          "input-scale: expected a number above 0, at most "
              + MOST_SCALE
              + ", got "
              + inputScale
              + ". At 20 inputs lie in ±1.");
    }
    flow();
    memory();
    reviews();
  }

  /**
   * The seeds.
   *
   * @param usual how many there are, from 1, where nobody says it
   * @param few how many if it must be quick
   */
  List<Integer> seeds(int usual, int few) {
    return seeds == null
        ? IntStream.rangeClosed(1, isQuick ? few : usual).boxed().toList()
        : seeds.seeds();
  }

  private int threads() {
    return threads == null ? EngineSettings.AUTO.threads() : threads;
  }

  GradientFlow flow() {
    GradientFlow usual = GradientFlow.DEFAULT;
    return new GradientFlow(
        usual.units(),
        usual.inputSize(),
        steps == null ? usual.steps() : steps,
        inputScale == null ? usual.inputScale() : inputScale);
  }

  MemoryComparison memory() {
    return new MemoryComparison(
        MemoryComparison.KINDS,
        inputScale == null ? INPUT_SCALES : List.of(inputScale),
        lengths(),
        LEARNING_RATES,
        seeds(3, 1),
        new MemoryTraining(
            UNITS,
            EMBEDDING,
            1,
            BATCH_SIZE,
            batches == null ? isQuick ? Quick.BATCHES : BATCHES : batches,
            threads()));
  }

  private List<Integer> lengths() {
    if (lengths == null) {
      return isQuick ? Quick.LENGTHS : LENGTHS;
    }
    List<Integer> sorted = lengths.stream().sorted().distinct().toList();
    if (sorted.size() != lengths.size()
        || sorted.get(0) < 1
        || sorted.get(sorted.size() - 1) > MOST_FILLERS) {
      throw new IllegalArgumentException(
          "lengths: expected different numbers from 1 to "
              + MOST_FILLERS
              + ", got "
              + lengths
              + ". Write them as 10,100.");
    }
    return sorted;
  }

  ReviewComparison reviews() {
    return new ReviewComparison(
        seeds(5, 2), epochs == null ? isQuick ? Quick.EPOCHS : EPOCHS : epochs, threads());
  }
}
