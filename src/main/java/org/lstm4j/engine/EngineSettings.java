package org.lstm4j.engine;

import org.lstm4j.check.Require;

/**
 * Which engine trains, and on how many threads. Neither changes a result by more than rounding; the
 * number of threads not even by that.
 *
 * @param kind who does the arithmetic
 * @param threads of the fused engine, at least 1; more than it can use are not started
 */
public record EngineSettings(EngineKind kind, int threads) {

  /** The fused engine where that is right, on all processors. */
  public static final EngineSettings AUTO =
      new EngineSettings(EngineKind.AUTO, Runtime.getRuntime().availableProcessors());

  /** Checks the number of threads. */
  public EngineSettings {
    Require.atLeast("threads", threads, 1);
  }

  /** Another engine on as many threads. */
  public EngineSettings withKind(EngineKind newKind) {
    return new EngineSettings(newKind, threads);
  }
}
