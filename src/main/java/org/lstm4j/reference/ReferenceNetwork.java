package org.lstm4j.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Readout;
import org.lstm4j.network.Sequences;
import org.lstm4j.network.Targets;

/**
 * The network written as its formulas stand, there and back; slow, and the truth that every faster
 * version must equal.
 *
 * <p>Ids become rows of the embedding; each recurrent layer ({@link ReferenceLayer}) starts from
 * zero and reads the outputs of the one before; what the readout says is read by the dense layers
 * of the head. The weights are rounded to the {@link Precision}. Immutable and safe for any number
 * of threads.
 */
public final class ReferenceNetwork {

  private static final int PADDING = 0;

  private final NetworkConfig config;
  private final NetworkValues weights;
  private final Precision precision;
  private final List<ReferenceReading> layers = new ArrayList<>();
  private final ReferenceHead head;
  private final ReferenceScores scores;

  /** Reads {@code weights} in double precision. */
  public ReferenceNetwork(NetworkWeights weights) {
    this(NetworkValues.of(weights), Precision.DOUBLE);
  }

  /** Copies {@code weights}. */
  public ReferenceNetwork(NetworkValues weights, Precision precision) {
    this.config = weights.config();
    this.weights = weights.rounded(precision);
    this.precision = precision;
    for (int i = 0; i < config.layers().size(); i++) {
      List<LayerValues> readers = this.weights.layers().get(i);
      layers.add(new ReferenceReading(config.layers().get(i), i, readers, precision));
    }
    this.head = new ReferenceHead(config.head(), TiedKernel.dense(this.weights), precision);
    this.scores = new ReferenceScores(config.output(), precision);
  }

  /** What a network did with one sequence. */
  private record Run(
      int[] positions,
      double[][] inputs,
      List<ReferenceReading.Trace> layers,
      List<ReferenceHead.Trace> rows) {

    /** After the last step that each layer's first reader read. */
    List<InitialState> states() {
      return layers.stream().map(layer -> layer.readers().get(0).end()).toList();
    }
  }

  /**
   * Runs over a sequence of ids, padding included.
   *
   * @param ids shape (T), each in [0, V); padding is id 0
   * @return logits, shape (K); the last step's if the network scores every step
   */
  public double[] logits(int[] ids) {
    double[][] all = logits(new Sequences.Ids(new int[][] {ids}), 0);
    return all[all.length - 1];
  }

  /**
   * Logits of one sequence, shape (1, K), or (steps read, K) if the network scores every step; of
   * none if it read no step.
   */
  public double[][] logits(Sequences sequences, int sequence) {
    Run run = run(sequences, sequence, ReferenceDropout.NONE);
    return run.rows().stream().map(ReferenceHead.Trace::logits).toArray(double[][]::new);
  }

  /** Probabilities, or numbers, of a row of logits; both have shape (K). */
  public double[] values(double[] logits) {
    return scores.values(logits);
  }

  /**
   * The probability of label 1 of two, in [0, 1]; see {@link #logits}.
   *
   * @throws IllegalArgumentException if the network doesn't tell two labels apart
   */
  public double probability(int[] ids) {
    if (config.output().labels() != 2) {
      throw new IllegalArgumentException(
          "network: expected one that tells two labels apart, got " + config.describe() + ".");
    }
    double[] values = values(logits(ids));
    return values[values.length - 1];
  }

  /**
   * Every step of every layer's readers, in the order in which each reads.
   *
   * @param ids shape (T), as in {@link #logits}
   */
  public List<List<RecurrentTrace>> traces(int[] ids) {
    Run run = run(new Sequences.Ids(new int[][] {ids}), 0, ReferenceDropout.NONE);
    return run.layers().stream().map(ReferenceReading.Trace::readers).toList();
  }

  private Run run(Sequences sequences, int n, ReferenceDropout dropout) {
    return run(sequences, n, starts(), dropout);
  }

  private Run run(Sequences sequences, int n, List<InitialState> starts, ReferenceDropout dropout) {
    return run(padding(sequences, n), t -> input(sequences, n, t), starts, n, dropout);
  }

  /** As every sequence begins. */
  private List<InitialState> starts() {
    return config.layers().stream().map(layer -> InitialState.zero(layer.units())).toList();
  }

  private Run run(
      boolean[] isPadding,
      IntFunction<double[]> input,
      List<InitialState> starts,
      int n,
      ReferenceDropout dropout) {
    int[] positions =
        IntStream.range(0, isPadding.length)
            .filter(t -> !(config.skipsPadding() && isPadding[t]))
            .toArray();
    double[][] inputs = Arrays.stream(positions).mapToObj(input).toArray(double[][]::new);
    List<ReferenceReading.Trace> traces = new ArrayList<>();
    double[][] x = inputs;
    for (int i = 0; i < layers.size(); i++) {
      traces.add(layers.get(i).forward(x, starts.get(i), dropout, n));
      x = traces.get(i).outputs();
    }
    List<ReferenceHead.Trace> rows = new ArrayList<>();
    switch (config.readout().kind()) {
      case LAST ->
          rows.add(head.forward(layers.get(layers.size() - 1).last(top(traces)), dropout, n, 0));
      case MEAN, MAX -> {
        double[] pooled = readout(isPadding, positions).forward(x, config.readoutSize());
        rows.add(head.forward(pooled, dropout, n, 0));
      }
      case EVERY_STEP -> {
        for (int t = 0; t < x.length; t++) {
          rows.add(head.forward(x[t], dropout, n, t));
        }
      }
    }
    return new Run(positions, inputs, traces, rows);
  }

