package org.lstm4j.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A small Maven project with one class, {@code Stranger}, and one dependency of ours.
 *
 * @param folder its root
 * @param classPath what Maven found for it, without its own classes
 */
record StrangersProject(Path folder, List<Path> classPath) {

  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>example</groupId>
        <artifactId>stranger</artifactId>
        <version>1</version>
        <properties>
          <maven.compiler.release>17</maven.compiler.release>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
        </properties>
        <dependencies>
          <dependency>
            <groupId>org.lstm4j</groupId>
            <artifactId>%s</artifactId>
            <version>%s</version>
          </dependency>
        </dependencies>
        <build>
          <plugins>
      %s    </plugins>
        </build>
      </project>
      """;

  private static final String PLUGIN =
      "      <plugin><artifactId>%s</artifactId><version>%s</version></plugin>\n";

  /** Those that the three steps below use, in the versions that this build has downloaded. */
  private static final List<String> PLUGINS =
      List.of("maven-resources-plugin", "maven-compiler-plugin", "maven-dependency-plugin");

  /** Processes of a few seconds are quicker without the second compiler; it changes no bit. */
  private static final String SHORT = "-XX:TieredStopAtLevel=1";

  private static final Path PROGRAMS = Path.of("src", "test", "resources", "strangers");
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  /**
   * How a process ended.
   *
   * @param out lines of its standard output
   * @param err lines of its standard error
   */
  record Ended(int exitCode, List<String> out, List<String> err) {

    /** Its standard output; it must have done what it was for. */
    List<String> lines() {
      assertEquals(0, exitCode, this::toString);
      return out;
    }
  }

  /**
   * Writes the project, lets Maven compile it offline and say its class path.
   *
   * @param name of the program's folder in {@link #PROGRAMS}
   */
  static StrangersProject build(Path folder, Repository repository, String artifact, String name)
      throws IOException, InterruptedException {
    Pom ours = Pom.ofProject();
    String plugins =
        PLUGINS.stream()
            .map(plugin -> PLUGIN.formatted(plugin, ours.pluginVersion(plugin)))
            .collect(Collectors.joining());
    Files.createDirectory(folder);
    Files.writeString(
        folder.resolve("pom.xml"), POM.formatted(artifact, ours.text("version"), plugins));
    Path source = Files.createDirectories(folder.resolve("src/main/java"));
    Path program = PROGRAMS.resolve(name).resolve("Stranger.java");
    Files.copy(program, source.resolve("Stranger.java"));
    start(
            folder,
            maven(),
            "--batch-mode",
            "--offline",
            "-Dmaven.repo.local=" + repository.folder(),
            "-Dmaven.legacyLocalRepo=true", // whatever the repository was filled from
            "compile",
            "dependency:build-classpath",
            "-Dmdep.outputFile=class-path.txt")
        .lines();
    String[] found =
        Files.readString(folder.resolve("class-path.txt")).strip().split(File.pathSeparator);
    return new StrangersProject(folder, Arrays.stream(found).map(Path::of).toList());
  }

  private static String maven() {
    String script = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";
    return Path.of(System.getProperty("lstm4j.maven"), "bin", script).toString();
  }

  /** Names of the jars on the class path, in order. */
  List<String> jars() {
    return classPath.stream().map(jar -> jar.getFileName().toString()).toList();
  }

  /** Runs the program and returns what it prints. */
  List<String> run(Object... arguments) throws IOException, InterruptedException {
    return run(classPath, "Stranger", arguments).lines();
  }

  /** Runs a class with other jars. */
  Ended run(List<Path> jars, String main, Object... arguments)
      throws IOException, InterruptedException {
    List<Path> all = new ArrayList<>(jars);
    all.add(folder.resolve("target").resolve("classes"));
    List<String> command = new ArrayList<>();
    command.add(JAVA_HOME.resolve("bin").resolve("java").toString());
    command.addAll(List.of(SHORT, "-cp"));
    command.add(all.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(main);
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    return start(folder, command.toArray(String[]::new));
  }

  private static Ended start(Path folder, String... command)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Path errors = folder.resolve("errors.txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "MAVEN_ARGS")
        .forEach(builder.environment()::remove);
    builder.environment().keySet().removeIf(name -> name.startsWith("LSTM4J_"));
    builder.environment().put("JAVA_HOME", JAVA_HOME.toString());
    builder.environment().put("MAVEN_OPTS", SHORT);
    Process process = builder.redirectOutput(out.toFile()).redirectError(errors.toFile()).start();
    boolean hasEnded = process.waitFor(2, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertTrue(hasEnded, "it hangs");
    return new Ended(process.exitValue(), Files.readAllLines(out), Files.readAllLines(errors));
  }
}
