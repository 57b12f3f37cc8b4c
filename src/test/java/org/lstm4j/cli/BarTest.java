package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lstm4j.check.Shown;
import org.lstm4j.model.EpochResult;
import org.lstm4j.train.Progress;
import picocli.CommandLine;

class BarTest {

  private static final String MESSAGE = "loss: 0.4287 - accuracy: 0.8037";

  private final BarScreen terminal = new BarScreen();

  private Bar epoch() {
    return new Bar(terminal.screen(), "Epoch 3/10", Bar.Unit.ONE, 0, 625);
  }

  @Nested
  class TheLine {

    @Test
    void saysWhatHowFarHowLongAndHowWell() {
      terminal.resize(100);
      try (Bar bar = epoch()) {
        terminal.pass(70);
        bar.stepTo(294, MESSAGE);
      }

      assertEquals(
          "Epoch 3/10   47%  [============>             ]  294/625  1:19 left  " + MESSAGE,
          terminal.last());
    }

    @Test
    void saysNoTimeBeforeItIsSure() {
      try (Bar bar = epoch()) {
        terminal.pass(0.5);
        bar.stepTo(10, MESSAGE);
        assertFalse(terminal.last().contains("left"), terminal.last());
        terminal.pass(0.5);
        bar.stepTo(20, MESSAGE);
        assertTrue(terminal.last().contains("0:31 left"), terminal.last());
        bar.stepTo(625, MESSAGE);
        assertTrue(terminal.last().contains("100%"), terminal.last());
        assertFalse(terminal.last().contains("left"), terminal.last());
      }
    }

    @Test
    void countsTheTimeOfWhatIsDoneHereAlone() {
      try (Bar bar = new Bar(terminal.screen(), "Epoch 3/10", Bar.Unit.ONE, 525, 625)) {
        terminal.pass(10);
        bar.stepTo(575, "");
        assertTrue(terminal.last().contains("0:10 left"), terminal.last());
      }
    }

    @Test
    void ofADownloadSaysHowFastItIs() {
      long mebibyte = 1 << 20;
      Bar.Unit unit = new Bar.Unit(" MiB", mebibyte, true);
      try (Bar bar = new Bar(terminal.screen(), "a.tar.gz", unit, 0, 84 * mebibyte)) {
        terminal.pass(4);
        bar.stepTo(10 * mebibyte, "");
      }

      assertTrue(terminal.last().endsWith("10/84 MiB  0:30 left  2.5 MiB/s"), terminal.last());
    }

    @Test
    void isDrawnTenTimesASecondAtMost() {
      try (Bar bar = epoch()) {
        for (int batch = 1; batch <= 100; batch++) {
          terminal.pass(0.01);
          bar.stepTo(batch, "");
        }
      }

      assertEquals(10, terminal.drawn().size(), 1, terminal::printed);
    }

    @Test
    void showsANameAsItIs() {
      try (Bar bar = new Bar(terminal.screen(), "a\u001B[2Jb\nc", Bar.Unit.ONE, 0, 2)) {
        bar.stepTo(1, "");
      }

      assertTrue(terminal.last().startsWith(Shown.line("a\u001B[2Jb\nc")), terminal.last());
    }
  }

  @Nested
  class AnyWidth {

    @Test
    void isKeptFromFortyColumnsOn() {
      for (String name :
          new String[] {"Epoch 10/10", "/a/long/path/to/\u8bc4\u8bba/" + "x".repeat(60)}) {
        for (int width = 1; width <= 200; width++) {
          BarLine line = new BarLine(name, 0.999, "12345/12345", "12:01:20 left", MESSAGE);
          String text = line.text(width, false);

          assertTrue(Aligned.width(text) < width, text);
          assertEquals(width < 40, text.isEmpty(), text);
          assertTrue(width < 40 || text.contains("99%") && text.contains("left"), text);
        }
      }
    }

    @Test
    void hasRoomForABarFromFortyColumnsOn() {
      BarLine line = new BarLine("Epoch 3/10", 0.5, "312/625", "1:20 left", MESSAGE);

      assertEquals("Epoch 3/10   50%  [====>   ]  1:20 left", line.text(40, false));
      assertEquals(39, Aligned.width(line.text(40, false)));
      assertTrue(line.text(80, false).endsWith("1:20 left  " + MESSAGE));
    }