  private static ReferenceReading.Trace top(List<ReferenceReading.Trace> traces) {
    return traces.get(traces.size() - 1);
  }

  private ReferenceReadout readout(boolean[] isPadding, int[] positions) {
    boolean[] read = new boolean[positions.length];
    for (int t = 0; t < read.length; t++) {
      read[t] = isPadding[positions[t]];
    }
    return new ReferenceReadout(
        config.readout(), precision, read, isPadding.length - positions.length);
  }

  private boolean[] padding(Sequences sequences, int n) {
    boolean[] isPadding = new boolean[sequences.steps(n)];
    if (sequences instanceof Sequences.Ids ids) {
      for (int t = 0; t < isPadding.length; t++) {
        isPadding[t] = ids.ids()[n][t] == PADDING;
      }
    }
    return isPadding;
  }

  /** What the first layer reads at a step, shape (E) or (F). */
  private double[] input(Sequences sequences, int n, int t) {
    if (sequences instanceof Sequences.Ids ids && config.input() instanceof Input.Ids table) {
      int id = ids.ids()[n][t];
      if (id < 0 || id >= table.vocabularySize()) {
        throw new IllegalArgumentException(
            "ids: expected ids in [0, " + table.vocabularySize() + "), got " + id + ".");
      }
      int e = table.embeddingSize();
      return Arrays.copyOfRange(weights.embedding(), id * e, (id + 1) * e);
    }
    if (sequences instanceof Sequences.Values values && config.input() instanceof Input.Values) {
      return NetworkValues.map(NetworkValues.doubles(values.rows()[n][t]), v -> precision.round(v));
    }
    throw new IllegalArgumentException(
        "sequences: expected what " + config.input().describe() + " reads, got " + sequences + ".");
  }

  /** See {@link #gradient(Sequences, Targets, ClassWeights, ReferenceDropout)}. */
  public ReferenceGradient gradient(int[][] ids, int[] labels) {
    return gradient(ids, labels, ClassWeights.EVEN);
  }

  /** See {@link #gradient(Sequences, Targets, ClassWeights, ReferenceDropout)}. */
  public ReferenceGradient gradient(int[][] ids, int[] labels, ClassWeights classWeights) {
    return gradient(
        new Sequences.Ids(ids),
        new Targets.Labels(config.output().labels(), labels),
        classWeights,
        ReferenceDropout.NONE);
  }

  /**
   * Loss, right answers and gradient of a batch: the mean over its sequences, or over all steps
   * that count if every step is scored.
   *
   * @param sequences B of them, T may differ; padding included
   * @param targets for each; those of steps belong to a sequence's last ones
   * @param classWeights what a sequence's loss, and so its slope, is multiplied by; the sum is
   *     still divided by B
   * @param dropout which values are dropped
   */
  public ReferenceGradient gradient(
      Sequences sequences, Targets targets, ClassWeights classWeights, ReferenceDropout dropout) {
    List<List<InitialState>> starts = Collections.nCopies(sequences.size(), starts());
    return block(sequences, targets, classWeights, dropout, starts).gradient();
  }

  /**
   * The same for blocks of longer sequences, with what is remembered of the blocks before them.
   *
   * @param starts for each sequence and each layer the state before its first step; of a layer that
   *     reads both ways, of both readers
   */
  public ReferenceBlock block(
      Sequences sequences,
      Targets targets,
      ClassWeights classWeights,
      ReferenceDropout dropout,
      List<List<InitialState>> starts) {
    if (sequences.size() == 0 || sequences.size() != targets.size()) {
      throw new IllegalArgumentException(
          "targets: expected one for each of at least one sequence, got "
              + targets.size()
              + " targets for "
              + sequences.size()
              + " sequences.");
    }
    ReferenceTargets wanted = ReferenceTargets.of(config, targets, classWeights);
    NetworkValues gradient = NetworkValues.zero(config);
    List<DenseValues> dense = TiedKernel.dense(gradient);
    double loss = 0;
    double right = 0;
    List<Run> runs = new ArrayList<>();
    int count = 0;
    for (int n = 0; n < sequences.size(); n++) {
      Run run = run(sequences, n, starts.get(n), dropout);
      runs.add(run);
      for (int row = 0; row < run.rows().size(); row++) {
        count += wanted.counts(n, step(run, row, sequences.steps(n))) ? 1 : 0;
      }
    }
    for (int n = 0; n < sequences.size(); n++) {
      Run run = runs.get(n);
      double[][] slopes = new double[run.rows().size()][];
      for (int row = 0; row < slopes.length; row++) {
        double[] logits = run.rows().get(row).logits();
        int step = step(run, row, sequences.steps(n));
        if (!wanted.counts(n, step)) {
          slopes[row] = new double[logits.length];
          continue;
        }
        double[] target = wanted.row(n, step);
        double weight = wanted.weight(n);
        loss += weight * scores.loss(logits, target) / count;
        right += scores.right(logits, target);
        slopes[row] = scores.slopes(logits, target, weight / count);
      }
      double[][] dx = backward(padding(sequences, n), run, slopes, dense, gradient.layers());
      addToEmbedding(sequences, n, run, dx, gradient);
    }
    TiedKernel.addTo(gradient, dense, precision);
    return new ReferenceBlock(
        new ReferenceGradient(loss, right, gradient), runs.stream().map(Run::states).toList());
  }

