package org.lstm4j.notebook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * What running a cell gave.
 *
 * @param printed what it wrote to standard output
 * @param value value of its last expression; empty where the last snippet is none
 */
record CellResult(String printed, Optional<Object> value) {

  /** Text that is kept, without pictures. */
  String text() {
    return printed + value.map(CellResult::plain).orElse("");
  }

  /** The kinds of output that {@link #writeTo} appends. */
  List<String> kinds() {
    List<String> kinds = new ArrayList<>();
    if (!printed.isEmpty()) {
      kinds.add("stream");
    }
    if (value.isPresent()) {
      kinds.add("execute_result");
    }
    return kinds;
  }

  /** Appends the outputs as Jupyter keeps them, names in alphabetical order. */
  void writeTo(ArrayNode outputs, int executionCount) throws IOException {
    if (!printed.isEmpty()) {
      ObjectNode stream = outputs.addObject();
      stream.put("name", "stdout").put("output_type", "stream");
      putLines(stream, "text", printed);
    }
    if (value.isPresent()) {
      ObjectNode result = outputs.addObject();
      ObjectNode data = result.putObject("data");
      if (value.get() instanceof RenderedImage image) {
        data.put("image/png", toPng(image));
      }
      putLines(data, "text/plain", plain(value.get()));
      result.put("execution_count", executionCount);
      result.putObject("metadata");
      result.put("output_type", "execute_result");
    }
  }

  /** A Java kernel shows pictures as such; what else they are (an address) differs in each run. */
  private static String plain(Object value) {
    return value instanceof RenderedImage image
        ? "picture of " + image.getWidth() + " by " + image.getHeight() + " pixels"
        : String.valueOf(value);
  }

  private static String toPng(RenderedImage image) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return Base64.getEncoder().encodeToString(png.toByteArray());
  }

  /** Line by line, each with its line feed, so that changes can be read. */
  private static void putLines(ObjectNode node, String name, String text) {
    ArrayNode lines = node.putArray(name);
    for (String line : text.split("(?<=\n)")) {
      lines.add(line);
    }
  }
}
