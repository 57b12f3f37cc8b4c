package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.model.SmallModel;

class OutOfMemoryTest {

  private static final String MEMORY =
      "lstm4j: memory: expected more than there is, got a heap of ";

  @TempDir private Path folder;

  /** Needs more memory than there is, each time on other threads than the one that waits. */
  static final class Exhausting {

    private Exhausting() {}

    public static void main(String[] arguments) throws InterruptedException {
      Main.prepare(Environment.ofProcess(), false);
      switch (arguments[0]) {
        case "thread" -> {
          new Thread(Exhausting::fill).start();
          new CountDownLatch(1).await(); // forever
        }
        case "pool" -> IntStream.range(0, 100).parallel().forEach(i -> fill());
        case "pooled" -> {
          ForkJoinPool.commonPool().execute(Exhausting::fill);
          Thread other = new Thread(Exhausting::fill); // both at once
          other.start();
          other.join();
        }
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    }

    private static void fill() {
      List<byte[]> all = new ArrayList<>();
      while (true) {
        all.add(new byte[1 << 16]);
      }
    }
  }

  private static List<String> errors(String heap, String program, Object... arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(heap, "-cp", System.getProperty("java.class.path"), program));
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    CompletableFuture.delayedExecutor(2, TimeUnit.MINUTES).execute(process::destroyForcibly);
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, process.waitFor(), errors);
    return errors.lines().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"thread", "pool", "pooled"})
  void onAnyThreadEndsTheProgramWithOneLine(String where) throws Exception {
    List<String> errors = errors("-Xmx24m", Exhausting.class.getName(), where);

    assertEquals(1, errors.size(), errors::toString);
    assertTrue(errors.get(0).startsWith(MEMORY + "24 MiB"), errors::toString);
  }

  private Path table(int rows, int words) throws IOException {
    Path table = folder.resolve("many.csv");
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(table))) {
      out.println("text,label");
      String text = "slow wonderful film ".repeat(words / 3);
      for (int row = 0; row < rows; row++) {
        out.println(text + row + (row % 2 == 0 ? ",negative" : ",positive"));
      }
    }
    return table;
  }

  @ParameterizedTest
  @CsvSource({"-Xmx16m, 200000, 12", "-Xmx20m, 200000, 12", "-Xmx24m, 20, 120000"})
  void ofAnEvaluationIsTheLastLine(String heap, int rows, int words) throws Exception {
    Path model = folder.resolve("m.zip");
    SmallModel.of(5, "").write(model);
    List<String> errors =
        errors(heap, Main.class.getName(), "evaluate", "-m", model, "-d", table(rows, words));

    assertTrue(errors.get(errors.size() - 1).startsWith(MEMORY), errors::toString);
    assertTrue(errors.size() <= 2, errors::toString); // a note may come before
  }

  @Test
  void isOneLineWithARemedy() {
    assertEquals(
        "lstm4j: memory: expected more than there is, got a heap of 40 MiB that is full."
            + " Give Java more with -Xmx2g, or ask for less: smaller batches, fewer or shorter texts or sequences.",
        OutOfMemory.line(40 << 20));
    assertTrue(OutOfMemory.line(6L << 30).contains("-Xmx12g"));
    assertTrue(OutOfMemory.line((6L << 30) + 1).contains("-Xmx13g"));
  }

  @Test
  void isRecognisedBehindOtherErrors() {
    OutOfMemoryError error = new OutOfMemoryError("Java heap space");
    assertTrue(OutOfMemory.isCauseOf(error));
    assertTrue(OutOfMemory.isCauseOf(new IllegalStateException(new ExecutionException(error))));
    assertFalse(OutOfMemory.isCauseOf(new IOException("memory")));
    assertFalse(OutOfMemory.isCauseOf(new StackOverflowError()));
  }

  @Test
  void endsWithCausesThatGoRoundInCircles() {
    IOException first = new IOException();
    first.initCause(new IOException(first));

    assertFalse(OutOfMemory.isCauseOf(first));
  }
}
