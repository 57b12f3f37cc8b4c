package org.lstm4j.engine;

/** Who does the arithmetic of a training. */
public enum EngineKind {
  /** The fused engine, unless the program was built for a GPU. */
  AUTO,
  /** This project's own kernel, on the processor. */
  FUSED,
  /** Deeplearning4j's {@code fit}, on the processor or a GPU. */
  DL4J
}
