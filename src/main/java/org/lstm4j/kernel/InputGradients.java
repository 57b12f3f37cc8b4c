package org.lstm4j.kernel;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.lstm4j.check.Require;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Readout;

/**
 * How a network's score changes with what its first layer reads: the gradient at points on the
 * straight line that leads from a baseline to the text's own rows of the embedding.
 *
 * <p>The points go through the network side by side, there and back, in the arithmetic that trains
 * it; nothing is dropped. A point of a text costs what a review costs in training: some 0.2 ms for
 * 500 steps of 32 units in vectors. Padding in front that stays where it is gets read only once if
 * all layers read forward. Its numbers never change; safe for any number of threads. Keeps the
 * memory of one call, which the collector may take.
 */
public final class InputGradients {

  private static final int PADDING = 0;

  private final NetworkWeights weights;
  private final int length;
  private final KernelChoice choice;
  private final SinglePass single;

  /** What the last call worked in; whoever takes it has it alone. */
  private final AtomicReference<SoftReference<LinePass>> spare = new AtomicReference<>();

  /**
   * Takes weights, without a copy.
   *
   * @param weights must not change afterwards
   * @param length T, the longest sequence, padding included
   * @throws IllegalArgumentException if the network reads real values, or scores every step
   */
  public InputGradients(NetworkWeights weights, int length) {
    this(weights, length, KernelChoice.best());
  }

  InputGradients(NetworkWeights weights, int length, KernelChoice choice) {
    weights.config().ids();
    if (weights.config().readout().kind() == Readout.Kind.EVERY_STEP) {
      throw new IllegalArgumentException(
          "network: expected one that scores a whole sequence, got "
              + weights.config().describe()
              + ".");
    }
    this.weights = weights;
    this.length = Require.atLeast("length", length, 1);
    this.choice = choice;
    this.single = new SinglePass(weights, length);
  }

  /**
   * Where to look, and at which score.
   *
   * @param baseline what every step reads at point 0, shape (E)
   * @param factors the score is the sum of the logits, each times its factor; shape (K)
   * @param points 0 is the baseline, 1 the text; any number
   * @param shares what the gradient at each point is multiplied by, as many as points
   */
  public record Line(float[] baseline, float[] factors, double[] points, double[] shares) {

    /** Checks that points and shares are as many. */
    public Line {
      if (points.length != shares.length) {
        throw new IllegalArgumentException(
            "shares: expected one for each of "
                + points.length
                + " points, got "
                + shares.length
                + ".");
      }
    }
  }

  /**
   * What was found.
   *
   * @param scores at each point
   * @param parts for each step how much the score gains on the way of this step's row alone: the
   *     sum over all points of d score / d x times the text's row less the baseline, each times its
   *     share; shape (T), padding in front included; 0 at steps that aren't read
   */
  public record Slopes(double[] scores, double[] parts) {}

  /** The padding's row of the embedding, a copy, shape (E). */
  public float[] paddingRow() {
    return single.embedded(PADDING);
  }

  /**
   * Looks along a line.
   *
   * @param ids 1 to T of them, padding in front left out
   * @throws IllegalArgumentException if ids are too many or outside of [0, V)
   */
  public Slopes along(int[] ids, Line line) {
    if (ids.length == 0 || ids.length > length) {
      throw new IllegalArgumentException(
          "ids: expected 1 to " + length + " ids, got " + ids.length + ".");
    }
    Require.size("baseline", line.baseline(), weights.config().embeddingSize(), "(E)");
    Require.size("factors", line.factors(), weights.config().output().units(), "(K)");
    boolean isShared = sharesPadding(line);
    int read = isShared ? ids.length : length;
    List<CellState> start = isShared ? single.afterPadding(length - ids.length) : List.of();
    SoftReference<LinePass> left = spare.getAndSet(null);
    LinePass pass = left == null ? null : left.get();
    if (pass == null || pass.capacity() < read) {
      pass = new LinePass(weights, read, choice);
    }
    LinePass.Text text = new LinePass.Text(ids, rows(ids), paddingRow(), read, start);
    Slopes slopes = pass.along(text, line, length);
    spare.set(new SoftReference<>(pass));
    return slopes;
  }

  private float[][] rows(int[] ids) {
    float[][] rows = new float[ids.length][];
    for (int t = 0; t < rows.length; t++) {
      rows[t] = single.embedded(ids[t]);
    }
    return rows;
  }

  /** Whether the padding in front does the same at all points, and nothing reads it but states. */
  private boolean sharesPadding(Line line) {
    Readout readout = weights.config().readout();
    return !weights.config().skipsPadding()
        && weights.config().isForward()
        && !readout.countsPadding()
        && Arrays.equals(line.baseline(), paddingRow());
  }
}
