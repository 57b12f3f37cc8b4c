package org.lstm4j.kernel;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many multiply-adds one core can do: the peak that all shares are shares of. One operation is
 * one step of {@link VectorPeak}'s chains.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 8, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class PeakBenchmark {

  private static final int STEPS = 100_000;
  private static final int MOST_LANES = 64;
  private static final int CHAINS = 12;

  private final float[] m = new float[CHAINS * MOST_LANES];
  private VectorLoop loop;

  /** Looks the loop up by name, for only what is named Vector… is compiled with the module. */
  @Setup
  public void prepare() throws ReflectiveOperationException {
    Constructor<?> constructor =
        Class.forName("org.lstm4j.kernel.VectorPeak").getDeclaredConstructor();
    loop = (VectorLoop) constructor.newInstance();
    Arrays.fill(m, 1);
  }

  /** All chains, step by step. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public float[] multiplyAdd() {
    loop.run(m, 0, 0, 0, 0, 0, STEPS);
    return m;
  }

  /** Floating-point operations of one step. */
  public static double flopsOfOneStep() {
    KernelChoice choice = KernelChoice.best();
    if (!choice.isVector()) {
      throw new IllegalStateException(KernelChoice.advice());
    }
    return 2.0 * CHAINS * choice.over(new float[0]).lanes(1);
  }
}
