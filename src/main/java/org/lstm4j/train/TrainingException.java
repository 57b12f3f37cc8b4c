package org.lstm4j.train;

/** A training can't start or go on; the message is one line with the remedy. */
public class TrainingException extends Exception {

  private static final long serialVersionUID = 1L;

  /** With a message for the user. */
  public TrainingException(String message) {
    super(message);
  }

  /** With a message for the user and what caused it. */
  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }
}
