package org.lstm4j.web;

/** What a request to an endpoint brings. */
enum Body {
  /** Nothing. */
  NONE,
  /** A JSON object, {@code application/json}, of at most as many bytes as the settings allow. */
  JSON,
  /** A model's file, {@code application/zip}, of at most {@link ModelShelf#MOST_BYTES}. */
  ZIP
}
