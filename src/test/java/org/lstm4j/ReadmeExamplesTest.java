package org.lstm4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the Java code of the README, line by line, as it stands there. */
class ReadmeExamplesTest {

  private static final Pattern CODE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final List<String> PACKAGES =
      List.of(
          "data", "explain", "imdb", "model", "network", "predict", "render", "sample", "train");

  private static List<String> example() throws IOException {
    Matcher code = CODE.matcher(Files.readString(Path.of("README.md")));
    assertTrue(code.find());
    List<String> lines = code.group(1).lines().toList();
    assertEquals(7, lines.size());
    return lines;
  }

  /** Code whose files lie in a folder. */
  private static String within(Path folder, String line) {
    String here = folder.toString().replace("\\", "\\\\") + "/";
    return line.replace("sample.zip", here + "sample.zip").replace("why.html", here + "why.html");
  }

  private static String run(JShell shell, String code) {
    List<SnippetEvent> events = shell.eval(code);
    for (SnippetEvent event : events) {
      assertEquals(Snippet.Status.VALID, event.status(), code);
      assertEquals(null, event.exception(), code);
    }
    return events.get(events.size() - 1).value();
  }

  @Test
  void theSevenLinesTrainSaveLoadJudgeAndExplain(@TempDir Path folder) throws IOException {
    try (JShell shell =
        JShell.builder()
            .executionEngine(new LocalExecutionControlProvider(), Map.of())
            .compilerOptions("--class-path", System.getProperty("java.class.path"))
            .build()) {
      run(shell, "import java.nio.file.Path;");
      PACKAGES.forEach(name -> run(shell, "import org.lstm4j." + name + ".*;"));
      for (String line : example()) {
        run(shell, within(folder, line));
      }
      double positive = Double.parseDouble(run(shell, "positive"));
      assertTrue(positive > 0 && positive < 1, "" + positive);
      assertTrue(Files.exists(folder.resolve("sample.zip")));
      String page = Files.readString(folder.resolve("why.html"));
      assertTrue(page.contains("wonderful"), page);
    }
  }
}
