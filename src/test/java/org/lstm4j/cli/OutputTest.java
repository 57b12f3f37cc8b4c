package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lstm4j.model.EpochResult;
import picocli.CommandLine;

/** What is written where, and by whom. */
class OutputTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private CommandLine commandLine;
  private Output output;

  @BeforeEach
  void setUp() {
    commandLine = Main.commandLine(Environment.ofProcess());
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    output = new Output(commandLine);
  }

  @Test
  void resultsAndNotesGoDifferentWays() throws IOException {
    output.result("result");
    output.data(Output.object().put("label", "d\u00e9j\u00e0 vu"));
    output.note("note");

    assertEquals("result\n{\"label\":\"d\\u00E9j\\u00E0 vu\"}\n", out.toString().replace("\r", ""));
    assertEquals("note\n", err.toString().replace("\r", ""));
  }

  @Test
  void onlyTheSampleIsMarked() throws IOException {
    output.markIfSample("sample");
    output.result("result");
    output.note("note");
    output.markIfSample("IMDB");
    output.result("result");

    String mark = "[sample, NOT the IMDB benchmark] ";
    assertEquals(mark + "result\nresult\n", out.toString().replace("\r", ""));
    assertEquals(mark + "note\n", err.toString().replace("\r", ""));
  }

  @Test
  void lostResultsAreAnError() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    commandLine.setOut(new PrintWriter(full));
    Output lost = new Output(commandLine);

    IOException refused = assertThrows(IOException.class, () -> lost.result("result"));
    assertTrue(refused.getMessage().startsWith("standard output: expected"));
    assertThrows(IOException.class, () -> lost.data(Output.object()));
  }

  @Test
  void anEpochIsALineLikeKerass() {
    try (BarProgress progress = new BarProgress(output, Optional.empty(), 10, "Stopping.")) {
      progress.batch(1, 1, 3, new BarProgress.Running(0.5, 0.5));
      progress.epoch(new EpochResult(2, 0.69314, 0.5, 1.25, 0.99996, 7.6), 10);
    }

    assertEquals(
        "Epoch 2/10 - 8s - loss: 0.6931 - accuracy: 0.5000 - val_loss: 1.2500 - val_accuracy: 1.0000\n",
        err.toString().replace("\r", ""));
  }

  @Test
  void aTrainingIsAskedToStopOnce() {
    try (BarProgress progress = new BarProgress(output, Optional.empty(), 10, "Stopping.")) {
      assertTrue(!progress.isStopRequested() && !progress.requestStop());
      assertTrue(progress.isStopRequested() && progress.requestStop());
    }
  }

  @Test
  void aDownloadIsALineForEachTenthOfAFile() {
    long mebibyte = 1 << 20;
    try (DownloadBar bar = new DownloadBar(output, Optional.empty())) {
      for (long bytes = mebibyte; bytes <= 40 * mebibyte; bytes += mebibyte) {
        bar.downloaded("a.tar.gz", bytes, 40 * mebibyte);
      }
      bar.downloaded("b.json", mebibyte, mebibyte);
    }

    String[] lines = err.toString().lines().toArray(String[]::new);
    assertEquals(12, lines.length, err::toString);
    assertEquals("a.tar.gz: 1 of 40 MiB", lines[0]);
    assertEquals("a.tar.gz: 4 of 40 MiB", lines[1]);
    assertEquals("a.tar.gz: 40 of 40 MiB", lines[10]);
    assertEquals("b.json: 1 of 1 MiB", lines[11]);
  }
}
