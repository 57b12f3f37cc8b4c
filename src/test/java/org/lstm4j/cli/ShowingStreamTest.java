package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lstm4j.check.Shown;
import org.slf4j.LoggerFactory;

class ShowingStreamTest {

  private static final String EVIL = "\u001B[31m\u009B\u202E\u007F";
  private static final String SHOWN = "\\u001B[31m\\u009B\\u202E\\u007F";

  /** The start of it, which comes out in any encoding. */
  private static final String ASCII = "\\u001B[31m";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream =
      new ShowingStream(new PrintStream(bytes, true, StandardCharsets.UTF_8));

  /** What a JVM of its own runs: it logs a warning, then fails outside of any command. */
  static final class Failing {

    private Failing() {}

    public static void main(String[] arguments) throws InterruptedException {
      Main.prepare(Environment.ofProcess(), arguments.length > 0);
      LoggerFactory.getLogger(Failing.class).warn("logged {}", EVIL, new IOException(EVIL));
      Thread other =
          new Thread(
              () -> {
                throw new IllegalStateException("other " + EVIL);
              });
      other.start();
      other.join();
      throw new IllegalStateException("main " + EVIL);
    }
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void showsWhateverIsPrinted() {
    stream.print(EVIL);
    stream.print((Object) EVIL);
    stream.print(EVIL.toCharArray());
    stream.print(EVIL.charAt(0));
    stream.println(EVIL);
    stream.println((Object) EVIL);
    stream.println(EVIL.toCharArray());
    stream.println(EVIL.charAt(0));
    stream.printf("%s", EVIL).format(Locale.ROOT, "%s", EVIL);
    stream.append(EVIL).append(EVIL, 0, 1).append(EVIL.charAt(0));
    stream.print((String) null);

    assertEquals(
        SHOWN.repeat(3)
            + "\\u001B"
            + (SHOWN + "\n").repeat(3)
            + "\\u001B\n"
            + SHOWN.repeat(3)
            + "\\u001B".repeat(2)
            + "null",
        printed());
  }

  @Test
  void showsTracesAndKeepsTheirLines() {
    new IOException(EVIL).printStackTrace(stream);

    assertTrue(printed().startsWith("java.io.IOException: " + SHOWN + "\n\tat "), printed());
  }

  @Test
  void keepsTheEncodingOfItsTarget() {
    stream.println("d\u00e9j\u00e0 vu");

    assertEquals("d\u00e9j\u00e0 vu\n", printed());
  }

  @Test
  void tellsOfTheFailuresOfItsTarget() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    PrintStream failing = new ShowingStream(new PrintStream(full, true));
    failing.println("x");

    assertTrue(failing.checkError());
  }

  private static String errors(String... arguments) throws Exception {
    String[] command = {
      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
      "-Dfile.encoding=UTF-8",
      "-cp",
      System.getProperty("java.class.path"),
      Failing.class.getName()
    };
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    assertEquals(1, process.exitValue(), errors);
    return errors.replace(System.lineSeparator(), "\n");
  }

  @Test
  void standsBetweenTheLibrariesAndTheTerminal() throws Exception {
    String errors = errors();

    assertEquals(Shown.lines(errors), errors);
    assertTrue(errors.contains("WARN logged " + ASCII), errors);
    assertTrue(errors.contains("java.io.IOException: " + ASCII), errors);
    assertTrue(errors.contains("\nlstm4j: IllegalStateException: other " + ASCII), errors);
    assertTrue(errors.contains("\nlstm4j: IllegalStateException: main " + ASCII), errors);
  }

  @Test
  void showsTracesOfUncaughtExceptionsOnRequest() throws Exception {
    String errors = errors("--verbose");

    assertEquals(Shown.lines(errors), errors);
    assertTrue(errors.contains("java.lang.IllegalStateException: main " + ASCII), errors);
    assertTrue(errors.contains("\n\tat org.lstm4j.cli.ShowingStreamTest$Failing.main"), errors);
  }
}