    @Test
    void mayChangeWhileItRuns() {
      try (Bar bar = epoch()) {
        for (int width : new int[] {80, 41, 30, 120, 40}) {
          terminal.resize(width);
          terminal.pass(2);
          int before = terminal.drawn().size();
          bar.stepTo(100, MESSAGE);
          boolean isDrawn = terminal.drawn().size() > before;
          assertEquals(width >= 40, isDrawn);
          assertTrue(!isDrawn || Aligned.width(terminal.last()) < width, terminal.last());
        }
      }
    }

    @Test
    void leavesTheCursorWhereTheLineBegins() {
      try (Bar bar = epoch()) {
        bar.stepTo(1, "");
        assertTrue(terminal.printed().startsWith("\rEpoch 3/10"), terminal.printed());
        assertTrue(terminal.printed().endsWith("\u001B[J\r"), terminal.printed());
      }
      assertTrue(terminal.printed().endsWith("\r\u001B[J\r"), terminal.printed());
      assertEquals(-1, terminal.printed().indexOf('\n'));
    }

    @Test
    void isErasedByBlanksWhereNothingElseDoes() {
      Screen plain = terminal.screen(false, false);
      try (Bar bar = new Bar(plain, "Epoch 3/10", Bar.Unit.ONE, 0, 625)) {
        bar.stepTo(1, "");
      }

      assertEquals(-1, terminal.printed().indexOf('\u001B'));
      assertTrue(terminal.printed().matches("(?s)\rEpoch.*\r\r +\r"), terminal.printed());
    }
  }

  @Nested
  class Colours {

    @Test
    void areOfTheBarAlone() {
      BarLine line = new BarLine("Epoch 3/10", 0.5, "", "", MESSAGE);

      assertEquals(
          line.text(80, false),
          line.text(80, true).replace("\u001B[36m", "").replace("\u001B[0m", ""));
      assertTrue(line.text(80, true).contains("[\u001B[36m===="), line.text(80, true));
    }
  }

  @Nested
  class ADownload {

    @Test
    void hasABarForEachFileAndNoLines() {
      StringWriter err = new StringWriter();
      Output output = new Output(new CommandLine(new Idle()).setErr(new PrintWriter(err)));
      long mebibyte = 1 << 20;
      try (DownloadBar bar = new DownloadBar(output, Optional.of(terminal.screen()))) {
        bar.downloaded("a.tar.gz", mebibyte, 84 * mebibyte);
        assertTrue(terminal.last().startsWith("a.tar.gz    1%  ["), terminal.last());
        bar.downloaded("b.json", mebibyte, 2 * mebibyte);
        assertTrue(terminal.last().startsWith("b.json   50%  ["), terminal.last());
      }
      assertTrue(terminal.printed().endsWith("\r\u001B[J\r"), terminal.printed());
      assertEquals("", err.toString());
    }
  }

  @CommandLine.Command
  private static final class Idle {}

  @Nested
  class ATraining {

    private final StringWriter err = new StringWriter();
    private final Output output =
        new Output(new CommandLine(new Idle()).setErr(new PrintWriter(err)));

    @Test
    void hasABarForEachEpoch() {
      try (BarProgress progress =
          new BarProgress(output, Optional.of(terminal.screen()), 10, "Stopping.")) {
        progress.batch(3, 1, 625, new Progress.Running(0.7, 0.5));
        terminal.pass(70);
        progress.batch(3, 295, 625, new Progress.Running(0.4287, 0.8037));
        assertTrue(terminal.last().startsWith("Epoch 3/10   47%"), terminal.last());
        assertTrue(terminal.last().endsWith("1:19 left  " + MESSAGE), terminal.last());
        progress.epoch(new EpochResult(3, 0.4, 0.8, 0.3, 0.9, 7.6), 10);
        assertTrue(terminal.printed().endsWith("\r\u001B[J\r"), terminal.printed());
        progress.batch(4, 1, 625, new Progress.Running(0.3, 0.9));
        assertTrue(terminal.last().startsWith("Epoch 4/10    0%"), terminal.last());
      }
      assertTrue(err.toString().startsWith("Epoch 3/10 - 8s - loss: 0.4000"), err::toString);
    }
  }
}
