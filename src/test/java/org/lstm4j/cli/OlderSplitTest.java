package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model of format 2 (commit d01377f), trained on a table with copies when rows were still split
 * one by one, is tested on the rows that were its test part then; the figures are those that its
 * own version gave ({@code train --epochs 8 --units 3 --embedding 4 --vocabulary 60 --length 12
 * --learning-rate 0.03}).
 */
class OlderSplitTest {

  private static final Path MODELS = Path.of("src/test/resources/models");

  @TempDir private Path folder;

  private Run evaluate(Path model) {
    Object[] arguments = {"evaluate", "-m", model, "-d", MODELS.resolve("copies.csv"), "--json"};
    return new Workbench(folder).run(arguments).succeeded();
  }

  @Test
  void isKeptForModelsThatWereMadeByIt() throws IOException {
    Run run = evaluate(MODELS.resolve("copies-format-2.zip"));
    JsonNode json = new JsonMapper().readTree(run.lastLine());

    assertEquals(22, json.path("reviews").intValue());
    assertEquals(0.08196996302120865, json.path("loss").doubleValue(), 1e-6); // widths differ
    assertEquals(12, json.path("truePositives").intValue());
    assertEquals(10, json.path("trueNegatives").intValue());
    assertTrue(run.err().get(0).contains("they are split as when the model was trained"));
  }

  @Test
  void isAnotherForNewOnes() throws IOException {
    Path model = folder.resolve("new.zip");
    new Workbench(folder)
        .train("-d", MODELS.resolve("copies.csv"), "-o", model, "--epochs=1")
        .succeeded();
    JsonNode json = new JsonMapper().readTree(evaluate(model).lastLine());

    assertEquals(0, json.path("known").intValue()); // no copy of a test review was learned from
    assertTrue(json.path("reviews").intValue() > 10, json::toString);
  }
}
