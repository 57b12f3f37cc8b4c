package org.lstm4j.engine;

import java.util.Locale;

/** Who does the arithmetic of a training. */
public enum EngineKind {
  /** The fused engine, unless the program was built for a GPU. */
  AUTO,
  /** This project's own kernel, on the processor. */
  FUSED,
  /** Deeplearning4j's {@code fit}, on the processor or a GPU. */
  DL4J;

  /** In small letters, as people type it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
