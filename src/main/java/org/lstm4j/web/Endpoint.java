package org.lstm4j.web;

/** Answers requests to one path; safe for any number of threads. */
@FunctionalInterface
interface Endpoint {

  /**
   * Answers.
   *
   * @throws Problem if it can't
   */
  Answer answer(Ask ask);
}
