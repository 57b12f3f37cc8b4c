package org.lstm4j.kernel;

import static org.lstm4j.kernel.PhaseState.STEPS;
import static org.lstm4j.kernel.PhaseState.TOKENS;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Each phase of a batch by itself, on one thread. One operation is one token, a distinct id (input
 * product, rows of ids, RMSProp) or one step of padding.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class PhaseBenchmark {

  /** h·U on top of the input's share. */
  @Benchmark
  @OperationsPerInvocation(TOKENS)
  public float[] forwardProduct(PhaseState s) {
    int columns = s.layer.shape.columns;
    int projected = s.idRows.projected();
    for (int t = 0; t < s.steps; t++) {
      int c = s.dz + t * s.rows * columns;
      int h = s.tape.hiddenAt(t);
      s.kernels.product(h, s.layer.packedRecurrent, c, projected, s.inputRows, t * s.rows, s.rows);
    }
    return s.m;
  }

  /** Gates, cell, tanh of the cell, hidden state. */
  @Benchmark
  @OperationsPerInvocation(TOKENS)
  public float[] forwardCell(PhaseState s) {
    int columns = s.layer.shape.columns;
    int units = s.layer.shape.units;
    for (int t = 0; t < s.steps; t++) {
      int z = s.dz + t * s.rows * columns;
      int tanhCell = s.tables[1] + t * s.rows * units;
      s.kernels.lstmForward(
          z, s.cellAt(t), s.cellAt(t + 1), tanhCell, s.tape.hiddenAt(t + 1), s.rows, units);
    }
    return s.m;
  }

  /** Both, as training runs them. */
  @Benchmark
  @OperationsPerInvocation(TOKENS)
  public float[] forward(PhaseState s) {
    s.tape.forward(0, s.steps, s.idRows.projected(), s.inputRows);
    return s.m;
  }

  /** dz from the gates and dL/dh. */
  @Benchmark
  @OperationsPerInvocation(TOKENS)
  public float[] backwardCell(PhaseState s) {
    int columns = s.layer.shape.columns;
    int units = s.layer.shape.units;
    s.startBackward();
    for (int t = s.steps - 1; t >= 0; t--) {
      int z = s.dz + t * s.rows * columns;
      int gates = s.gates + t * s.rows * columns;
      int tanhCell = s.tape.hiddenAt(t + 1);
      s.kernels.lstmBackward(gates, s.cellAt(t), tanhCell, s.tape.dh, z, s.rows, units);
    }
    return s.m;
  }

  /** dz·Uᵀ. */
  @Benchmark
  @OperationsPerInvocation(TOKENS)
  public float[] backwardProduct(PhaseState s) {
    int columns = s.layer.shape.columns;
    for (int t = 0; t < s.steps; t++) {
      int z = s.dz + t * s.rows * columns;
      s.kernels.product(z, s.layer.transposedRecurrent, s.tape.dh, s.zero, s.sameRow, 0, s.rows);
    }
    return s.m;
  }

  /** hᵀ·dz, in the chunks in which training sums it up. */
  @Benchmark
  @OperationsPerInvocation(TOKENS)
  public float[] backwardOuter(PhaseState s) {
    int columns = s.layer.shape.columns;
    int units = s.layer.shape.units;
    int chunk = 32;
    for (int r = 0; r < TOKENS; r += chunk) {
      int h = s.tape.hiddenAt(0) + r * units;
      s.kernels.outer(h, units, s.dz + r * columns, columns, s.gradient.recurrent, chunk);
    }
    return s.m;
  }

  /** All three, and dz added to the rows of its ids. */
  @Benchmark
  @OperationsPerInvocation(TOKENS)
  public float[] backward(PhaseState s) {
    s.startBackward();
    s.tape.backward(0, s.steps, s.gradient, new ToIds(s));
    return s.m;
  }

  /** Gates, candidate and hidden state of a GRU that resets after the product. */
  @Benchmark
  @OperationsPerInvocation(TOKENS)
  public float[] gruForwardCell(PhaseState s) {
    int units = s.layer.shape.units;
    GruKernels gru = s.kernels.gru();
    int x = s.idRows.projected();
    for (int t = 0; t < s.steps; t++) {
      int token = t * s.rows;
      int z = s.dz + token * 3 * units;
      int kept = s.tables[1] + token * units;
      int before = s.tape.hiddenAt(t);
      int after = s.tape.hiddenAt(t + 1);
      gru.forward(x, s.inputRows, token, s.gates, z, kept, before, after, s.rows, units);
    }
    return s.m;
  }

  /** Both of a GRU's gradients from dL/dh. */
  @Benchmark
  @OperationsPerInvocation(TOKENS)
  public float[] gruBackwardCell(PhaseState s) {
    int units = s.layer.shape.units;
    GruKernels gru = s.kernels.gru();
    for (int t = s.steps - 1; t >= 0; t--) {
      int token = t * s.rows;
      int gates = s.gates + token * 3 * units;
      int kept = s.tables[1] + token * units;
      int before = s.tape.hiddenAt(t);
      int dx = s.dz + token * 3 * units;
      int dRecurrent = s.tables[0] + token * 3 * units;
      System.arraycopy(s.m, s.embeddingGradient, s.m, s.tape.dh, s.rows * units); // it fades
      gru.backward(gates, kept, before, s.tape.dh, dx, dRecurrent, s.rows, units);
    }
    return s.m;
  }

  /** x·W + b. */
  @Benchmark
  @OperationsPerInvocation(TOKENS)
  public float[] inputProduct(PhaseState s) {
    s.project();
    return s.m;
  }

  /** Gradients of input kernel, bias and embedding from the sums over each id's tokens. */
  @Benchmark
  @OperationsPerInvocation(TOKENS)
  public float[] inputBackward(PhaseState s) {
    s.idRows.backward(
        0, TOKENS, List.of(new int[] {s.tables[0]}, new int[] {s.tables[1]}), List.of(s.gradient));
    return s.m;
  }

  /** RMSProp of the embedding rows. */
  @Benchmark
  @OperationsPerInvocation(TOKENS)
  public float[] update(PhaseState s) {
    int e = s.layer.shape.inputs;
    for (int row = 0; row < TOKENS; row++) {
      int at = row * e;
      int g = s.embeddingGradient + at;
      s.kernels.rmsProp(s.embedding + at, s.meanSquare + at, g, e, s.rates);
    }
    return s.m;
  }

  /** A step of padding, which is one row alone. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public float[] paddingForward(PhaseState s) {
    s.prefix.forward(STEPS, s.idRows.projected());
    return s.m;
  }

  /** The way back over a step of padding. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public float[] paddingBackward(PhaseState s) {
    s.walkPrefixBack();
    return s.m;
  }

  private record ToIds(PhaseState state) implements LayerTape.Sink {
    @Override
    public void inject(int t) {
      // no layer above
    }

    @Override
    public void take(int dz, int from, int to) {
      int count = (to - from) * state.rows;
      int columns = state.layer.shape.columns;
      state.kernels.addRows(
          dz, state.tables[1], state.inputRows, from * state.rows, count, columns);
    }
  }
}
