package org.lstm4j.dl4j;

import org.lstm4j.engine.EngineException;

/** ND4J could not be started on this machine; the message is one line with the remedy. */
public class BackendException extends EngineException {

  private static final long serialVersionUID = 1L;

  BackendException(String message, Throwable cause) {
    super(message, cause);
  }
}
