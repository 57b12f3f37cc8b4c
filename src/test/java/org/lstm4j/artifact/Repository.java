package org.lstm4j.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A local repository that has everything which this build has downloaded, as links, and the
 * project's own artifacts as files.
 *
 * @param folder its root
 */
record Repository(Path folder) implements AutoCloseable {

  private static final String GROUP = "lstm4j";
  private static final Path TARGET =
      Path.of(System.getProperty("lstm4j.jar")).toAbsolutePath().getParent();

  /** Makes it of what {@code mvn package} has left behind. */
  static Repository make(Path folder) throws IOException {
    Path all = Path.of(System.getProperty("lstm4j.repository"));
    link(all, Files.createDirectory(folder), "org");
    link(all.resolve("org"), Files.createDirectory(folder.resolve("org")), GROUP);
    Repository repository = new Repository(folder);
    repository.install(Path.of("pom.xml"), Path.of(System.getProperty("lstm4j.jar")));
    for (Map<String, String> files :
        Pom.ofProject().executions("maven-install-plugin", "install-file")) {
      repository.install(path(files.get("pomFile")), path(files.get("file")));
    }
    return repository;
  }

  /** Takes the links away, so that nobody follows them to delete what they lead to. */
  @Override
  public void close() throws IOException {
    for (Path parent : List.of(folder, folder.resolve("org"))) {
      try (Stream<Path> children = Files.list(parent)) {
        for (Path link : children.filter(Files::isSymbolicLink).toList()) {
          Files.delete(link);
        }
      }
    }
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

  /** A path as {@code pom.xml} writes it. */
  private static Path path(String text) throws IOException {
    String target = TARGET.toString();
    return Path.of(
        text.replace("${artifacts}", Pom.ofProject().property("artifacts"))
            .replace("${project.build.directory}", target)
            .replace("${project.build.finalName}", "lstm4j"));
  }

  private void install(Path pom, Path jar) throws IOException {
    String artifact = Pom.read(pom).text("artifactId");
    String version = Pom.ofProject().text("version");
    Path place =
        Files.createDirectories(
            folder.resolve("org").resolve(GROUP).resolve(artifact).resolve(version));
    String name = artifact + "-" + version;
    Files.copy(pom, place.resolve(name + ".pom"));
    Files.copy(jar, place.resolve(name + ".jar"));
  }
}
