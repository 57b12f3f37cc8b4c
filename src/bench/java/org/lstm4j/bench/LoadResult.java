package org.lstm4j.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a server answered under some load.
 *
 * @param seconds that it lasted
 * @param due requests that should have been sent; as many as were, if each waited for an answer
 * @param sent requests that were
 * @param answered with 200
 * @param refused with 503
 * @param failed answers of other kinds, and connections that broke
 * @param millis latencies of what was answered: the median, those that 1 in 100 and 1 in 1,000
 *     exceed, the longest; NaN if nothing was
 */
record LoadResult(
    double seconds,
    long due,
    long sent,
    long answered,
    long refused,
    long failed,
    double[] millis) {

  /** The quantiles of latencies, of which there are at least {@code count}; sorts them. */
  static double[] quantiles(double[] latencies, int count) {
    Arrays.sort(latencies, 0, count);
    double[] shares = {0.5, 0.99, 0.999, 1};
    return Arrays.stream(shares)
        .map(share -> count == 0 ? Double.NaN : latencies[(int) Math.min(count - 1, share * count)])
        .toArray();
  }

  /** Answers a second that were 200. */
  double rate() {
    return answered / seconds;
  }

  /** One line for people; the same as numbers into {@code json}. */
  String tell(String name, ObjectNode json) {
    json.put("name", name)
        .put("seconds", seconds)
        .put("due", due)
        .put("sent", sent)
        .put("answered", answered)
        .put("refused", refused)
        .put("failed", failed)
        .put("perSecond", rate())
        .put("p50", millis[0])
        .put("p99", millis[1])
        .put("p999", millis[2])
        .put("most", millis[3]);
    return String.format(
        Locale.ROOT,
        "%-46s %,8.0f/s  p50 %7.2f  p99 %7.2f  p99.9 %7.2f  most %8.2f ms  503: %4.1f%%"
            + "  failed: %d  of due sent: %.0f%%",
        name,
        rate(),
        millis[0],
        millis[1],
        millis[2],
        millis[3],
        100.0 * refused / Math.max(1, sent),
        failed,
        100.0 * sent / Math.max(1, due));
  }
}
