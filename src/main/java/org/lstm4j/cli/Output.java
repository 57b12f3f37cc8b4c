package org.lstm4j.cli;

import java.io.PrintWriter;
import org.lstm4j.sample.SampleReviews;
import picocli.CommandLine;

/**
 * Where a command writes: results to standard output, everything else to standard error.
 *
 * <p>Once the reviews turn out to be the embedded sample, every line says so.
 */
final class Output {

  private static final String SAMPLE_MARK = "[sample, NOT the IMDB benchmark] ";

  private final PrintWriter out;
  private final PrintWriter err;
  private String mark = "";

  Output(CommandLine command) {
    out = command.getOut();
    err = command.getErr();
  }

  /** Marks all further lines if the reviews of this name are the embedded sample. */
  void markIfSample(String dataName) {
    mark = dataName.equals(SampleReviews.NAME) ? SAMPLE_MARK : "";
  }

  /** What stands before each line for people. */
  String mark() {
    return mark;
  }

  /** A line of the result, for people. */
  void result(String line) {
    out.println(mark + line);
    out.flush();
  }

  /** A line of the result, for programs. */
  void data(String line) {
    out.println(line);
    out.flush();
  }

  /** A line about what is going on. */
  void note(String line) {
    err.println(mark + line);
    err.flush();
  }

  /** Whether whoever reads the results has gone away. */
  boolean isClosed() {
    return out.checkError();
  }
}
