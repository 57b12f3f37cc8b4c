package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherHintTest {

  @TempDir private Path folder;

  private Path launcher(String home) throws IOException {
    Path bin = Files.createDirectories(folder.resolve(home).resolve("bin"));
    return Files.createFile(bin.resolve("lstm4j"));
  }

  private static void assertNames(Object remedy, Path jarFolder) {
    String line = LauncherHint.line(jarFolder);
    assertTrue(line.startsWith("lstm4j: ") && line.contains("Start " + remedy + " "), line);
  }

  private static boolean computes(String... arguments) {
    Environment environment = new Environment(Map.of(), InputStream.nullInputStream());
    return LauncherHint.computes(Main.commandLine(environment).parseArgs(arguments));
  }

  @Test
  void isForCommandsThatCompute() {
    assertTrue(computes("train", "--epochs", "1"));
    assertTrue(computes("evaluate"));
    assertTrue(computes("predict", "a text"));
    assertTrue(computes("nextword", "train"));
  }

  @Test
  void isForNothingElse() {
    assertFalse(computes("doctor"));
    assertFalse(computes("train", "--help"));
    assertFalse(computes("nextword", "train", "--help"));
    assertFalse(computes("nextword"));
    assertFalse(computes("predict", "--version"));
    assertFalse(computes("--help"));
  }

  /** It runs the command train, which gets the hint. */
  @Test
  void isNotGivenTwiceWithoutACommand() {
    assertFalse(computes());
  }

  @Test
  void namesTheLauncherOfTheBuild() throws IOException {
    assertNames(launcher("target/lstm4j"), folder.resolve("target"));
  }

  @Test
  void namesTheLauncherOfThePackage() throws IOException {
    assertNames(launcher("lstm4j-1"), folder.resolve("lstm4j-1/lib"));
  }

  @Test
  void namesJavasOptionWhereThereIsNone() {
    assertNames("java --add-modules jdk.incubator.vector -jar", folder.resolve("target"));
  }
}
