package org.lstm4j.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The README's commands that need no reviews, run with the jar, print what the README shows. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are written for bash")
class ReadmeCommandsIT {

  @TempDir private Path temporary;

  /** The jar and its libraries; taken away before the folder is emptied. */
  private Path target;

  @AfterEach
  void unlink() throws IOException {
    Files.delete(target);
  }

  @TestFactory
  Stream<DynamicTest> printWhatIsShown() throws IOException {
    Path jar = Path.of(System.getProperty("lstm4j.jar")).toAbsolutePath();
    ReadmeFolder folder = ReadmeFolder.at(temporary);
    target = Files.createSymbolicLink(temporary.resolve("target"), jar.getParent());
    return Readme.commands().stream()
        .filter(command -> command.isRun() && !command.needsReviews())
        .map(command -> DynamicTest.dynamicTest(command.text(), () -> folder.check(command)));
  }
}
