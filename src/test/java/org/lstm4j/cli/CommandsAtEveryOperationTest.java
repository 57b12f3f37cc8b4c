package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.check.Digest;
import org.lstm4j.disk.EveryOperation;
import org.lstm4j.disk.Outcome;
import org.lstm4j.disk.Scenario;
import org.lstm4j.forecast.SmallForecast;
import org.lstm4j.language.SmallLanguageModel;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.Vectors;
import org.lstm4j.render.HistoryFile;

/**
 * Each command that writes is ended, or fails, at each of its file operations. After that every
 * file is whole, old or new; the user's own are untouched; and the command, run again, gives what
 * it gives undisturbed.
 */
class CommandsAtEveryOperationTest {

  private static final String PICTURE = ".+\\.(png|svg)"; // that it isn't drawn is only told

  private static final List<String> SMALL =
      Stream.concat(Stream.of("train", "--epochs=1"), Workbench.SMALL.stream()).toList();
  private static final String REASONS = "No space left on device|Input/output error";
  private static final Path KERAS = Path.of("src/test/resources/golden/keras");

  @TempDir private Path temporary;
  @TempDir private Path undisturbed;

  /** Runs a command on a disk; names are those of files in its folder. */
  private static Run run(Path folder, List<String> arguments) {
    Map<String, String> variables = Map.of("LSTM4J_CACHE", "cache");
    return Run.in(
        new Environment(variables, InputStream.nullInputStream(), "", folder::resolve),
        arguments.toArray(String[]::new));
  }

  private static List<String> with(List<String> arguments, String... more) {
    return Stream.concat(arguments.stream(), Stream.of(more)).toList();
  }

