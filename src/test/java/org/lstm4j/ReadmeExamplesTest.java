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
      List.of("data", "imdb", "model", "network", "predict", "sample", "train");

  private static List<String> example() throws IOException {
    Matcher code = CODE.matcher(Files.readString(Path.of("README.md")));
    assertTrue(code.find());
    List<String> lines = code.group(1).lines().toList();
    assertEquals(5, lines.size());
    return lines;
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
  void theFiveLinesTrainSaveLoadAndJudge(@TempDir Path folder) throws IOException {
    try (JShell shell =
        JShell.builder()
            .executionEngine(new LocalExecutionControlProvider(), Map.of())
            .compilerOptions("--class-path", System.getProperty("java.class.path"))
            .build()) {
      run(shell, "import java.nio.file.Path;");
      PACKAGES.forEach(name -> run(shell, "import org.lstm4j." + name + ".*;"));
      String last = "";
      for (String line : example()) {
        String file = folder.resolve("sample.zip").toString().replace("\\", "\\\\");
        last = run(shell, line.replace("sample.zip", file));
      }
      double positive = Double.parseDouble(last);
      assertTrue(positive > 0 && positive < 1, last);
      assertTrue(Files.exists(folder.resolve("sample.zip")));
    }
  }
}
