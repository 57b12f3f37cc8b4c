package org.lstm4j.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One cell of a notebook.
 *
 * @param place file, number and id of the cell, for messages
 * @param json the cell itself, shared with its notebook
 */
record NotebookCell(String place, ObjectNode json) {

  boolean isCode() {
    return json.path("cell_type").asText().equals("code");
  }

  boolean isMarkdown() {
    return json.path("cell_type").asText().equals("markdown");
  }

  String source() {
    return text(json.path("source"));
  }

  /** Number that the cell got when it was run; 0 if it wasn't. */
  int executionCount() {
    return json.path("execution_count").asInt();
  }

  /** What kinds of output are kept: {@code stream} or {@code execute_result}. */
  List<String> keptKinds() {
    return outputs().map(output -> output.path("output_type").asText()).toList();
  }

  /** What was printed, and the values as text. */
  String keptText() {
    return outputs()
        .map(output -> text(output.path("text")) + text(output.path("data").path("text/plain")))
        .collect(Collectors.joining("\n"));
  }

  /** Replaces the outputs. */
  void keep(CellResult result, int executionCount) throws IOException {
    json.put("execution_count", executionCount);
    ArrayNode outputs = json.putArray("outputs");
    result.writeTo(outputs, executionCount);
  }

  private Stream<JsonNode> outputs() {
    return StreamSupport.stream(json.path("outputs").spliterator(), false);
  }

  /** Jupyter keeps a text as one string or as a list of lines. */
  private static String text(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining())
        : node.asText();
  }
}
