package org.lstm4j.cli;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import org.lstm4j.sample.SampleReviews;
import picocli.CommandLine;

/**
 * Where a command writes: results to standard output, everything else to standard error.
 *
 * <p>Once the reviews turn out to be the embedded sample, every line says so.
 */
final class Output {

  /** Writes ASCII only, so that no terminal or pipe with another encoding can spoil a name. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

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
  void result(String line) throws IOException {
    print(mark + line);
  }

  /** An object to fill and to hand to {@link #data}. */
  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** A line of the result, for programs. */
  void data(ObjectNode object) throws IOException {
    print(JSON.writeValueAsString(object));
  }

  /** Writers keep their failures to themselves; who lost results must hear of it. */
  private void print(String line) throws IOException {
    out.println(line);
    boolean isLost = out.checkError();
    if (isLost || System.out.checkError()) { // where picocli's own writer ends
      throw new IOException(
          "standard output: expected to write the results, got a closed pipe or a full disk.");
    }
  }

  /** A line about what is going on. */
  void note(String line) {
    err.println(mark + line);
    err.flush();
  }
}
