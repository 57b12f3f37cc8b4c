package org.lstm4j.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.language.ProbeCell;
import org.lstm4j.language.ProbeKind;
import org.lstm4j.language.ProbeResult;
import org.lstm4j.language.ProbeShift;

class ProbePictureTest {

  @TempDir private Path folder;

  private static ProbeResult result(String name, int right) {
    return new ProbeResult(
        name,
        List.of(
            new ProbeCell(ProbeKind.NUMBER, "no noun", 0, 100, right),
            new ProbeCell(ProbeKind.NUMBER, "no noun", 3, 100, right - 10),
            new ProbeCell(ProbeKind.NUMBER, "other number", 3, 100, right - 30.5),
            new ProbeCell(ProbeKind.COUNTRY, "", 0, 264, 2.0 * right),
            new ProbeCell(ProbeKind.COUNTRY, "", 200, 264, right)),
        List.of(new ProbeShift("hindi", 5, 0.002, 0.001)));
  }

  @Test
  void namesALineForEachConditionOfTheModelAndTheLastBaseline() throws IOException {
    Path file = folder.resolve("p.svg");
    new ProbePicture(
            "so many pairs",
            List.of(result("model", 95), result("unigram", 50), result("5-gram", 70)))
        .writeSvg(file);
    SvgShapes shapes = new SvgShapes(Files.readString(file));

    for (String name : List.of("model, no noun", "model, other number", "5-gram, no noun")) {
      assertEquals(1, shapes.texts(name).size(), name);
    }
    assertEquals(1, shapes.texts("model").size());
    assertEquals(0, shapes.texts("unigram").size());
    assertEquals(1, shapes.texts("200").size());
    assertEquals(1, shapes.texts("neutral words between").size());
    assertFalse(shapes.svg().contains("NaN"));
    assertTrue(ProbeTables.isOurs(file));
  }

  @Test
  void drawsAModelAlone() throws IOException {
    Path file = folder.resolve("p.png");
    new ProbePicture("so many pairs", List.of(result("model", 95))).writePng(file);

    assertTrue(ProbeTables.isOurs(file));
  }

  @Test
  void tablesHaveARowForEachCellAndWord() throws IOException {
    Path pairs = folder.resolve("pairs.csv");
    Path words = folder.resolve("words.csv");
    List<ProbeResult> results = List.of(result("model", 95), result("unigram", 50));
    ProbeTables.writePairs(pairs, results);
    ProbeTables.writeShifts(words, results);

    List<String> rows = Files.readAllLines(pairs);
    assertEquals(1 + 2 * 5, rows.size());
    assertEquals("model,number,other number,3,100,64.5,0.6450,0.5474,0.7318", rows.get(3));
    assertEquals("model,hindi,5,0.00200000,0.00100000,2.00000", Files.readAllLines(words).get(1));
    assertTrue(ProbeTables.isOurs(pairs) && ProbeTables.isOurs(words));
  }

  @Test
  void aFileOfOthersIsNone() throws IOException {
    Path file = Files.writeString(folder.resolve("pairs.csv"), "model,kind\n");

    assertFalse(ProbeTables.isOurs(file));
  }
}
