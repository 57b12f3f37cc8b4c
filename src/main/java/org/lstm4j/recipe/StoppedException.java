package org.lstm4j.recipe;

/** A training without checkpoints was asked to stop. */
final class StoppedException extends Exception {

  private static final long serialVersionUID = 1;

  StoppedException() {
    super("training: asked to stop before its end.");
  }
}
