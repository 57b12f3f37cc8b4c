package org.lstm4j.imdb;

/**
 * Hears how far getting the data set has come.
 *
 * <p>Called by the thread that asked for the data set, often; so it should be quick.
 */
public interface DownloadProgress {

  /** Hears nothing. */
  DownloadProgress SILENT = (file, bytes, total) -> {};

  /**
   * More of a file has arrived.
   *
   * @param file its name
   * @param bytes so far, those of an earlier run too; falls back where a server can't resume
   * @param total bytes that the file has
   */
  void downloaded(String file, long bytes, long total);

  /** One more review was written; {@code reviews} of them so far. */
  default void extracted(int reviews) {}
}
