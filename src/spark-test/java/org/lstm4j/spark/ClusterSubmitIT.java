package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.predict.Prediction;
import org.lstm4j.predict.SentimentClassifier;

/** The main classes as {@code spark-submit} starts them, on a master and two workers. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links to jars need a privilege there")
class ClusterSubmitIT {

  private static final int ROWS = 120;

  @TempDir private static Path folder;
  private static TestCluster cluster;
  private static Path model;
  private static Path rows;

  @BeforeAll
  static void start() throws Exception {
    cluster = TestCluster.start(2);
    model = folder.resolve("two.zip");
    ScoringModels.two().write(model);
    rows = folder.resolve("rows.csv");
    List<String> lines = new ArrayList<>(List.of("text,label"));
    List<String> texts = ScoringModels.texts(ROWS, 3);
    IntStream.range(0, ROWS)
        .mapToObj(n -> texts.get(n) + (n % 2 == 0 ? ",positive" : ",negative"))
        .forEach(lines::add);
    Files.write(rows, lines);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static ChildProcess.Ended score(Map<String, String> settings, Object... more)
      throws IOException, InterruptedException {
    return cluster.submit(
        settings,
        "org.lstm4j.spark.SparkScore",
        Stream.concat(
                Stream.of("--data", rows, "--model", model, "--text-column", "text"),
                Stream.of(more))
            .map(Object::toString)
            .toArray(String[]::new));
  }

  /** What the program itself says, between the lines of Spark's log. */
  private static List<String> said(ChildProcess.Ended ended) {
    return ended.err().stream().filter(line -> line.startsWith("lstm4j: ")).toList();
  }

  @Test
  void scoringWritesWhatTheLibrarySays() throws Exception {
    Path judged = folder.resolve("judged");
    score(Map.of(), "-o", judged, "--output-format", "json").lines();

    SentimentClassifier plain = new SentimentClassifier(ScoringModels.two());
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(judged)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".json")).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    assertEquals(ROWS, lines.size());
    for (String text : ScoringModels.texts(ROWS, 3)) {
      Prediction expected = plain.classify(text);
      assertTrue(
          lines.stream()
              .anyMatch(
                  line ->
                      line.contains('"' + text + '"')
                          && line.contains("\"predictedLabel\":\"" + expected.label() + '"')),
          text);
    }
  }

  @Test
  void tooLittleMemoryIsToldInOneLine() throws Exception {
    ChildProcess.Ended ended =
        score(Map.of("spark.executor.memory", "100m"), "-o", folder.resolve("never"));
    assertEquals(1, ended.exitCode(), ended::toString);
    assertEquals(1, said(ended).size(), ended::toString);
    assertTrue(said(ended).get(0).contains("memory"), ended::toString);
    assertFalse(Files.exists(folder.resolve("never")));
  }

  @Test
  void trainingGivesTheModelOfOneMachine() throws Exception {
    Path clusters = folder.resolve("cluster.zip");
    Path local = folder.resolve("local.zip");
    train(Map.of(), clusters);
    train(Map.of("spark.master", "local[2]"), local);
    List<float[]> expected = SmallRows.numbers(TrainedModel.read(local));
    List<float[]> got = SmallRows.numbers(TrainedModel.read(clusters));
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), got.get(i));
    }
  }

  private static void train(Map<String, String> settings, Path output) throws Exception {
    cluster
        .submit(
            settings,
            "org.lstm4j.spark.SparkTrain",
            "--data",
            rows.toString(),
            "-o",
            output.toString(),
            "--epochs=2",
            "--vocabulary=60",
            "--length=12",
            "--embedding=4",
            "--units=5",
            "--seeds=1..2")
        .lines();
  }
}
