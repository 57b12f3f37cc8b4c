package org.lstm4j.web;

/** Answers requests to one path; safe for any number of threads. */
@FunctionalInterface
interface Endpoint {

  /**
   * Answers.
   *
   * @throws Problem if it can't
   * @throws IllegalArgumentException if what was asked for can't be had; the message is one line
   *     for the user
   * @throws ArithmeticException if the model gives no number for it; the same
   */
  Answer answer(Ask ask);
}
