package org.lstm4j.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.explain.GateKey;
import org.lstm4j.explain.GateNumbers;
import org.lstm4j.explain.GateSheet;
import org.lstm4j.explain.GateStep;

class GateSheetHtmlTest {

  @TempDir private Path folder;

  private static GateNumbers weights(int rows, int columns) {
    double[][] weights = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      double row = i;
      Arrays.setAll(weights[i], j -> Math.sin(row + 10 * j));
    }
    return GateNumbers.matrix(weights);
  }

  private static GateSheet whole(int inputs, int units) {
    double[] x = IntStream.range(0, inputs).mapToDouble(Math::cos).toArray();
    GateNumbers weights = weights(inputs + units, units);
    return GateSheet.inParts(
        new GateStep(
            Map.of(
                GateKey.X, GateNumbers.vector(x),
                GateKey.W_F, weights,
                GateKey.W_I, weights,
                GateKey.W_C, weights,
                GateKey.W_O, weights,
                GateKey.W_Y, weights(units, 2))));
  }

  @Test
  void hasEveryPartWithItsFormulasAndAllUnits() throws IOException {
    HtmlPage page = GateSheetHtml.page(whole(5, 33), "A step", "Of <b>33</b> units");
    ParsedPage parsed = ParsedPage.of(page.html());

    parsed.assertIsOurs();
    assertTrue(parsed.text("p").contains("<b>33</b> units"));
    assertEquals(
        List.of(
            "Concatenation",
            "Forget gate: what is kept",
            "Input gate: what is written",
            "Long-term memory",
            "Output gate: what is shown",
            "Output",
            "Given"),
        parsed.elements("h2").map(heading -> heading.getTextContent()).toList());
    assertTrue(parsed.text("pre").contains("f = σ(z_f)"));
    assertTrue(parsed.text("pre").contains("(38)·(38, 33) + (33) = (33)"));
    assertEquals(
        "All 38 numbers", parsed.elements("summary").findFirst().orElseThrow().getTextContent());
    assertTrue(parsed.text("td").contains("h 32"));
    assertTrue(parsed.text("td").contains("x 4"));
    assertTrue(parsed.text("p").contains("b_f, C(t−1), b_i, b_c, b_o, b_y: not given, so zeros."));

    Path kept = Files.createDirectories(Path.of("target/pages")).resolve("gates.html");
    page.write(kept); // src/test/pages/look.sh looks at it
    Path file = Files.copy(kept, folder.resolve("step.html"));
    assertTrue(HtmlPage.isOurs(file));
    Files.writeString(file, "<!DOCTYPE html>\n<html lang=\"en\">");
    assertFalse(HtmlPage.isOurs(file));
  }

  @Test
  void showsOnlyTheMeanOfHugeMatricesAndSomeRows() {
    String html = GateSheetHtml.page(whole(1, 510), "A step", "").html();

    assertTrue(html.length() < 1_000_000, () -> html.length() + " characters");
    assertTrue(html.contains("Too many to be shown here: min -1, mean "));
    assertTrue(html.contains("The first 500 of 510 rows."));
  }

  @Test
  void saysWhatIsImpossibleAndWhatIsMissing() {
    GateSheet sheet =
        GateSheet.of(
            new GateStep(
                Map.of(
                    GateKey.F, GateNumbers.vector(2, 0),
                    GateKey.C, GateNumbers.vector(0, 0))));
    ParsedPage parsed = ParsedPage.of(GateSheetHtml.page(sheet, "A step", "").html());

    assertTrue(parsed.text("p").contains("Impossible: f: no sigmoid gives 2;"));
    assertTrue(parsed.text("p").contains("C(t) needs i (or W_i and x)"));
    assertEquals(3, parsed.elements("table").count()); // the gate, and both that are given
  }
}
