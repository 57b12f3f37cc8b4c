package org.lstm4j.readme;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.cli.Main;

/**
 * All commands of the README, on the real reviews: an archive that LSTM4J_DATA names, with Keras's
 * word index beside it. The jars here are stubs with the class path of the tests.
 */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are written for bash")
class ReadmeReviewsTest {

  private static final String WORD_INDEX = "imdb_word_index.json";

  @TestFactory
  Stream<DynamicTest> printWhatIsShown(@TempDir Path temporary) throws IOException {
    Path archive =
        Path.of(
                Objects.requireNonNull(
                    System.getenv("LSTM4J_DATA"),
                    "LSTM4J_DATA: expected an archive of the IMDB reviews, got nothing."))
            .toAbsolutePath();
    assertTrue(Files.isRegularFile(archive), archive + ": expected an archive of the IMDB reviews");
    ReadmeFolder folder = ReadmeFolder.at(temporary);
    Files.copy(archive, temporary.resolve(Readme.REVIEWS));
    Files.copy(
        archive.resolveSibling(WORD_INDEX),
        temporary.resolve(WORD_INDEX),
        StandardCopyOption.REPLACE_EXISTING);
    writeProgram(temporary.resolve("target"));
    return Readme.commands().stream()
        .filter(Readme.Command::isRun)
        .map(command -> DynamicTest.dynamicTest(command.text(), () -> folder.check(command)));
  }

  private static void writeProgram(Path target) throws IOException {
    Path jars = Files.createDirectories(target.resolve("lstm4j").resolve("lib"));
    Path bin = Files.createDirectories(target.resolve("lstm4j").resolve("bin"));
    writeStub(target.resolve("lstm4j.jar"));
    writeStub(jars.resolve("lstm4j.jar"));
    Files.copy(Path.of("src", "main", "dist", "bin", "lstm4j"), bin.resolve("lstm4j"));
  }

  private static void writeStub(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes entries = manifest.getMainAttributes();
    entries.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    entries.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    entries.put(
        Attributes.Name.CLASS_PATH,
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
  }
}
