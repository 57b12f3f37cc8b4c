package org.lstm4j.web;

import java.util.Set;

/** Which requests wait for a processor behind each other. */
enum Lane {
  /** What takes well under a millisecond with a model like the notebook's: a text, a file. */
  QUICK,
  /** What may take seconds: explanations, traces, many texts, models. */
  LONG;

  /** A body of so many bytes may hold a long text, but not many texts. */
  private static final int MOST_QUICK_BYTES = 16 << 10;

  private static final Set<String> QUICK_PATHS =
      Set.of("/api/predict", "/api/gates", "/api/gates/examples");

  private static final String MODELS = "/api/models";

  /**
   * The lane of a request.
   *
   * @param path decoded, without the query
   * @param bytes of its body
   */
  static Lane of(String path, int bytes) {
    boolean isQuick =
        !path.startsWith("/api/")
            || bytes <= MOST_QUICK_BYTES && QUICK_PATHS.contains(path)
            || bytes == 0 && path.equals(MODELS);
    return isQuick ? QUICK : LONG;
  }
}
