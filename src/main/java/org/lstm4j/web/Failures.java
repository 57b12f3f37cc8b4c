package org.lstm4j.web;

/** Is told of faults of the server's own, which clients see as problems of status 500. */
@FunctionalInterface
public interface Failures {

  /**
   * A request met one; called on the thread that met it, after the client was answered.
   *
   * @param id by which the client knows it
   * @param failure what happened
   */
  void failed(String id, Throwable failure);
}
