package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.explain.GateKey;
import org.lstm4j.explain.GateNumbers;
import org.lstm4j.explain.GateSheet;
import org.lstm4j.explain.GateStep;
import org.lstm4j.readme.Readme;
import org.lstm4j.readme.ShownOutput;
import org.lstm4j.render.GateSheetHtml;

/** What {@code src/docs/gates.md} shows is what the commands in it print. */
class GatesDocumentTest {

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @TempDir private Path folder;

  private static List<Readme.Block> blocks() throws IOException {
    return Readme.blocks(Files.readAllLines(Path.of("src/docs/gates.md")));
  }

  private Run run(String command) {
    String[] words =
        WORD.matcher(command)
            .results()
            .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
            .toArray(String[]::new);
    assertEquals("lstm4j", words[0]);
    Environment environment =
        new Environment(
            Map.of(), InputStream.nullInputStream(), folder.toString(), folder::resolve);
    return Run.in(environment, List.of(words).subList(1, words.length).toArray(String[]::new));
  }

  @Test
  void everyCommandPrintsWhatIsShown() throws IOException {
    int commands = 0;
    for (Readme.Block block : blocks()) {
      if (block.kind().equals("json")) {
        Files.write(folder.resolve("step.json"), block.content());
      }
      if (!block.isConsole()) {
        continue;
      }
      for (Readme.Command command : block.commands()) {
        Run run = run(command.text()).succeeded();
        assertTrue(
            ShownOutput.isTrue(command.shown(), run.out(), run.err()),
            () -> command + "\n" + String.join("\n", run.out()) + run.err());
        commands++;
      }
    }
    assertEquals(7, commands);
  }

  /** The code of the document, to the letter. */
  @Test
  void theLibraryGivesTheSame() throws IOException {
    Path file = folder.resolve("kept.html");
    GateStep step =
        new GateStep(
            Map.of(
                GateKey.F, GateNumbers.vector(0.5, 1, 0.5),
                GateKey.C, GateNumbers.vector(6, 8, 9)));
    GateSheet sheet = GateSheet.of(step);
    double[] kept = sheet.result("kept").orElseThrow().numbers().values(); // 3, 8, 4.5
    GateSheetHtml.page(sheet, "What is kept", "").write(file);

    assertArrayEquals(new double[] {3, 8, 4.5}, kept);
    assertTrue(Files.readString(file).contains("What is kept"));
    String code =
        blocks().stream()
            .filter(block -> block.kind().equals("java"))
            .map(block -> String.join("\n", block.content()))
            .findFirst()
            .orElseThrow();
    String here = Files.readString(Path.of("src/test/java/org/lstm4j/cli/GatesDocumentTest.java"));
    for (String line : code.replace("Path.of(\"kept.html\")", "file").split("\n")) {
      assertTrue(here.contains(line.strip()), line);
    }
  }
}
