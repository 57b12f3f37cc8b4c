package org.lstm4j.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lstm4j.data.WordIndex;
import org.lstm4j.keras.KerasModels;
import org.lstm4j.keras.TextGolden;
import org.lstm4j.model.TrainedModel;

/**
 * A folder with all that the README's commands take for granted, and a shell in it. Its {@code
 * java} is the one that runs this test and reaches no network; its {@code lstm4j} is the launcher,
 * installed; its {@code mvn} only starts the program.
 *
 * @param path where the commands run; the caller makes its {@code target}
 */
record ReadmeFolder(Path path) {

  private static final Path MODEL = Path.of("models", "imdb-lstm.zip");
  private static final Path NEXT_WORD = Path.of("models", "nextword.zip");
  private static final long MINUTES = 8;
  private static final String LAUNCHER = "target/lstm4j/bin/lstm4j";

  /** Nothing is there. */
  private static final String PROXIES =
      Stream.of("http", "https")
          .map(p -> "-D" + p + ".proxyHost=127.0.0.1 -D" + p + ".proxyPort=9")
          .collect(Collectors.joining(" "));

  /** What Java says where the launcher asks for its vectors; the README tells of it once. */
  private static final String INCUBATOR = "WARNING: Using incubator modules: jdk.incubator.vector";

  /** The models, and small inputs. */
  static ReadmeFolder at(Path path) throws IOException {
    Files.createDirectory(path.resolve("models"));
    Files.copy(MODEL, path.resolve(MODEL));
    Files.copy(NEXT_WORD, path.resolve(NEXT_WORD));
    Files.write(
        path.resolve("reviews.txt"),
        List.of(
            "The plot makes no sense, the jokes are old, the acting is poor, and I only stayed to"
                + " the end because a friend had paid for my ticket.",
            "A slow start, then wonderful."));
    Files.write(path.resolve("mails.csv"), Mails.table());
    TrainedModel model = TrainedModel.read(MODEL);
    KerasModels.write(
        path.resolve("imdb.keras"), model.network().weights(), model.encoder().length());
    WordIndex.write(path.resolve("imdb_word_index.json"), model.encoder().vocabulary().words());
    Files.copy(TextGolden.file("tokenized_post.keras"), path.resolve("walks.keras"));
    Files.copy(TextGolden.file("unknown.tokenizer.json"), path.resolve("tokenizer.json"));
    ReadmeFolder folder = new ReadmeFolder(path);
    folder.writeTools();
    return folder;
  }

  private void writeTools() throws IOException {
    Path tools = Files.createDirectory(path.resolve("tools"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    write(tools.resolve("java"), "exec '" + java + "' " + PROXIES + " \"$@\"");
    Files.createSymbolicLink(tools.resolve("lstm4j"), Path.of("..", LAUNCHER));
    Path flags = Path.of(".mvn", "jvm.config").toAbsolutePath();
    write(
        tools.resolve("mvn"),
        """
        [ "$1 $2 $3" = "-q compile exec:java" ] || exit 64
        eval "exec java @'%s' -jar target/lstm4j.jar ${4#-Dexec.args=}\""""
            .formatted(flags));
  }

  private static void write(Path tool, String script) throws IOException {
    Files.writeString(tool, "#!/bin/sh\n" + script + "\n");
    assertTrue(tool.toFile().setExecutable(true));
  }

  /** Runs a command, which must succeed and print what is shown. */
  void check(Readme.Command command) throws IOException, InterruptedException {
    Path out = path.resolve("standard.out");
    Path err = path.resolve("standard.err");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", command.text())
            .directory(path.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    List.of("LSTM4J_DATA", "LSTM4J_MODEL", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")
        .forEach(builder.environment()::remove);
    builder.environment().put("LSTM4J_CACHE", path.resolve("cache").toString());
    builder.environment().put("HOME", path.resolve("home").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("LSTM4J_OPTS", PROXIES);
    builder.environment().merge("PATH", "", (all, none) -> path.resolve("tools") + ":" + all);
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    String report =
        "README.md:%d: $ %s%nshown:%n%s%nstandard output:%n%s%nstandard error:%n%s"
            .formatted(
                command.line(),
                command.text(),
                String.join("\n", command.shown()),
                Files.readString(out),
                Files.readString(err));
    assertEquals(0, process.exitValue(), report);
    List<String> errors = Files.readAllLines(err);
    errors.removeIf(line -> line.equals(INCUBATOR) && !command.shown().contains(INCUBATOR));
    assertTrue(ShownOutput.isTrue(command.shown(), Files.readAllLines(out), errors), report);
  }
}
