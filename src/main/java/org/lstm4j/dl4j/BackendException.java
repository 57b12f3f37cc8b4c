package org.lstm4j.dl4j;

/** ND4J could not be started on this machine; the message is one line with the remedy. */
public class BackendException extends Exception {

  private static final long serialVersionUID = 1L;

  BackendException(String message, Throwable cause) {
    super(message, cause);
  }
}
