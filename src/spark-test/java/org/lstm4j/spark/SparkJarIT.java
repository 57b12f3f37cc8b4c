package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.TrainedModel;

/** The jar for {@code spark-submit}: what is in it, and what it needs beside Spark. */
class SparkJarIT {

  /**
   * Libraries that neither the jar nor a cluster has, and who names them, by the start of a class's
   * name. Nobody of them does what a cluster is for; {@link ClusterScoringIT} looks at what tasks
   * load.
   */
  private static final Map<String, String> MISSING =
      Map.of(
          "org.eclipse.jetty.", "org.lstm4j.web.", // the page and the interface over HTTP
          "io.prometheus.", "org.lstm4j.web.", // its figures
          "org.jline.utils.Signals", "org.lstm4j.cli.", // Ctrl-C
          "org.jline.terminal.",
              "org.lstm4j.spark.jline.", // what a terminal can, which nobody asks
          "org.apache.commons.csv.", "org.lstm4j.(render|cli)."); // files of train and import

  @TempDir private Path folder;

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(TestCluster.JAR.toFile())) {
      return jar.stream().map(JarEntry::getName).toList();
    }
  }

  @Test
  void holdsAllOfOursButTheBridgeAndWhatItNeedsUnderOtherNames() throws IOException {
    List<String> entries = entries();
    List<String> foreign =
        entries.stream()
            .filter(name -> !name.startsWith("org/lstm4j/") && !name.startsWith("META-INF/"))
            .filter(name -> !name.equals("org/") && !name.matches("\\w+\\.py"))
            .toList();
    assertEquals(List.of(), foreign);
    assertFalse(
        entries.stream().anyMatch(name -> name.matches("org/lstm4j/(dl4j|datavec)/.*")),
        entries::toString);
    for (String name :
        List.of(
            "META-INF/LICENSE",
            "META-INF/NOTICE",
            "org/lstm4j/spark/picocli/CommandLine.class",
            "org/lstm4j/spark/jline/WCWidth.class",
            "org/lstm4j/model/versions.properties",
            "org/lstm4j/cli/Main.class",
            "org/lstm4j/spark/LstmTextClassifierModel.class")) {
      assertTrue(entries.contains(name), name);
    }
    assertFalse(
        entries.contains("META-INF/services/org.lstm4j.engine.Deeplearning4j"), entries::toString);
  }

  @Test
  void saysItsVersionAndNoOtherArtifactsPom() throws IOException {
    try (JarFile jar = new JarFile(TestCluster.JAR.toFile())) {
      assertEquals(
          System.getProperty("lstm4j.version"),
          jar.getManifest().getMainAttributes().getValue("Implementation-Version"));
      assertEquals(null, jar.getEntry("META-INF/maven/org.lstm4j/lstm4j/pom.xml"));
    }
  }

  @Test
  void namesNoClassThatIsMissing() {
    List<SparkJars.Named> missing = SparkJars.missing();
    assertFalse(missing.isEmpty());
    for (SparkJars.Named one : missing) {
      boolean isAllowed =
          MISSING.entrySet().stream()
              .anyMatch(
                  rule ->
                      one.to().startsWith(rule.getKey())
                          && one.from().matches(rule.getValue() + ".*"));
      assertTrue(isAllowed, one::toString);
    }
  }

  /** Spark's Jackson is another than ours; a driver reads and writes models with it. */
  @Test
  void modelsAreReadAndWrittenWithSparksJackson() throws IOException {
    TrainedModel model = TrainedModel.read(Path.of("models", "imdb-lstm.zip"));
    Path copy = folder.resolve("copy.zip");
    model.write(copy);
    assertEquals(model.provenance(), TrainedModel.read(copy).provenance());
    assertTrue(
        com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION.toString().startsWith("2.21."));
  }
}
