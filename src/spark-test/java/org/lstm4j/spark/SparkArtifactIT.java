package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.predict.SentimentClassifier;

/**
 * A stranger's Maven project that names {@code lstm4j-spark} and Spark compiles offline, gets
 * Spark's own libraries and judges a text.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links to a repository need a privilege there")
class SparkArtifactIT {

  private static final Path SHIPPED = Path.of("models", "imdb-lstm.zip").toAbsolutePath();
  private static final Path PROJECT = Path.of("src", "spark-test", "resources", "stranger");
  private static final String TEXT = "A slow start, but in the end a wonderful, moving film.";
  private static final String VERSION = System.getProperty("lstm4j.version");

  @TempDir private Path home;

  /** A repository of links to what this build has downloaded, and our artifact. */
  private Path repository() throws IOException {
    Path all = Path.of(System.getProperty("lstm4j.repository"));
    Path ours = Files.createDirectory(home.resolve("repository"));
    link(all, ours, "org");
    link(all.resolve("org"), Files.createDirectory(ours.resolve("org")), "lstm4j");
    Path place = Files.createDirectories(ours.resolve("org/lstm4j/lstm4j-spark").resolve(VERSION));
    String name = "lstm4j-spark-" + VERSION;
    Files.copy(TestCluster.JAR, place.resolve(name + ".jar"));
    Files.copy(
        TestCluster.JAR.resolveSibling("artifacts/spark/pom.xml"), place.resolve(name + ".pom"));
    return ours;
  }

  private static void link(Path from, Path into, String but) throws IOException {
    try (Stream<Path> children = Files.list(from)) {
      for (Path child : children.filter(Files::isDirectory).toList()) {
        if (!child.endsWith(but)) {
          Files.createSymbolicLink(into.resolve(child.getFileName()), child.toAbsolutePath());
        }
      }
    }
  }

  /** Nobody may follow the links to delete what they lead to. */
  @AfterEach
  void unlink() throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      for (Path link : all.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  /** What {@code pom.xml} says first after these words. */
  private static String version(String words, String element) throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    Matcher matcher =
        Pattern.compile("<" + element + ">([^<]+)<").matcher(pom.substring(pom.indexOf(words)));
    assertTrue(matcher.find(), words);
    return matcher.group(1);
  }

  private static Path copyOfProject(Path folder) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("src/main/java"));
    Files.copy(PROJECT.resolve("pom.xml"), folder.resolve("pom.xml"));
    Files.copy(PROJECT.resolve("src/main/java/Stranger.java"), sources.resolve("Stranger.java"));
    return folder;
  }

  private static List<Path> classPath(Path folder, Path repository)
      throws IOException, InterruptedException {
    String dependencies = "org.apache.maven.plugins:maven-dependency-plugin:";
    List<String> command =
        List.of(
            Path.of(System.getProperty("lstm4j.maven"), "bin", "mvn").toString(),
            "--batch-mode",
            "--offline",
            "-Dmaven.repo.local=" + repository,
            "-Dmaven.legacyLocalRepo=true", // whatever the repository was filled from
            "-Dlstm4j.version=" + VERSION,
            "-Dspark.version=" + version("<properties>", "spark.version"),
            "-Dresources.version=" + version(">maven-resources-plugin<", "version"),
            "-Dcompiler.version=" + version(">maven-compiler-plugin<", "version"),
            "compile",
            dependencies + version(">maven-dependency-plugin<", "version") + ":build-classpath",
            "-Dmdep.outputFile=class-path.txt");
    ChildProcess.start("maven", folder, Map.of(), command).finish().lines();
    String found = Files.readString(folder.resolve("class-path.txt")).strip();
    return Stream.of(found.split(File.pathSeparator)).map(Path::of).toList();
  }

  private static List<String> names(List<Path> jars) {
    return jars.stream().map(jar -> jar.getFileName().toString()).sorted().toList();
  }

  @Test
  void judgesInAProjectThatNamesItAndSpark() throws Exception {
    Path folder = copyOfProject(Files.createDirectory(home.resolve("project")));
    List<Path> jars = classPath(folder, repository());

    List<String> expected = new ArrayList<>(names(TestCluster.sparkJars()));
    expected.add("lstm4j-spark-" + VERSION + ".jar");
    assertEquals(expected.stream().sorted().toList(), names(jars));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(TestCluster.FLAGS);
    command.add("-cp");
    command.add(
        String.join(File.pathSeparator, jars.stream().map(Path::toString).toList())
            + File.pathSeparator
            + folder.resolve("target/classes"));
    command.addAll(List.of("Stranger", SHIPPED.toString(), TEXT));
    List<String> lines = ChildProcess.start("stranger", folder, Map.of(), command).finish().lines();
    String label = new SentimentClassifier(TrainedModel.read(SHIPPED)).classify(TEXT).label();
    assertEquals(label, lines.get(lines.size() - 1));
  }
}