  /**
   * How many steps before the sequence's end a row's step is, as a negative number; −1 the last.
   */
  private int step(Run run, int row, int steps) {
    return config.readout().kind() == Readout.Kind.EVERY_STEP ? run.positions()[row] - steps : -1;
  }

  /**
   * The logits of a sequence in which something else than the ids' rows of the embedding is read.
   *
   * @param ids shape (T), which say what is padding
   * @param inputs what is read at each step, shape (T, E)
   * @return shape (K)
   * @throws IllegalArgumentException if the network scores every step
   */
  public double[] logits(int[] ids, double[][] inputs) {
    return wholeRun(ids, inputs).rows().get(0).logits();
  }

  /**
   * The gradient of a sum of logits in everything that the first layer reads.
   *
   * @param ids shape (T), which say what is padding
   * @param inputs what is read at each step, shape (T, E)
   * @param factors what each logit is multiplied by, shape (K)
   * @return shape (T, E); 0 at steps that aren't read
   * @throws IllegalArgumentException if the network scores every step
   */
  public double[][] inputGradient(int[] ids, double[][] inputs, double[] factors) {
    Run run = wholeRun(ids, inputs);
    boolean[] isPadding = padding(new Sequences.Ids(new int[][] {ids}), 0);
    NetworkValues unwanted = NetworkValues.zero(config);
    List<DenseValues> dense = TiedKernel.dense(unwanted);
    double[][] read = backward(isPadding, run, new double[][] {factors}, dense, unwanted.layers());
    double[][] gradient = new double[ids.length][config.embeddingSize()];
    for (int t = 0; t < read.length; t++) {
      gradient[run.positions()[t]] = read[t];
    }
    return gradient;
  }

  private Run wholeRun(int[] ids, double[][] inputs) {
    if (config.readout().kind() == Readout.Kind.EVERY_STEP) {
      throw new IllegalArgumentException(
          "network: expected one that scores a whole sequence, got " + config.describe() + ".");
    }
    boolean[] isPadding = padding(new Sequences.Ids(new int[][] {ids}), 0);
    return run(isPadding, t -> inputs[t], starts(), 0, ReferenceDropout.NONE);
  }

  /** Adds what one sequence says to the gradients; returns dL/dx, shape (steps read, E). */
  private double[][] backward(
      boolean[] isPadding,
      Run run,
      double[][] slopes,
      List<DenseValues> dense,
      List<List<LayerValues>> gradients) {
    int width = config.readoutSize();
    double[][] dh = new double[run.positions().length][width];
    double[] last = new double[width];
    double[][] outputs = layers.isEmpty() ? run.inputs() : top(run.layers()).outputs();
    for (int row = 0; row < slopes.length; row++) {
      double[] d = head.backward(run.rows().get(row), slopes[row], dense);
      switch (config.readout().kind()) {
        case LAST -> last = d;
        case MEAN, MAX -> dh = readout(isPadding, run.positions()).backward(outputs, d);
        case EVERY_STEP -> dh[row] = d;
      }
    }
    for (int i = layers.size() - 1; i >= 0; i--) {
      dh = layers.get(i).backward(run.layers().get(i), dh, last, gradients.get(i));
      last = new double[config.inputSize(i)];
    }
    return dh;
  }

  private void addToEmbedding(
      Sequences sequences, int n, Run run, double[][] dx, NetworkValues gradient) {
    if (config.input() instanceof Input.Ids table
        && table.isTrained()
        && sequences instanceof Sequences.Ids ids) {
      int e = table.embeddingSize();
      for (int t = 0; t < dx.length; t++) {
        int from = ids.ids()[n][run.positions()[t]] * e;
        for (int i = 0; i < e; i++) {
          gradient.embedding()[from + i] =
              precision.round(gradient.embedding()[from + i] + dx[t][i]);
        }
      }
    }
  }
}
