package org.lstm4j.dl4j;

/**
 * A network of Deeplearning4j does something that we have no words for. The message is one phrase
 * that says what, such as "layer1: idropout is Dropout, not null"; layers are counted from 0 as
 * Deeplearning4j's summary does.
 */
public final class UnknownNetworkException extends Exception {

  private static final long serialVersionUID = 1L;

  UnknownNetworkException(String message) {
    super(message);
  }

  UnknownNetworkException(String message, Throwable cause) {
    super(message, cause);
  }
}
