package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The unit and the Dockerfile of the package, as far as a machine without either can tell. */
class ServingFilesTest {

  private static final Path FOLDER = Path.of("src/main/dist/serving");

  /** Instructions, each on a line of its own, without comments. */
  private static List<String> dockerfile() throws IOException {
    return Files.readString(FOLDER.resolve("Dockerfile"))
        .replaceAll("(?m)^#.*\n", "")
        .replaceAll("\\\\\n\\s*", "")
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static List<String> words(String instruction) throws IOException {
    String line =
        dockerfile().stream()
            .filter(each -> each.startsWith(instruction))
            .findFirst()
            .orElseThrow();
    return new ArrayList<>(
        Arrays.asList(
            new JsonMapper().readValue(line.substring(line.indexOf('[')), String[].class)));
  }

  private static void parses(List<String> command) {
    assertEquals("/opt/lstm4j/bin/lstm4j", command.get(0));
    Main.commandLine(Environment.ofProcess())
        .parseArgs(command.subList(1, command.size()).toArray(String[]::new));
  }

  @Test
  void whatIsCopiedIsThere() throws IOException {
    int copied = 0;
    for (String line : dockerfile()) {
      String[] words = line.split(" ");
      if (words[0].equals("COPY") && !words[1].startsWith("--from")) {
        for (String source : Arrays.copyOfRange(words, 1, words.length - 1)) {
          assertTrue(Files.exists(Path.of(source)), line);
          copied++;
        }
      }
    }
    assertEquals(6, copied);
  }

  /** Else Maven finds nothing to pack there. */
  @Test
  void whatThePackageIsMadeOfIsCopied() throws IOException {
    String all = String.join("\n", dockerfile());
    for (String source : List.of("pom.xml", ".mvn", "LICENSE", "CHANGELOG.md", "models", "src")) {
      assertTrue(all.matches("(?s).*\nCOPY [^\n]*\\b?" + source + "\\b.*"), source);
    }
    assertTrue(Files.readString(Path.of("pom.xml")).contains("/lstm4j-image</image.folder>"));
    assertTrue(all.contains("COPY --from=build /source/target/lstm4j-image /opt/lstm4j\n"));
  }

  @Test
  void theCommandOfTheContainerIsUnderstood() throws IOException {
    parses(words("ENTRYPOINT"));
  }

  @Test
  void theCommandOfTheUnitIsUnderstood() throws IOException {
    String line =
        Files.readAllLines(FOLDER.resolve("lstm4j.service")).stream()
            .filter(each -> each.startsWith("ExecStart="))
            .findFirst()
            .orElseThrow();
    parses(List.of(line.substring("ExecStart=".length()).split(" ")));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the container's command is for bash")
  void theContainersCheckOfItsHealthTellsAServerFromNone() throws Exception {
    List<String> check = words("HEALTHCHECK");
    int port;
    try (Serving serving = new Serving(Map.of(), "-m", Path.of("models/imdb-lstm.zip"))) {
      port = serving.address().getPort();
      assertEquals(0, exitCode(check, port));
    }
    assertEquals(1, exitCode(check, port));
  }

  private static int exitCode(List<String> check, int port)
      throws IOException, InterruptedException {
    List<String> command =
        check.stream().map(word -> word.replace("8080", String.valueOf(port))).toList();
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
