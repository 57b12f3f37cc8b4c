package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.SmallModel;

class DoctorCommandTest {

  @TempDir Path folder;

  private Workbench bench;
  private Path model;

  @BeforeEach
  void writeModel() throws IOException {
    bench = new Workbench(folder);
    model = bench.path("model.zip");
    SmallModel.of(1, "{}").write(model);
  }

  private static Map<String, String> variables(Object data, Path usedModel) {
    return Map.of("LSTM4J_DATA", data.toString(), "LSTM4J_MODEL", usedModel.toString());
  }

  /** The lines of this name; the columns are aligned. */
  private static List<String> lines(Run run, String name) {
    return run.out().stream().filter(line -> line.substring(6).startsWith(name + " ")).toList();
  }

  private static JsonNode json(Run run) throws IOException {
    assertEquals(1, run.out().size());
    return new JsonMapper().readTree(run.out().get(0));
  }

  @Nested
  class OfAHealthyMachine {

    @Test
    void saysThatBothCanWork() {
      Run run = bench.runWithVariables(variables("sample", model), "doctor").succeeded();

      assertEquals(
          List.of("ok    train              can work; reviews: LSTM4J_DATA"), lines(run, "train"));
      assertEquals(
          List.of("ok    predict            can work; model: " + model), lines(run, "predict"));
      assertEquals(
          List.of(
              "ok    model              LSTM4J_MODEL, "
                  + model
                  + ": trained on test reviews, test accuracy 0.1429"),
          lines(run, "model"));
      assertEquals(List.of(), run.err());
    }

    @Test
    void countsTheReviewsThatAreNamed() {
      Run run = bench.runWithVariables(variables(Workbench.MINI_IMDB, model), "doctor").succeeded();

      assertTrue(lines(run, "reviews").get(0).contains(": train/neg 6, train/pos 6, test/neg 6"));
      assertEquals(1, lines(run, "word index").size());
    }

    @Test
    void writesAndDownloadsNothing() {
      for (String data : List.of("", "imdb")) {
        Run run = bench.runWithVariables(variables(data, model), "doctor").succeeded();

        assertEquals(3, lines(run, "reviews").size());
        assertTrue(
            lines(run, "reviews").get(2).startsWith("ok    reviews            official download"));
        assertFalse(Files.exists(bench.path("cache")));
      }
    }

    @Test
    void isAlsoToldToPrograms() throws IOException {
      JsonNode json =
          json(bench.runWithVariables(variables("sample", model), "doctor", "--json").succeeded());

      assertTrue(json.get("canTrain").booleanValue());
      assertTrue(json.get("canPredict").booleanValue());
      assertTrue(json.get("nd4j").get("backend").textValue().startsWith("nd4j-native-"));
      assertEquals("intact", json.get("models").get(0).get("state").textValue());
    }
  }

  @Nested
  class FailsIf {

    @Test
    void theNamedModelIsMissing() {
      Run run = bench.runWithVariables(variables("sample", bench.path("none.zip")), "doctor");

      assertEquals(1, run.exitCode());
      assertEquals(
          List.of("FAIL  predict            can't work. See 'model' above."),
          lines(run, "predict"));
      assertEquals(
          List.of(
              "FAIL  model              LSTM4J_MODEL, "
                  + bench.path("none.zip")
                  + ": not there. Check the path, or unset LSTM4J_MODEL."),
          lines(run, "model"));
    }

    @Test
    void theModelIsDamaged() throws IOException {
      Path half = bench.write("half.zip", new byte[] {'P', 'K', 3, 4});

      Run run = bench.runWithVariables(variables("sample", half), "doctor", "--json");

      assertEquals(1, run.exitCode());
      JsonNode found = json(run).get("models").get(0);
      assertEquals("damaged", found.get("state").textValue());
      assertEquals("Copy the file again or train a new one.", found.get("remedy").textValue());
    }

    @Test
    void theNamedReviewsAreMissing() {
      Run run = bench.runWithVariables(variables(bench.path("nowhere"), model), "doctor");

      assertEquals(1, run.exitCode());
      assertEquals(
          List.of("FAIL  train              can't work. See 'reviews' above."),
          lines(run, "train"));
    }
  }

  /** In a process of its own, since a class path can't be changed from within. */
  @Nested
  class WithoutABackend {

    private static final String REASON =
        "expected a backend on the class path, got none. Build with -Pcpu for the processor, which"
            + " is the default, or with -Pgpu for an NVIDIA GPU.";

    private Run run(Map<String, String> variables, String... arguments)
        throws IOException, InterruptedException {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      List<String> command =
          new ArrayList<>(List.of(java, "-Xmx512m", "-cp", classPath(), Main.class.getName()));
      command.addAll(List.of(arguments));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(bench.path("out").toFile())
              .redirectError(bench.path("err").toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("LSTM4J_"));
      builder.environment().put("LSTM4J_CACHE", bench.path("cache").toString());
      builder.environment().putAll(variables);
      int exitCode = builder.start().waitFor();
      return new Run(
          exitCode, Files.readAllLines(bench.path("out")), Files.readAllLines(bench.path("err")));
    }

    private String classPath() {
      return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(entry -> Path.of(entry).toAbsolutePath())
          .filter(entry -> !entry.getFileName().toString().startsWith("nd4j-native-1"))
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void doctorSaysSoInOneLine() throws Exception {
      Run run = run(variables("sample", model), "doctor");

      assertEquals(0, run.exitCode());
      assertEquals(List.of("note  ND4J backend       " + REASON), lines(run, "ND4J"));
      assertEquals(
          List.of("ok    train              can work; reviews: LSTM4J_DATA"), lines(run, "train"));
      assertEquals(
          List.of("ok    predict            can work; model: " + model), lines(run, "predict"));
      assertEquals(List.of(), run.err());
    }

    @Test
    void deeplearning4jsEngineSaysSoInOneLineBeforeAnythingIsRead() throws Exception {
      Run run = run(Map.of(), "train", "-o", "new.zip", "--engine=dl4j");

      run.refused(1, REASON);
      assertFalse(Files.exists(bench.path("cache")));
    }

    /** Neither the vectors' module is there, as with {@code java -jar}. */
    @Test
    void trainWorksOnItsOwnEngineAndSaysHowItWouldBeFaster() throws Exception {
      String[] arguments =
          Stream.concat(
                  Workbench.SMALL.stream(),
                  Stream.of("--epochs=1", "--batch-size=800", "-d=sample", "-o=new.zip"))
              .toArray(String[]::new);
      Run run =
          run(
              Map.of(),
              Stream.concat(Stream.of("train"), Stream.of(arguments)).toArray(String[]::new));

      run.succeeded();
      List<String> by = run.err().stream().filter(line -> line.contains("Trained by: ")).toList();
      assertEquals(1, by.size());
      assertTrue(
          by.get(0).contains("fused engine (plain Java: ")
              && by.get(0).contains("start Java with --add-modules jdk.incubator.vector"),
          by.get(0));
      assertTrue(Files.exists(bench.path("new.zip")));
    }
  }
}
