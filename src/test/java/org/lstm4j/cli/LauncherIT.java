package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.kernel.KernelChoice;

/** The launcher of the package, started as people start it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it is written for sh; lstm4j.cmd stands beside")
class LauncherIT {

  private static final String TEXT =
      "It takes half an hour to find its feet, but the second half is wonderful: two great actors,"
          + " a moving story, and an ending that I will not forget.";
  private static final String VECTORS = "--add-modules jdk.incubator.vector";
  private static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";
  private static final String MODULES = "MODULES=\"java.base jdk.incubator.vector\"\n";

  @TempDir private Path folder;
  private Launched program;
  private Map<String, String> variables;

  @BeforeEach
  void install() throws IOException {
    program = Launched.at(folder.resolve("lstm4j"));
    variables = Launched.ofUser(folder);
  }

  @AfterEach
  void unlink() throws IOException {
    program.unlink();
  }

  private Run run(String... arguments) throws IOException {
    return Launched.run(folder, variables, program.launcher().toString(), arguments);
  }

  /** A JDK whose java prints its arguments, each in brackets. */
  private Path fakeJdk(String name, String release) throws IOException {
    Path home = folder.resolve(name);
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '[%s]' \"$@\"\necho\n");
    assertTrue(java.toFile().setExecutable(true));
    if (!release.isEmpty()) {
      Files.writeString(home.resolve("release"), release);
    }
    return home;
  }

  private String flags(Path jdk, String... arguments) throws IOException {
    variables.put("JAVA_HOME", jdk.toString());
    Run run = run(arguments).succeeded();
    assertEquals(List.of(), run.err());
    return run.lastLine().replace("][", " ");
  }

  @Nested
  class AtAnyPlace {

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8", "xx_XX.UTF-8", ""})
    void runsThroughAChainOfLinksFromAnotherFolder(String locale) throws IOException {
      Launched moved = Launched.at(folder.resolve("a pl\u00e4ce's \"own\" $HOME *"));
      Path bin = Files.createDirectories(folder.resolve("bin"));
      Files.createSymbolicLink(
          folder.resolve("middle"), folder.relativize(moved.launcher().toAbsolutePath()));
      Files.createSymbolicLink(bin.resolve("lstm4j"), Path.of("../middle"));
      variables.merge("PATH", "", (path, none) -> bin + ":" + path);
      variables.put("LC_ALL", locale);
      Path other = Files.createDirectories(folder.resolve("other"));

      Run run = Launched.run(other, variables, "sh", "-c", "lstm4j predict \"$0\"", TEXT);
      moved.unlink();

      assertEquals(List.of("positive\t0.9168"), run.succeeded().out());
      assertEquals(List.of(), run.err());
    }

    @Test
    void isRefusedWhereJavaWouldTakeThePathApart() throws IOException {
      Launched divided = Launched.at(folder.resolve("a:b"));
      Run run = Launched.run(folder, variables, divided.launcher().toString(), "--version");
      divided.unlink();
      run.refused(1, "folder: expected one without ':'", "a:b", "Move");
    }

    @Test
    void isRefusedAsACopyAwayFromItsPackage() throws IOException {
      Path bin = Files.createDirectories(folder.resolve("local/bin"));
      Path copy = Files.copy(program.launcher(), bin.resolve("lstm4j"));
      Launched.run(folder, variables, copy.toString(), "--version")
          .refused(1, "program: expected lib/lstm4j.jar", "/local'", "link");
    }

    @Test
    void runsWhereASettingOfTheShellIsOdd() throws IOException {
      variables.put("CDPATH", folder.toString());
      variables.put("IFS", "s4");
      assertEquals(1, run("--version").succeeded().out().size());
    }
  }

  @Nested
  class Java {

    @Test
    void isThePackagesOwnFirst() throws IOException {
      variables.put("JAVA_HOME", fakeJdk("jdk", "").toString());
      Path java = Path.of(System.getProperty("java.home"));
      Files.createSymbolicLink(program.home().resolve("runtime"), java);

      assertTrue(run("--version").succeeded().lastLine().startsWith("lstm4j "));
    }

    @Test
    void isFoundOnThePathThroughLinks() throws IOException {
      Path jdk = fakeJdk("jdk 17", "JAVA_VERSION=\"17.0.9\"\n" + MODULES);
      Path bin = Files.createDirectories(folder.resolve("alternatives"));
      Files.createSymbolicLink(bin.resolve("java"), Path.of("../jdk 17/bin/java"));
      variables.remove("JAVA_HOME");
      variables.merge("PATH", "", (path, none) -> bin + ":" + path);

      assertTrue(run("a").succeeded().lastLine().startsWith("[--add-modules]"), jdk::toString);
    }

    /** A script in a folder of its own, as the tools have it that manage several JDKs. */
    @Test
    void mayBeAScriptOnThePath() throws IOException {
      Path shims = fakeJdk("shims", "").resolve("bin");
      Files.move(shims, folder.resolve("tools"));
      variables.remove("JAVA_HOME");
      variables.merge("PATH", "", (path, none) -> folder.resolve("tools") + ":" + path);

      assertTrue(run("a").succeeded().lastLine().endsWith("[org.lstm4j.cli.Main][a]"));
    }

    @Test
    void isToldToBeMissing() throws IOException {
      variables.remove("JAVA_HOME");
      variables.put("PATH", folder.toString());
      run("--version").refused(1, "Java: expected a JDK 17 or newer", "got none. Install");
    }

    @Test
    void isToldToBeMissingWhereAVariableNamesIt() throws IOException {
      variables.put("JAVA_HOME", folder.toString());
      run("--version")
          .refused(1, "JAVA_HOME: expected the folder of a JDK 17", "'" + folder + "'", "unset");
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.0.20", "1.8.0_392", "16"})
    void isRefusedIfItIsTooOld(String version) throws IOException {
      Path jdk = fakeJdk("jdk", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"");
      variables.put("JAVA_HOME", jdk.toString());

      run("a").refused(1, "17 or newer, got " + version + " in '" + jdk + "' by JAVA_HOME");
    }

    @Test
    void isKnownByTheFileBesideAnOldOnesPart() throws IOException {
      Path jdk = fakeJdk("jdk8/jre", "");
      Files.writeString(folder.resolve("jdk8/release"), "JAVA_VERSION=\"1.8.0_392\"\n");
      variables.put("JAVA_HOME", jdk.toString());

      run("a").refused(1, "got 1.8.0_392");
    }
  }

  @Nested
  class TheFlags {

    @ParameterizedTest
    @CsvSource({"17.0.15, false", "21.0.5, false", "22, false", "23, true", "25.0.3, true"})
    void areThoseThatTheVersionKnows(String version, boolean hasUnsafe) throws IOException {
      Path jdk = fakeJdk("jdk", "JAVA_VERSION=\"" + version + "\"\n" + MODULES);
      String flags = flags(jdk, "evaluate", "a  b", "");

      assertTrue(flags.contains(VECTORS + " "), flags);
      assertTrue(flags.contains("--enable-native-access=ALL-UNNAMED "), flags);
      assertEquals(hasUnsafe, flags.contains(UNSAFE), flags);
      assertTrue(flags.endsWith(" org.lstm4j.cli.Main evaluate a  b ]"), flags);
    }

    @Test
    void leaveOutAModuleThatIsNotThere() throws IOException {
      String release = "JAVA_VERSION=\"25\"\nMODULES=\"java.base jdk.incubator.vector2\"\n";
      assertFalse(flags(fakeJdk("jdk", release), "a").contains("--add-modules"));
    }

    @Test
    void areThoseThatAnyVersionPassesOverWhereNoneIsKnown() throws IOException {
      String flags = flags(fakeJdk("jdk", ""), "a");

      assertTrue(flags.startsWith("[-XX:+IgnoreUnrecognizedVMOptions " + UNSAFE), flags);
      assertFalse(flags.contains("--add-modules"), flags);
    }

    @Test
    void endWithTheUsersWhichAreWordsAndNoMore() throws IOException {
      variables.put("LSTM4J_OPTS", " -Xmx1g  -Da=* -Db=$HOME;\t-Dc='x ");
      String flags = flags(fakeJdk("jdk", "JAVA_VERSION=\"17\"\n"), "a");

      assertTrue(flags.contains("ALL-UNNAMED -Xmx1g -Da=* -Db=$HOME; -Dc='x -cp "), flags);
    }

    @Test
    void areTakenByTheProgram() throws IOException {
      variables.put("LSTM4J_OPTS", "-Xmx64m -XX:+ThisIsNone");
      Run run = run("--version");
      assertEquals(1, run.exitCode());
      assertTrue(run.err().toString().contains("ThisIsNone"), run::toString);
    }

    @Test
    void askForHelpWhereNothingElseIsAskedFor() throws IOException {
      String flags = flags(fakeJdk("jdk", "JAVA_VERSION=\"17\"\n"));
      assertTrue(flags.endsWith(" org.lstm4j.cli.Main help]"), flags);
    }
  }

  @Nested
  class TheProgram {

    @Test
    void computesWithTheFastestVectorsAndWarnsOfNothingElse() throws IOException {
      Run run = run("doctor");
      assertEquals(List.of(Launched.INCUBATOR), run.err());
      String expected = "fused engine (" + KernelChoice.best().description() + ")";
      assertTrue(run.out().stream().anyMatch(line -> line.endsWith(expected)), run::toString);
    }

    @Test
    void trainsWithDeeplearning4jAndWarnsOfNothingElse() throws IOException {
      Path reviews = Files.writeString(folder.resolve("r.csv"), OwnReviews.csv());
      String[] arguments = {
        "train",
        "-d",
        reviews.toString(),
        "-o",
        "m.zip",
        "--epochs=1",
        "--engine=dl4j",
        "--length=12",
        "--units=3",
        "--embedding=4",
        "--vocabulary=60"
      };
      Run run = run(arguments).succeeded();

      assertEquals(Launched.INCUBATOR, run.err().get(0));
      assertTrue(
          run.err().stream().skip(1).noneMatch(line -> line.startsWith("WARNING")), run::toString);
      assertTrue(Files.exists(folder.resolve("m.curves.png")));
    }

    @Test
    void endsWithItsOwnExitCode() throws IOException {
      assertEquals(2, run("--colour").exitCode());
      assertEquals(1, run("evaluate", "--data", "none.csv").exitCode());
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void isTheProcessThatSignalsReach(String signal, int exitCode) throws IOException {
      Files.writeString(folder.resolve("r.csv"), OwnReviews.csv());
      List<String> command = new ArrayList<>(JarProcess.withInterrupts());
      command.add(program.launcher().toString());
      command.addAll(List.of("train", "-d", "r.csv", "-o", "m.zip", "--epochs=100000"));
      command.addAll(Workbench.SMALL);
      Process process = Launched.start(folder, variables, command);
      Launched.awaitError(process, line -> line.startsWith("Epoch 2/"));
      Process kill =
          new ProcessBuilder("kill", "-" + signal, "" + process.pid()).inheritIO().start();

      assertEquals(0, kill.onExit().join().exitValue());
      assertEquals(exitCode, Launched.end(process, folder).exitCode());
    }
  }
}
