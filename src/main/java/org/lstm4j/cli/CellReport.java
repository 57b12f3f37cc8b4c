package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lstm4j.cells.CellKind;
import org.lstm4j.render.CellPicture;

/** What one part of {@code compare-cells} found out, in every form in which it is told. */
interface CellReport {

  /** Tables and sentences for people. */
  List<String> lines();

  /** Adds the same numbers. */
  void addTo(ObjectNode json);

  /** Writes all numbers as CSV. */
  void writeTable(Path target) throws IOException;

  /**
   * What is drawn.
   *
   * @param mark stands before the title; may be empty
   */
  CellPicture picture(String mark);

  /** Names a kind of cell. */
  static ObjectNode named(ObjectNode json, CellKind kind) {
    json.put("cell", kind.layer());
    kind.forgetBias().ifPresent(bias -> json.put("forgetBias", bias));
    return json;
  }
}
