package org.lstm4j.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.artifact.Pom.Dependency;

/** The POMs of the attached artifacts say what the project's own says. */
class ArtifactPomsTest {

  /** The application's log, which every program chooses for itself. */
  private static final String LOG = "org.slf4j:slf4j-simple";

  /** What {@code serve} stands on, which no artifact passes on: see serving.md. */
  private static final String SERVER = "org\\.eclipse\\.jetty:.*|io\\.prometheus:.*";

  /** Left out where the profile gpu brings another build of it; {@code nd4j-native} has none. */
  private static final String CUDA = "org.nd4j:nd4j-cuda-11.6";

  private static Pom artifact(String name) throws IOException {
    return Pom.read(Path.of("src", "artifacts", name, "pom.xml"));
  }

  private static Map<String, String> managed() throws IOException {
    return Pom.ofProject().managed().stream()
        .collect(Collectors.toMap(Dependency::name, Dependency::version));
  }

  /** What is optional in the project, as a program would ask for it. */
  private static Set<Dependency> optional() throws IOException {
    Pom project = Pom.ofProject();
    Map<String, String> managed = managed();
    Set<Dependency> found = new HashSet<>();
    for (Dependency one : project.dependencies()) {
      if (one.isOptional() && !one.name().equals(LOG) && !one.name().matches(SERVER)) {
        String version = one.version().isEmpty() ? managed.get(one.name()) : one.version();
        Set<String> exclusions = new HashSet<>(one.exclusions());
        exclusions.remove(CUDA);
        String name = one.name().replace("${nd4j.backend}", project.property("nd4j.backend"));
        found.add(new Dependency(name, version, one.scope(), false, exclusions));
      }
    }
    return found;
  }

  @Test
  void ofDeeplearning4jNamesWhatIsOptionalHere() throws IOException {
    Set<Dependency> expected = optional();
    assertTrue(expected.size() >= 4, expected::toString);
    expected.add(
        new Dependency(
            "${project.groupId}:${project.artifactId}",
            "${project.version}",
            "compile",
            false,
            Set.of()));

    List<Dependency> named = artifact("deeplearning4j").dependencies();
    assertEquals(expected, Set.copyOf(named));
    assertEquals("${project.groupId}:${project.artifactId}", named.get(0).name());
  }

  /** The document tells programs that embed the server what to ask for. */
  @Test
  void noneBringsAWebServerAndTheDocumentSaysHowToGetOne() throws IOException {
    Pom project = Pom.ofProject();
    String document = Files.readString(Path.of("src", "docs", "serving.md"));
    List<Dependency> server =
        project.dependencies().stream().filter(one -> one.name().matches(SERVER)).toList();
    assertEquals(3, server.size(), server::toString);
    for (Dependency one : server) {
      assertTrue(one.isOptional(), one::toString);
      String property = one.version().replaceAll("[${}]", "");
      String coordinates = one.name() + ":" + project.property(property);
      assertTrue(document.contains("`" + coordinates + "`"), coordinates);
    }
  }

  @Test
  void ofThePredictorNamesTheLogAlone() throws IOException {
    String log = "org.slf4j:slf4j-api";
    assertEquals(
        List.of(new Dependency(log, managed().get(log), "compile", false, Set.of())),
        artifact("predictor").dependencies());
  }

  /** Spark and all that it brings are the cluster's. */
  @Test
  void ofSparkNamesSparkAlone() throws IOException {
    List<Dependency> named = artifact("spark").dependencies();
    for (Dependency one : named) {
      assertEquals(
          new Dependency(one.name(), "${spark.version}", "provided", false, Set.of()), one);
      assertTrue(one.name().startsWith("org.apache.spark:"), one::toString);
    }
    Set<String> names = named.stream().map(Dependency::name).collect(Collectors.toSet());
    for (Dependency one : Pom.ofProject().profile("spark").dependencies()) {
      assertTrue(names.contains(one.name()), one::toString);
    }
  }

  /** Dependents never see what a POM manages, only what it names. */
  @Test
  void whatIsManagedIsAlsoNamed() throws IOException {
    Set<String> named =
        Pom.ofProject().dependencies().stream().map(Dependency::name).collect(Collectors.toSet());
    Set<String> unnamed = new HashSet<>(managed().keySet());
    unnamed.removeAll(named);
    assertEquals(Set.of(), unnamed);
  }

  @Test
  void lstm4jNeedsNothingOfDeeplearning4j() throws IOException {
    for (Dependency one : Pom.ofProject().dependencies()) {
      boolean isPassedOn = !one.isOptional() && !one.scope().equals("test");
      assertFalse(
          isPassedOn && one.name().matches("org\\.(deeplearning4j|datavec|nd4j|bytedeco):.*"),
          one::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"predictor", "deeplearning4j", "spark"})
  void isInstalledAndDeployedWithTheSameFiles(String name) throws IOException {
    Pom project = name.equals("spark") ? Pom.ofProject().profile(name) : Pom.ofProject();
    Map<String, String> installed = settings(project, "maven-install-plugin", "install-file", name);
    Map<String, String> deployed =
        new HashMap<>(settings(project, "maven-deploy-plugin", "deploy-file", name));
    assertEquals("${staging.id}", deployed.remove("repositoryId"));
    assertEquals("${staging.url}", deployed.remove("url"));

    assertEquals(installed, deployed);
    assertEquals(Set.of("pomFile", "file", "sources", "javadoc"), installed.keySet());
    assertEquals("lstm4j-" + name, artifact(name).text("artifactId"));
  }

  @Test
  void theReadmeNamesThemInThisVersion() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    Pom project = Pom.ofProject();
    for (String name : List.of("lstm4j", "lstm4j-predictor", "lstm4j-deeplearning4j")) {
      assertTrue(readme.contains("\n| `" + name + "` |"), name);
    }
    assertTrue(readme.contains("\n  <version>" + project.text("version") + "</version>\n"));
  }

  private static Map<String, String> settings(Pom pom, String plugin, String goal, String name) {
    return pom.executions(plugin, goal).stream()
        .filter(settings -> settings.get("pomFile").equals("${artifacts}/" + name + "/pom.xml"))
        .findFirst()
        .orElseThrow();
  }
}
