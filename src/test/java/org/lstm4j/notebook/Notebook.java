package org.lstm4j.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lstm4j.check.AtomicFile;

/** A Jupyter notebook, format 4: a JSON file of cells, which hold sources and kept outputs. */
record Notebook(Path file, ObjectNode json) {

  private static final JsonMapper MAPPER = new JsonMapper();

  static Notebook read(Path file) throws IOException {
    JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
    if (!(json instanceof ObjectNode notebook) || json.path("nbformat").asInt() != 4) {
      throw new IOException(file + ": expected a Jupyter notebook of format 4, got other JSON.");
    }
    return new Notebook(file, notebook);
  }

  /** All cells in order; each knows its file and its number from 1, so that messages can say it. */
  List<NotebookCell> cells() {
    JsonNode cells = json.path("cells");
    return IntStream.range(0, cells.size())
        .mapToObj(
            n -> {
              ObjectNode cell = (ObjectNode) cells.get(n);
              String place = file + ", cell " + (n + 1) + " (" + cell.path("id").asText() + ")";
              return new NotebookCell(place, cell);
            })
        .toList();
  }

  List<NotebookCell> codeCells() {
    return cells().stream().filter(NotebookCell::isCode).toList();
  }

  /** Replaces the outputs of all code cells, one result for each. */
  void keep(List<CellResult> results) throws IOException {
    List<NotebookCell> cells = codeCells();
    for (int n = 0; n < cells.size(); n++) {
      cells.get(n).keep(results.get(n), n + 1);
    }
  }

  /** What people read: sources and kept text, without pictures. */
  String text() {
    return cells().stream()
        .map(cell -> cell.source() + "\n" + cell.keptText())
        .collect(Collectors.joining("\n"));
  }

  /** The file as Jupyter writes it, so that opening and saving changes nothing but the outputs. */
  byte[] toBytes() throws JsonProcessingException {
    DefaultIndenter indenter = new DefaultIndenter(" ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    String text = MAPPER.writer(printer).writeValueAsString(json) + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Replaces the file, whole or not at all. */
  void write() throws IOException {
    byte[] bytes = toBytes();
    AtomicFile.write(file, out -> out.write(bytes));
  }
}
