package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.SmallModel;

/** The command as a user starts it: in a process of its own, in a folder of its own. */
class DoctorCommandTest {

  private static final String CLASS_PATH = System.getProperty("java.class.path");

  @TempDir Path top;

  private Path model;
  private Path out;
  private Path err;

  @BeforeEach
  void writeModel() throws IOException {
    model = top.resolve("model.zip");
    SmallModel.of(1, "{}").write(model);
    out = top.resolve("out.txt");
    err = top.resolve("err.txt");
  }

  /** Runs the program and returns its exit code. */
  private int run(String classPath, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(
            List.of(
                java,
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx600m",
                "-cp",
                classPath,
                Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(top.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("LSTM4J_"));
    builder.environment().put("LSTM4J_CACHE", top.resolve("cache").toString());
    builder.environment().putAll(environment);
    return builder.start().waitFor();
  }

  private static String withoutBackend() {
    return classPath(entry -> !entry.getFileName().toString().startsWith("nd4j-native-1"));
  }

  private static String withBackend() {
    return classPath(entry -> true);
  }

  private static String classPath(Predicate<Path> filter) {
    return Stream.of(CLASS_PATH.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath())
        .filter(filter)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Map<String, String> sampleAnd(Path usedModel) {
    return Map.of("LSTM4J_DATA", "sample", "LSTM4J_MODEL", usedModel.toString());
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(out).stream()
        .filter(line -> line.substring(6).startsWith(name + " "))
        .toList();
  }

  @Nested
  class OfAHealthyMachine {

    @Test
    void saysThatBothCanWork() throws Exception {
      assertEquals(0, run(withBackend(), sampleAnd(model), "doctor"), () -> read(out));

      assertEquals(
          List.of("ok    train              can work; reviews: LSTM4J_DATA"), lines("train"));
      assertEquals(List.of("ok    predict            can work; model: " + model), lines("predict"));
      assertEquals(
          List.of(
              "ok    model              LSTM4J_MODEL, "
                  + model
                  + ": trained on test reviews, test accuracy 0.1429"),
          lines("model"));
      assertEquals("", read(err));
    }

    @Test
    void writesAndDownloadsNothing() throws Exception {
      run(withBackend(), Map.of("LSTM4J_MODEL", model.toString()), "doctor");

      assertFalse(Files.exists(top.resolve("cache")));
      assertEquals(3, lines("reviews").size());
      assertTrue(lines("reviews").get(2).startsWith("ok    reviews            official download"));
    }

    @Test
    void isAlsoToldToPrograms() throws Exception {
      assertEquals(0, run(withBackend(), sampleAnd(model), "doctor", "--json"));

      JsonNode json = new JsonMapper().readTree(out.toFile());
      assertEquals(1, Files.readAllLines(out).size());
      assertTrue(json.get("canTrain").booleanValue());
      assertTrue(json.get("canPredict").booleanValue());
      assertTrue(json.get("nd4j").get("backend").textValue().startsWith("nd4j-native-"));
      assertEquals("intact", json.get("models").get(0).get("state").textValue());
    }
  }

  @Test
  void failsIfTheNamedModelIsMissing() throws Exception {
    assertEquals(1, run(withBackend(), sampleAnd(top.resolve("none.zip")), "doctor"));

    assertTrue(lines("predict").get(0).startsWith("FAIL  predict            can't work"));
    assertEquals("", read(err));
  }

  @Test
  void failsIfTheModelIsDamaged() throws Exception {
    Path half = Files.write(top.resolve("half.zip"), new byte[] {'P', 'K', 3, 4});

    assertEquals(1, run(withBackend(), sampleAnd(half), "doctor", "--json"));

    JsonNode found = new JsonMapper().readTree(out.toFile()).get("models").get(0);
    assertEquals("damaged", found.get("state").textValue());
    assertEquals("Copy the file again or train a new one.", found.get("remedy").textValue());
  }

  @Nested
  class WithoutABackend {

    private static final String REASON =
        "expected a backend on the class path, got none. Build with -Pcpu for the processor, which"
            + " is the default, or with -Pgpu for an NVIDIA GPU.";

    @Test
    void doctorSaysSoInOneLine() throws Exception {
      assertEquals(1, run(withoutBackend(), sampleAnd(model), "doctor"));

      assertEquals(List.of("FAIL  ND4J backend       " + REASON), lines("ND4J"));
      assertEquals(
          List.of("FAIL  train              can't work. See 'ND4J backend' above."),
          lines("train"));
      assertEquals(List.of("ok    predict            can work; model: " + model), lines("predict"));
      assertEquals("", read(err));
    }

    @Test
    void trainSaysSoInOneLineBeforeItReadsAnything() throws Exception {
      assertEquals(1, run(withoutBackend(), Map.of(), "train", "-o", "new.zip"));

      assertEquals("lstm4j: ND4J: " + REASON + System.lineSeparator(), read(err));
      assertEquals("", read(out));
      assertFalse(Files.exists(top.resolve("cache")));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
