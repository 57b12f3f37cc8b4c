package org.lstm4j.engine;

/** An engine can't compute on this machine; the message is one line with the remedy. */
public class EngineException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * With a message for the user.
   *
   * @param cause may be null
   */
  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