  /** Digests of all files but the cache's, by name. */
  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (!name.startsWith("cache/")) {
          digests.put(name, Digest.sha256(Files.readAllBytes(file)));
        }
      }
    }
    return digests;
  }

  /** A command, run where an older run of it may have left its files. */
  private abstract class Command implements Scenario {

    private final List<String> arguments;
    Map<String, String> before = Map.of();
    Map<String, String> after = Map.of();

    Command(String... arguments) {
      this.arguments = List.of(arguments);
    }

    List<String> arguments() {
      return arguments;
    }

    /** Writes the inputs. */
    abstract void inputs(Path folder) throws IOException;

    /** Puts what is there before into the folder. */
    @Override
    public void prepare(Path folder) throws IOException {
      inputs(folder);
    }

    @Override
    public void run(Path folder) throws IOException {
      Run run = CommandsAtEveryOperationTest.run(folder, arguments);
      if (run.exitCode() != 0) {
        throw new IOException(String.join("\n", run.err()));
      }
    }

    void assertClear(Outcome outcome) {
      outcome
          .thrown()
          .filter(IOException.class::isInstance)
          .ifPresent(
              thrown -> {
                String last = thrown.getMessage().lines().reduce((a, b) -> b).orElseThrow();
                assertTrue(last.matches("lstm4j: .+: (expected .*|" + REASONS + ")"), last);
              });
    }

    void prove(int leastChanges) throws Exception {
      Path folder = Files.createDirectory(undisturbed.resolve("once"));
      prepare(folder);
      before = files(folder);
      run(folder);
      after = files(folder);
      long start = System.nanoTime();
      EveryOperation.Proof proof = EveryOperation.prove(temporary, this);
      System.out.printf(
          "%s: %d changes of the disk, %d runs, %d s%n",
          arguments.get(0),
          proof.changes(),
          proof.runs(),
          (System.nanoTime() - start) / 1_000_000_000);
      assertTrue(proof.changes() >= leastChanges, proof::toString);
    }
  }

  /** A command whose files are the same each time. */
  private abstract class Repeatable extends Command {

    Repeatable(String... arguments) {
      super(arguments);
    }

    @Override
    public void check(Path folder, Outcome outcome) throws Exception {
      assertClear(outcome);
      files(folder)
          .forEach(
              (name, digest) -> {
                if (!isNoted(name)) {
                  Set<String> right = new TreeSet<>();
                  right.add(before.getOrDefault(name, ""));
                  right.add(after.getOrDefault(name, ""));
                  assertTrue(isTemporary(name) || right.contains(digest), name);
                }
              });
      if (outcome.isDone()) {
        Map<String, String> left = files(folder);
        left.keySet().removeIf(CommandsAtEveryOperationTest::isTemporary);
        Map<String, String> right = new TreeMap<>(after);
        right.keySet().removeIf(name -> name.matches(PICTURE) && !left.containsKey(name));
        assertEquals(right, left);
      }
      CommandsAtEveryOperationTest.run(folder, again()).succeeded();
      assertEquals(after, files(folder));
    }

    /** The same command; a file that can't say whose it is needs {@code --force}. */
    List<String> again() {
      return arguments();
    }
  }

  /** For a moment a note holds for two files. */
  private static boolean isNoted(String name) {
    return name.endsWith(".sha256");
  }

  private static boolean isTemporary(String name) {
    return name.matches("lstm4j-[0-9a-f]{16}\\.(part|lock)");
  }

  private static void table(Path folder) throws IOException {
    Files.writeString(folder.resolve("reviews.csv"), OwnReviews.csv());
  }

  @Test
  void encoding() throws Exception {
    new Repeatable(
        "encode", "-d=reviews.csv", "-o=x.npy", "--labels=y.npy", "--length=12", "--seed=2") {
      @Override
      void inputs(Path folder) throws IOException {
        table(folder);
        CommandsAtEveryOperationTest.run(
                folder,
                List.of("encode", "-d=reviews.csv", "-o=x.npy", "--labels=y.npy", "--length=9"))
            .succeeded();
      }
    }.prove(30);
  }

  @Test
  void tracing() throws Exception {
    Path folder = Files.createDirectory(undisturbed.resolve("model"));
    table(folder);
    CommandsAtEveryOperationTest.run(folder, with(SMALL, "-d=reviews.csv", "-o=m.zip")).succeeded();
    new Repeatable("trace", "-m=m.zip", "-d=table.csv", "-o=.") {
      @Override
      void inputs(Path into) throws IOException {
        table(into);
        Files.move(into.resolve("reviews.csv"), into.resolve("table.csv"));
        Files.copy(folder.resolve("m.zip"), into.resolve("m.zip"));
      }
    }.prove(20);
  }

  @Test
  void explaining() throws Exception {
    Path folder = Files.createDirectory(undisturbed.resolve("model"));
    table(folder);
    CommandsAtEveryOperationTest.run(folder, with(SMALL, "-d=reviews.csv", "-o=m.zip")).succeeded();
    new Repeatable("explain", "-m=m.zip", "-o=why.html", "An evening by the harbour, and dull.") {
      @Override
      void inputs(Path into) throws IOException {
        Files.copy(folder.resolve("m.zip"), into.resolve("m.zip"));
      }
    }.prove(5);
  }

  /** Keras's and ONNX's files can't say whose they are. */
  @ParameterizedTest
  @CsvSource({"export-keras, m.keras", "export-keras, m.h5", "export-onnx, m.onnx"})
  void exporting(String command, String target) throws Exception {
    Path folder = Files.createDirectory(undisturbed.resolve("model"));
    table(folder);
    CommandsAtEveryOperationTest.run(folder, with(SMALL, "-d=reviews.csv", "-o=m.zip")).succeeded();
    new Repeatable(command, "m.zip", "-o=" + target) {
      @Override
      void inputs(Path into) throws IOException {
        Files.copy(folder.resolve("m.zip"), into.resolve("m.zip"));
      }

      @Override
      List<String> again() {
        return with(arguments(), "--force");
      }
    }.prove(8);
  }

  @Test
  void aPageOfGates() throws Exception {
    new Repeatable("gates", "step.json", "-o=sheet.html") {
      @Override
      void inputs(Path folder) throws IOException {
        Files.writeString(folder.resolve("step.json"), "{\"f\": [0.5, 1], \"C\": [6, 8]}");
      }
    }.prove(5);
  }

  @Test
  void measuringTheNextWord() throws Exception {
    new Repeatable("nextword", "evaluate", "-m=m.zip", "-d=text.txt", "-o=f.csv", "--threads=1") {
      @Override
      void inputs(Path into) throws IOException {
        SmallLanguageModel.random(1, 4, 5).write(into.resolve("m.zip"));
        Files.writeString(into.resolve("text.txt"), "The story was good.\nA slow start.\n");
      }
    }.prove(5);
  }

  @Test
  void forecasting() throws Exception {
    new Repeatable("forecast", "predict", "-m=f.zip", "-d=s.csv", "-o=next.csv", "--paths=5") {
      @Override
      void inputs(Path folder) throws IOException {
        Files.writeString(folder.resolve("s.csv"), "a\n1\n2\n1\n2\n");
        SmallForecast.of(List.of("a"), 3, 2).write(folder.resolve("f.zip"));
      }
    }.prove(15);
  }

  @Test
  void importing() throws Exception {
    Path words = Files.writeString(undisturbed.resolve("words.json"), "{\"slow\": 1, \"warm\": 2}");
    Path model;
    try (Stream<Path> files = Files.list(KERAS)) {
      model = files.filter(f -> f.toString().endsWith(".h5")).sorted().findFirst().orElseThrow();
    }
    new Repeatable("import-keras", "k.h5", "--word-index=words.json", "-o=k.zip") {
      @Override
      void inputs(Path folder) throws IOException {
        Files.copy(model, folder.resolve("k.h5"));
        Files.copy(words, folder.resolve("words.json"));
      }
    }.prove(5);
  }

  /** A training, begun where one with another seed has left its model. */
  private final class Training extends Command {

    private final TreeMap<String, float[]> weights = new TreeMap<>();

    Training(String... more) {
      super(
          Stream.of(
                  Stream.of("train", "-d=reviews.csv", "-o=m.zip", "--epochs=2", "--batch-size=10"),
                  Stream.of("--checkpoint-every=2"),
                  Workbench.SMALL.stream(),
                  Stream.of(more))
              .flatMap(part -> part)
              .toArray(String[]::new));
    }

    @Override
    void inputs(Path folder) throws IOException {
      table(folder);
      Files.writeString(folder.resolve("m.csv"), "the user's own");
    }

    @Override
    public void prepare(Path folder) throws IOException {
      inputs(folder);
      List<String> older = arguments().stream().filter(a -> !a.startsWith("--seed")).toList();
      CommandsAtEveryOperationTest.run(folder, with(older, "--seed=77")).succeeded();
      if (!weights.containsKey("old")) {
        weights.put("old", weights(folder));
        run(folder);
        weights.put("new", weights(folder));
        CommandsAtEveryOperationTest.run(folder, with(older, "--seed=77")).succeeded();
      }
    }

    private static float[] weights(Path folder) throws IOException {
      return Vectors.of(TrainedModel.read(folder.resolve("m.zip")));
    }

    @Override
    public void check(Path folder, Outcome outcome) throws Exception {
      assertClear(outcome);
      assertOwnFilesAreUntouched(folder);
      float[] left = weights(folder);
      boolean isNew = Arrays.equals(weights.get("new"), left);
      assertTrue(isNew || Arrays.equals(weights.get("old"), left), "the model");
      assertHistoryIsThatOfTheModel(folder);
      if (outcome.isDone()) {
        assertTrue(isNew);
      }
      Run resumed =
          CommandsAtEveryOperationTest.run(folder, List.of("train", "-o=m.zip", "--resume"));
      if (resumed.exitCode() != 0) { // it was not yet begun, or just forgotten
        assertTrue(
            resumed.lastError().contains("got none.") || resumed.lastError().contains("--fresh"),
            resumed.lastError());
      }
      if (resumed.exitCode() != 0 || !Arrays.equals(weights.get("new"), weights(folder))) {
        // What was resumed is the training before: the new one had not begun to forget it.
        assertArrayEquals(weights.get("old"), weights(folder));
        CommandsAtEveryOperationTest.run(folder, with(arguments(), "--fresh")).succeeded();
      }
      assertArrayEquals(weights.get("new"), weights(folder));
      assertHistoryIsThatOfTheModel(folder);
      assertOwnFilesAreUntouched(folder);
      assertFalse(files(folder).keySet().stream().anyMatch(f -> f.matches(".*\\.(part|lock)")));
    }

    private static void assertOwnFilesAreUntouched(Path folder) throws IOException {
      assertEquals(OwnReviews.csv(), Files.readString(folder.resolve("reviews.csv")));
      assertEquals("the user's own", Files.readString(folder.resolve("m.csv")));
    }

    /** Figures never stand beside the weights of another training. */
    private static void assertHistoryIsThatOfTheModel(Path folder) throws IOException {
      Path history = folder.resolve("m.history.csv");
      if (Files.exists(history)) {
        Path expected = folder.resolve("expected.csv");
        HistoryFile.write(
            expected, TrainedModel.read(folder.resolve("m.zip")).provenance().history());
        assertEquals(Files.readString(expected), Files.readString(history));
        Files.delete(expected);
      }
    }
  }

  @Test
  @Tag("slow")
  @Tag("disk") // two minutes
  void training() throws Exception {
    new Training("--seed=3").prove(100);
  }

  @Test
  @Tag("slow")
  @Tag("disk") // five minutes
  void trainingSeveralSeeds() throws Exception {
    new Training("--seeds=3,4").prove(150);
  }
}
