package org.lstm4j.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.artifact.StrangersProject.Ended;
import org.lstm4j.engine.Deeplearning4j;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.predict.Prediction;
import org.lstm4j.predict.SentimentClassifier;

/** A stranger's small project builds on each artifact, offline, from an empty folder. */
class ArtifactsIT {

  private static final Path SHIPPED = Path.of("models", "imdb-lstm.zip").toAbsolutePath();
  private static final Path LIBRARIES =
      Path.of(System.getProperty("lstm4j.jar")).toAbsolutePath().resolveSibling("lib");
  private static final String TEXT = "please send the invoice";

  @TempDir private static Path home;
  private static Repository repository;
  private static StrangersProject library;
  private static String version;

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    version = Pom.ofProject().text("version");
    repository = Repository.make(home.resolve("repository"));
    library = project("lstm4j", "trains");
  }

  @AfterAll
  static void unlink() throws IOException {
    repository.close();
  }

  private static StrangersProject project(String artifact, String name)
      throws IOException, InterruptedException {
    return StrangersProject.build(home.resolve(artifact), repository, artifact, name);
  }

  private static Ended application(Object... arguments) throws IOException, InterruptedException {
    return library.run(library.classPath(), "org.lstm4j.cli.Main", arguments);
  }

  private static String answer(Path model, String text) throws IOException {
    Prediction prediction = new SentimentClassifier(TrainedModel.read(model)).classify(text);
    return prediction.label() + " " + prediction.probability();
  }

  private static String jar(String artifact) {
    return artifact + "-" + version + ".jar";
  }

  private static Path installed(String artifact) {
    return repository
        .folder()
        .resolve("org/lstm4j/" + artifact)
        .resolve(version)
        .resolve(jar(artifact));
  }

  /** What the program itself is started with, and so what every other test runs with. */
  private static Set<String> tested() throws IOException {
    try (Stream<Path> jars = Files.list(LIBRARIES)) {
      return jars.map(jar -> jar.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private static List<String> untested(StrangersProject project) throws IOException {
    Set<String> tested = tested();
    return project.jars().stream().filter(jar -> !tested.contains(jar)).toList();
  }

  private static boolean isOfDeeplearning4j(Path jar) {
    return jar.toString()
        .replace('\\', '/')
        .matches(".*/org/(deeplearning4j|datavec|nd4j|bytedeco)/.*");
  }

  @Test
  void thePredictorJudgesWithSlf4jAlone() throws Exception {
    StrangersProject project = project("lstm4j-predictor", "judges");

    assertEquals(List.of(jar("lstm4j-predictor")), untested(project));
    assertEquals(2, project.classPath().size(), project.jars()::toString);
    assertTrue(project.jars().get(1).startsWith("slf4j-api-"), project.jars()::toString);
    String text = "A slow start, but in the end a wonderful, moving film.";
    assertEquals(List.of(answer(SHIPPED, text)), project.run(SHIPPED, text));
  }

  @Test
  void lstm4jTrainsSavesAndLoadsWithoutDeeplearning4j() throws Exception {
    assertEquals(List.of(jar("lstm4j")), untested(library));
    assertFalse(
        library.classPath().stream().anyMatch(ArtifactsIT::isOfDeeplearning4j),
        library.jars()::toString);
    List<String> lines = library.run("AUTO", TEXT);
    Path model = library.folder().resolve("mails.zip");
    assertEquals(List.of(answer(model, TEXT), "false", "true"), lines);

    List<Path> jars = library.classPath();
    Path predictor = installed("lstm4j-predictor");
    for (List<Path> both :
        List.of(
            Stream.concat(Stream.of(predictor), jars.stream()).toList(),
            Stream.concat(jars.stream(), Stream.of(predictor)).toList())) {
      assertEquals(lines, library.run(both, "Stranger", "AUTO", TEXT).lines());
    }
  }

  @Test
  void theApplicationWorksWithoutDeeplearning4j() throws Exception {
    Ended judged = application("predict", "-m", SHIPPED, "A wonderful film.");
    assertTrue(judged.lines().get(0).startsWith("positive\t"), judged::toString);

    Ended refused = application("train", "-o", "m.zip", "--engine", "dl4j");
    assertEquals(2, refused.exitCode(), refused::toString);
    assertTrue(refused.err().get(0).contains("lstm4j-deeplearning4j"), refused::toString);

    Ended diagnosis = application("doctor");
    assertTrue(
        diagnosis
            .out()
            .contains("note  ND4J backend       " + Deeplearning4j.ABSENT.replace("ND4J: ", "")),
        diagnosis::toString);
  }

  @Test
  void lstm4jDeeplearning4jTrainsWithItsFit() throws Exception {
    StrangersProject project = project("lstm4j-deeplearning4j", "trains");

    assertEquals(
        Set.of(jar("lstm4j"), jar("lstm4j-deeplearning4j")), Set.copyOf(untested(project)));
    List<String> lines = project.run("DL4J", TEXT);
    assertEquals(
        List.of(answer(project.folder().resolve("mails.zip"), TEXT), "true", "false"), lines);
  }
}
