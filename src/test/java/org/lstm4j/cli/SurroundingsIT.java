package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar where something around it is missing: room for its output, a home, a locale. */
class SurroundingsIT {

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void writeReviews() {
    bench = new Workbench(folder);
    bench.write("reviews.csv", OwnReviews.csv());
  }

  /** Names of what lies in the folder, but for what the tests themselves put there. */
  private Set<String> made() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("standard") && !name.equals("reviews.csv"))
          .collect(Collectors.toSet());
    }
  }

  @Nested
  @EnabledOnOs(value = OS.LINUX, disabledReason = "it alone has /dev/full")
  class AFullDisk {

    private void lost(Object... arguments) throws IOException {
      try (JarProcess jar = JarProcess.startFull(folder, Map.of(), arguments)) {
        jar.finish().refused(1, "standard output: expected to write the results, got");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "generate-completion", "doctor"})
    void isAnErrorOfWhateverWritesOnIt(String argument) throws IOException {
      lost(argument);
    }

    @Test
    void isAnErrorOfEachCommandsHelp() throws IOException {
      lost("predict", "--help");
    }

    @Test
    void isNoErrorOfWhatWritesNothing() throws IOException {
      try (JarProcess jar = JarProcess.startFull(folder, Map.of(), "--colour")) {
        jar.finish().refused(2, "'--colour'");
      }
    }
  }

  @Nested
  @EnabledOnOs(value = OS.LINUX, disabledReason = "it alone tells what is under a number")
  class AClosedStandardInput {

    @Test
    void isNoText() throws IOException {
      String model = Path.of("models", "imdb-lstm.zip").toAbsolutePath().toString();
      try (JarProcess jar =
          JarProcess.startInShell("predict -m " + model + " <&-", folder, Map.of())) {
        jar.finish().refused(1, "standard input: expected a review on each line, got a closed one");
      }
      try (JarProcess jar =
          JarProcess.startInShell("predict -m " + model + " film <&-", folder, Map.of())) {
        assertEquals(1, jar.finish().succeeded().out().size());
      }
    }
  }

  @Nested
  class AUserWithoutAHome {

    private Run run(Map<String, String> variables, Object... arguments) throws IOException {
      Map<String, String> all =
          new HashMap<>(
              Map.of("HOME", "", "LSTM4J_CACHE", "", "XDG_CACHE_HOME", "", "LOCALAPPDATA", ""));
      all.putAll(variables);
      Path temporary = folder.resolve("temporary");
      Files.createDirectories(temporary);
      List<String> options = List.of("-Duser.home=?", "-Djava.io.tmpdir=" + temporary);
      try (JarProcess jar = JarProcess.startWith(options, folder, all, arguments)) {
        return jar.finish();
      }
    }

    private Object[] train(String engine) {
      return Stream.of(
              Stream.of("train"),
              Workbench.SMALL.stream(),
              Stream.of("-d", "reviews.csv", "-o", "m.zip", "--epochs=1", "--engine=" + engine))
          .flatMap(part -> part)
          .toArray();
    }

    @Test
    void isToldWhichVariableNamesACache() throws IOException {
      run(Map.of(), train("fused"))
          .refused(1, "cache: expected a home folder", "got '?'", "LSTM4J_CACHE");
      assertEquals(Set.of("temporary"), made());
    }

    @Test
    void needsNoneIfTheCacheIsNamed() throws IOException {
      run(Map.of("LSTM4J_CACHE", folder.resolve("c").toString()), train("dl4j")).succeeded();
      assertEquals(
          Set.of(
              "temporary",
              "c",
              "m.zip",
              "m.history.csv",
              "m.curves.png",
              "m.curves.svg",
              "m.checkpoints"),
          made());
    }

    @Test
    void isAtHomeWhereTheEnvironmentSaysSo() throws IOException {
      Path home = Files.createDirectory(folder.resolve("home"));
      run(Map.of("HOME", home.toString()), train("fused")).succeeded();
      assertEquals(
          Set.of(
              "temporary",
              "home",
              "m.zip",
              "m.history.csv",
              "m.curves.png",
              "m.curves.svg",
              "m.checkpoints"),
          made());
      try (Stream<Path> files = Files.walk(home)) {
        assertTrue(files.anyMatch(file -> file.endsWith(Path.of("lstm4j", "encoded"))));
      }
    }
  }

  @Nested
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere names are UTF-8 or UTF-16")
  class ALocaleWithoutTheLetters {

    private static final String LETTER = "$(printf '\\303\\251')"; // e with an acute accent

    private Run run(String locale, String arguments) throws IOException {
      Map<String, String> variables = Map.of("LC_ALL", locale, "LANG", "C");
      try (JarProcess jar = JarProcess.startInShell(arguments, folder, variables)) {
        return jar.finish();
      }
    }

    private void refused(String name, String arguments) throws IOException {
      run("C", arguments).refused(2, name + ": expected", "LC_ALL=C.UTF-8");
      assertEquals(Set.of(), made());
    }

    @Test
    void makesNoFileOfAnotherName() throws IOException {
      refused("path", "encode --data reviews.csv -o x" + LETTER + ".npy");
      refused("path", "train --data reviews.csv -o " + LETTER + "/m.zip");
    }

    @Test
    void readsNoFileOfAnotherName() throws IOException {
      refused("path", "evaluate -m " + model() + " --data " + LETTER + ".csv");
    }

    private static Path model() {
      return Path.of("models", "imdb-lstm.zip").toAbsolutePath();
    }

    @Test
    void judgesATextAsAnyOtherLocale() throws IOException {
      String text = "predict -m " + model() + " clich" + LETTER + "d '' '\uD83D\uDE00'";
      Run utf8 = run("C.UTF-8", text);

      assertEquals(List.of("negative\t0.3008", "-\t-"), utf8.out().subList(0, 2));
      assertEquals(utf8, run("C", text));
    }

    @Test
    void refusesATextOfOtherBytesInAnyLocale() throws IOException {
      for (String locale : List.of("C", "C.UTF-8")) {
        run(locale, "predict -m " + model() + " \"d$(printf '\\351')j\"")
            .refused(2, "argument 4: expected UTF-8, got 'd\uFFFDj'", "terminal");
      }
    }

    @Test
    void printsLabelsHelpAndNotesAsTheyAre() throws IOException {
      bench.write("reviews.csv", OwnReviews.csv().replace(",lively\n", ",\u7acb\u6d3e\n"));
      run("C", "train --data reviews.csv --epochs 1 --vocabulary 60 --length 12 -o m.zip")
          .succeeded();

      assertEquals(
          "\u7acb\u6d3e\t", run("C", "predict -m m.zip -t 0 film").lastLine().substring(0, 3));
      run("C", "predict --f" + LETTER).refused(2, "'--f\u00e9'");
    }

    @Test
    void isToldOfBeforeACurrentFolderIsMistaken() throws IOException {
      Path out = folder.resolve("standard.out");
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      String jar = Path.of(System.getProperty("lstm4j.jar")).toAbsolutePath().toString();
      String script =
          "d="
              + LETTER
              + "; mkdir \"$d\" && cd \"$d\" && \"$0\" -jar \"$1\" encode --data ../reviews.csv"
              + " -o x.npy; code=$?; ls -A; ls -A ..; exit $code";
      ProcessBuilder builder =
          new ProcessBuilder("sh", "-c", script, java, jar)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile());
      builder.environment().put("LC_ALL", "C");
      builder.environment().put("LSTM4J_CACHE", folder.resolve("cache").toString());
      int code = builder.start().onExit().join().exitValue();
      List<String> lines = Files.readAllLines(out, StandardCharsets.ISO_8859_1);

      assertEquals(2, code, lines::toString);
      assertTrue(lines.get(0).startsWith("lstm4j: current folder: expected only"), lines.get(0));
      assertEquals(4, lines.size(), lines::toString); // and the letter, and two files
    }
  }
}
