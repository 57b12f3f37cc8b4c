package org.lstm4j.imdb;

import org.lstm4j.reviews.DataException;

/** A server could not be reached or didn't deliver: trying again later may help. */
public final class UnreachableException extends DataException {

  private static final long serialVersionUID = 1L;

  UnreachableException(String message) {
    super(message);
  }

  UnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
