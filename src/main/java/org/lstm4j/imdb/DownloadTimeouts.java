package org.lstm4j.imdb;

import java.time.Duration;

/**
 * How long a download waits.
 *
 * @param connect for a connection
 * @param silence for an answer, and then for each further piece of it
 */
record DownloadTimeouts(Duration connect, Duration silence) {

  static final DownloadTimeouts STANDARD =
      new DownloadTimeouts(Duration.ofSeconds(15), Duration.ofSeconds(60));
}
