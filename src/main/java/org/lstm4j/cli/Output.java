package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lstm4j.check.Shown;
import org.lstm4j.data.DataLocator;
import org.lstm4j.json.Json;
import org.lstm4j.render.StyledLine;
import picocli.CommandLine;

/**
 * Where a command writes: results to standard output, everything else to standard error.
 *
 * <p>A line is one line and moves no cursor, whatever stands in it ({@link Shown}). Once the
 * reviews turn out to be the embedded sample, every line says so.
 */
final class Output {

  static final String LOST =
      "standard output: expected to write the results, got a closed pipe or a full disk.";

  private static final String SAMPLE_MARK = "[sample, NOT the IMDB benchmark] ";

  private final PrintWriter out;
  private final PrintWriter err;
  private String always = "";
  private String sample = "";

  Output(CommandLine command) {
    this(command.getOut(), command.getErr());
  }

  /** Writes results to {@code out}, all else to {@code err}. */
  Output(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Marks all further lines if the reviews of this name are the embedded sample. */
  void markIfSample(String dataName) {
    sample = DataLocator.isSample(dataName) ? SAMPLE_MARK : "";
  }

  /** Puts this before all further lines for people, before what marks the sample. */
  void mark(String newMark) {
    always = newMark;
  }

  /** What stands before each line for people. */
  String mark() {
    return always + sample;
  }

  /** A line of the result, for people. */
  void result(String line) throws IOException {
    print(mark() + Shown.line(line));
  }

  /** A line of the result, for people, coloured where that will be seen. */
  void result(StyledLine line, boolean isColoured) throws IOException {
    print(mark() + (isColoured ? line.ansi() : line.plain()));
  }

  /** A line of the result, for people and {@code cut}: values with tabs between them. */
  void columns(String... values) throws IOException {
    print(mark() + Stream.of(values).map(Shown::line).collect(Collectors.joining("\t")));
  }

  /** An object to fill and to hand to {@link #data}. */
  static ObjectNode object() {
    return Json.object();
  }

  /**
   * The object that a text is.
   *
   * @param json that this program made
   */
  static ObjectNode object(String json) throws IOException {
    return Json.object(json);
  }

  /** A line of the result, for programs. */
  void data(ObjectNode object) throws IOException {
    data(Json.text(object));
  }

  /**
   * The same, written already.
   *
   * @param json on one line, all of it ASCII
   */
  void data(String json) throws IOException {
    print(json.replace("\u007f", "\\u007F")); // ASCII, but no printable character
  }

  /** Writers keep their failures to themselves; who lost results must hear of it. */
  private void print(String line) throws IOException {
    out.println(line);
    if (isLost(out)) {
      throw new IOException(LOST);
    }
  }

  /** Whether some of what a command printed to standard output never arrived. */
  static boolean isLost(CommandLine command) {
    return isLost(command.getOut());
  }

  private static boolean isLost(PrintWriter out) {
    boolean isLost = out.checkError();
    return System.out.checkError() || isLost; // where picocli's own writer ends
  }

  /** Ends a line of the result that was printed piece by piece. */
  void endLine() throws IOException {
    print("");
  }

  /** A line about what is going on. */
  void note(String line) {
    err.println(mark() + Shown.line(line));
    err.flush();
  }
}
