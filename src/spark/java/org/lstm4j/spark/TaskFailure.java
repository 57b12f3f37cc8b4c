package org.lstm4j.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.lstm4j.train.TrainingException;

/**
 * One line for a person out of what Spark makes of a failure: the line of the task itself where it
 * had one, else what happened and what helps.
 */
final class TaskFailure {

  private static final int MOST_CAUSES = 30;

  /** How Spark repeats, in the message of its own exception, what a task has thrown. */
  private static final Pattern THROWN =
      Pattern.compile(
          "(?:Caused by: |: )(?:org\\.lstm4j\\.[\\w.$]+|java\\.[\\w.$]+): ([^\\n"
              + "]*: expected [^\\n"
              + "]*)");

  /** What a session says that found no master, in an exception of Java's own. */
  private static final String STOPPED = "Cannot call methods on a stopped SparkContext";

  private static final Pattern ERROR_CLASS = Pattern.compile("^\\[[A-Z][A-Z0-9_.]+\\] ");
  private static final Pattern SQL_STATE = Pattern.compile(" SQLSTATE: \\w+");

  private TaskFailure() {}

  /** A failure whose message a person understands; one that says it already stays as it is. */
  static Exception explained(Exception thrown) {
    if (thrown instanceof UncheckedIOException unchecked) {
      IOException cause = unchecked.getCause();
      boolean isBare = cause.toString().equals(unchecked.getMessage());
      return isBare ? explained(cause) : new IOException(unchecked.getMessage(), cause);
    }
    boolean isOurs = thrown instanceof TrainingException || thrown instanceof IOException;
    List<Throwable> causes = causes(thrown);
    if (causes.stream().noneMatch(SparkThrowable.class::isInstance) && !isSparks(causes)) {
      return thrown;
    }
    if (isOurs && thrown.getMessage() != null && !isSparks(thrown.getMessage())) {
      return thrown;
    }
    return new IOException(line(causes), thrown);
  }

  private static List<Throwable> causes(Throwable thrown) {
    List<Throwable> all = new ArrayList<>();
    for (Throwable cause = thrown;
        cause != null && all.size() < MOST_CAUSES;
        cause = cause.getCause()) {
      all.add(cause);
    }
    return all;
  }

  private static boolean isSparks(List<Throwable> causes) {
    return causes.stream()
        .anyMatch(
            cause ->
                cause.getClass().getName().startsWith("org.apache.")
                    || String.valueOf(cause.getMessage()).startsWith(STOPPED));
  }

  private static boolean isSparks(String message) {
    return message.startsWith("Job ");
  }

  private static String line(List<Throwable> causes) {
    for (int i = causes.size() - 1; i >= 0; i--) {
      String message = String.valueOf(causes.get(i).getMessage());
      Optional<String> known = thrown(message).or(() -> known(message));
      if (known.isPresent()) {
        return known.get();
      }
    }
    return causes.stream()
        .filter(SparkThrowable.class::isInstance)
        .reduce((outer, inner) -> inner)
        .map(cause -> plain(cause.getMessage()))
        .orElseGet(() -> plain(causes.get(0).getMessage()));
  }

  /** What the library itself had to say, in a message of its own or quoted by Spark. */
  private static Optional<String> thrown(String message) {
    if (message.contains(": expected ") && message.indexOf('\n') < 0 && !isSparks(message)) {
      return Optional.of(message);
    }
    Matcher quoted = THROWN.matcher(message);
    return quoted.find() ? Optional.of(quoted.group(1)) : Optional.empty();
  }

  /** What happened and what helps, where the message of Spark tells it. */
  static Optional<String> known(String message) {
    if (message.contains("exit code 52")
        || message.contains("exited with code 52")
        || message.contains("code 52 ")
        || message.contains("OutOfMemoryError")
        || message.contains("Container killed by YARN for exceeding")
        || message.contains("exitCode: 137")
        || message.contains("exit code 137")) {
      return Optional.of(
          "spark.executor.memory: expected enough for a task's model and rows, got an executor that"
              + " ran out of it. Add --conf spark.executor.memory=4g or more (in local mode"
              + " --driver-memory), or run fewer tasks at once in each executor.");
    }
    if (message.contains("BARRIER_STAGE")
        || message.contains("Barrier execution mode")
        || message.contains("barrier stage")) {
      return Optional.of(
          "partitions: expected a free core for each of them at the same time and no dynamic"
              + " allocation, got: "
              + plain(message)
              + " Give fewer --partitions or more executors, and"
              + " --conf spark.dynamicAllocation.enabled=false.");
    }
    if (message.contains("ExecutorLostFailure")) {
      return Optional.of(
          "executor: expected it to live, got one lost too often: "
              + plain(message.substring(message.indexOf("ExecutorLostFailure")))
              + " Look at its log; too little memory is the usual reason"
              + " (--conf spark.executor.memory, spark.executor.memoryOverhead).");
    }
    if (message.startsWith(STOPPED)
        || message.contains("All masters are unresponsive")
        || message.contains("Master removed our application")) {
      return Optional.of(
          "master: expected a cluster that answers, got none, or one that ended the application."
              + " Look at --master: is it up, and can this machine reach it?");
    }
    if (message.contains("PATH_NOT_FOUND")) {
      return Optional.of(
          plain(message) + " Name its file system too, as in hdfs:///… or file:///….");
    }
    if (message.contains("SparkContext was shut down")
        || message.contains("cancelled because SparkContext")) {
      return Optional.of("job: expected it to end, got a Spark that was shut down meanwhile.");
    }
    return Optional.empty();
  }

  /** Its first line, without class and state of the error. */
  static String plain(String message) {
    String first = String.valueOf(message).lines().findFirst().orElse("");
    return SQL_STATE.matcher(ERROR_CLASS.matcher(first).replaceFirst("")).replaceAll("").strip();
  }
}
