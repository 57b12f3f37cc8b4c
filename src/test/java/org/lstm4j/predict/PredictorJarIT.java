package org.lstm4j.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.SmallModel;
import org.lstm4j.model.TrainedModel;
import org.slf4j.LoggerFactory;

/** The small jar, used as a stranger would: one own class, the jar, SLF4J, and nothing else. */
class PredictorJarIT {

  private static final Path JAR =
      Path.of(System.getProperty("lstm4j.predictor.jar")).toAbsolutePath();
  private static final Path SHIPPED = Path.of("models", "imdb-lstm.zip").toAbsolutePath();
  private static final int MOST_BYTES = 2_000_000;
  private static final String TEXT = "A slow, slow film: wonderful.";

  private static final String PROGRAM =
      """
      import java.nio.file.Path;
      import org.lstm4j.model.Predictor;
      import org.lstm4j.predict.Prediction;
      import org.lstm4j.predict.SentimentClassifier;

      class Stranger {
        public static void main(String[] arguments) throws Exception {
          Path file = Path.of(arguments[0]);
          Prediction prediction = SentimentClassifier.load(file).classify(arguments[1]);
          System.out.println(prediction.label() + " " + prediction.probability());
          if (arguments.length > 2) {
            System.out.println(Predictor.read(file).network().weights().embedding().length);
          }
        }
      }
      """;

  /** What a JDK's own classes begin with. */
  private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

  @TempDir private Path folder;

  @BeforeEach
  void compileTheProgram() throws IOException {
    Path source = Files.writeString(folder.resolve("Stranger.java"), PROGRAM);
    run("javac", "-d", folder, "-cp", classPath(), "-proc:none", source);
  }

  private static String run(String tool, Object... arguments) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, texts);
    return out.toString();
  }

  private static Path slf4j() {
    try {
      return Path.of(
          LoggerFactory.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private String classPath() {
    return String.join(File.pathSeparator, JAR.toString(), slf4j().toString(), folder.toString());
  }

  /** Runs the program and returns its lines; the classes that it loads go to a file. */
  private List<String> start(Object... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xlog:class+load:file=loaded.txt", "--limit-modules", "java.base"));
    command.addAll(List.of("-cp", classPath(), "Stranger"));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS").forEach(builder.environment()::remove);
    Path out = folder.resolve("out.txt");
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    boolean hasEnded = process.waitFor(2, TimeUnit.MINUTES);
    process.destroyForcibly();
    List<String> lines = Files.readAllLines(out);
    assertTrue(hasEnded, "it hangs");
    assertEquals(0, process.exitValue(), lines::toString);
    return lines;
  }

  /** Names of all classes that the program loaded and no JDK has. */
  private List<String> loaded() throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("loaded.txt"))) {
      return lines
          .map(line -> line.substring(line.lastIndexOf(']') + 2).split(" ")[0])
          .filter(name -> JDK.stream().noneMatch(name::startsWith))
          .toList();
    }
  }

  private static String answer(TrainedModel model, String text) {
    Prediction prediction = new SentimentClassifier(model).classify(text);
    return prediction.label() + " " + prediction.probability();
  }

  @Test
  void judgesAndHandsOutWeightsWithNoForeignClass() throws Exception {
    Path file = folder.resolve("model.zip");
    TrainedModel model = SmallModel.of(1, "{}");
    model.write(file);

    assertEquals(List.of(answer(model, TEXT), "27"), start(file, TEXT, "weights"));
    List<String> loaded = loaded();
    assertTrue(loaded.contains("org.lstm4j.predict.SentimentClassifier"), loaded::toString);
    assertEquals(
        List.of("Stranger"),
        loaded.stream()
            .filter(name -> !name.startsWith("org.lstm4j.") && !name.startsWith("org.slf4j."))
            .toList());
    assertFalse(loaded.contains("org.lstm4j.model.Provenance"), loaded::toString);
  }

  @Test
  void judgesWithAnyKindOfModel() throws Exception {
    Path file = folder.resolve("model.zip");
    for (TrainedModel model : SentimentClassifierTest.kinds()) {
      model.write(file);
      assertEquals(
          List.of(answer(model, TEXT)), start(file, TEXT), model.estimator().kind().toString());
    }
  }

  @Test
  void judgesWithTheModelOfThisRepository() throws Exception {
    String text = "A slow start, but in the end a wonderful, moving film.";
    TrainedModel model = TrainedModel.read(SHIPPED);
    assertEquals(List.of(answer(model, text)), start(SHIPPED, text));
  }

  @Test
  void isSmall() throws IOException {
    long bytes = Files.size(JAR);
    assertTrue(bytes < MOST_BYTES, bytes + " bytes");
  }

  /**
   * Who asks for the provenance in JSON, or has a model of format 1, brings Jackson; whose model
   * finds words with ICU brings that; nothing else is missing.
   */
  @Test
  void namesNoClassThatIsMissing() {
    String missing = run("jdeps", "--multi-release", "base", "--missing-deps", "-cp", slf4j(), JAR);
    List<String> ours =
        missing.lines().map(String::strip).filter(line -> line.startsWith("org.lstm4j")).toList();
    assertFalse(ours.isEmpty(), missing);
    ours.forEach(
        line ->
            assertTrue(
                line.matches(
                    "org\\.lstm4j\\.model\\.(ProvenanceJson|TrainingJson|ClassWeightsJson[$A-Za-z]*|FormatOne) +-> com\\.fasterxml\\..*"
                        + "|org\\.lstm4j\\.text\\.IcuTokenizer[$A-Za-z]* +-> com\\.ibm\\.icu\\..*"),
                line));
  }

  @Test
  void holdsItsLicenceAndNothingOfTheProgram() {
    List<String> entries = run("jar", "--list", "--file", JAR).lines().toList();
    assertTrue(entries.contains("META-INF/LICENSE"), entries::toString);
    assertTrue(entries.contains("org/lstm4j/model/versions.properties"), entries::toString);
    assertFalse(entries.contains("org/lstm4j/cli/Main.class"), entries::toString);
    assertTrue(
        entries.stream().allMatch(name -> name.startsWith("org/lstm4j/") || isFrame(name)),
        entries::toString);
  }

  private static boolean isFrame(String name) {
    return name.startsWith("META-INF/") || name.equals("org/");
  }
}
