package org.lstm4j.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.model.EpochResult;

class CurvePlotTest {

  private static final String BLUE = "#0072b2";
  private static final String VERMILION = "#d55e00";
  private static final int WIDTH = 1200;

  /** Height of a name at the end of a curve. */
  private static final double NAME = 14;

  @TempDir private Path folder;

  /** Epochs whose validation loss is lowest in {@code best}. */
  private static List<EpochResult> epochs(int count, int best) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            n -> {
              double away = Math.abs(n - best);
              return new EpochResult(
                  n, 0.6 / n, 1 - 0.3 / n, 0.3 + 0.02 * away, 0.87 - 0.01 * away, 300);
            })
        .toList();
  }

  private static SvgShapes drawn(List<EpochResult> epochs) {
    return SvgShapes.of(new CurveDrawing("a", WIDTH, 500, epochs));
  }

  /** The dots of a curve of the left panel. */
  private static List<SvgShapes.Dot> dots(SvgShapes shapes, String color) {
    return shapes.dots().stream()
        .filter(dot -> dot.color().equals(color) && dot.x() < WIDTH / 2.0)
        .toList();
  }

  private static SvgShapes.Dot markedDot(SvgShapes shapes) {
    List<SvgShapes.Dot> large =
        dots(shapes, VERMILION).stream().filter(dot -> dot.radius() > 5).toList();
    assertEquals(1, large.size());
    return large.get(0);
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  @Nested
  class Writing {

    @ParameterizedTest(name = "{0} epochs")
    @ValueSource(ints = {1, 2, 4, 10, 120})
    void leavesAPictureOfTheAskedSizeTwiceAsSharp(int count) throws IOException {
      Path file = folder.resolve("model.png");

      new CurvePlot("imdb-lstm", 1000, 420).writePng(file, epochs(count, 1));

      BufferedImage image = ImageIO.read(file.toFile());
      assertEquals(2000, image.getWidth());
      assertEquals(840, image.getHeight());
      for (int color : new int[] {Type.BLUE, Type.VERMILION}) {
        assertTrue(
            IntStream.of(pixels(image)).anyMatch(pixel -> pixel == (0xFF000000 | color)),
            "no curve of colour " + color);
      }
    }

    @Test
    void leavesNothingElse() throws IOException {
      Path png = folder.resolve("model.png");
      Path svg = folder.resolve("model.svg");

      for (int count = 3; count <= 4; count++) {
        new CurvePlot("imdb-lstm").writePng(png, epochs(count, 2));
        new CurvePlot("imdb-lstm").writeSvg(svg, epochs(count, 2));
      }

      try (Stream<Path> files = Files.list(folder)) {
        assertEquals(List.of(png, svg), files.sorted().toList());
      }
      assertTrue(CurvePlot.isCurves(png));
      assertTrue(CurvePlot.isCurves(svg));
      assertTrue(Files.readString(svg).contains("after epoch 2 of 4"));
    }

    @Test
    void knowsOtherFilesAsOthers() throws IOException {
      for (String content : List.of("", "\u0089PNG\r\n", "<svg xmlns=\"http://www.w3.org/\"/>")) {
        Path file = Files.writeString(folder.resolve("other"), content);
        assertFalse(CurvePlot.isCurves(file), content);
      }
    }

    @Test
    void namesTheFileThatCannotBeWritten() {
      Path missing = folder.resolve("missing").resolve("model");
      CurvePlot plot = new CurvePlot("imdb-lstm");

      IOException png = assertThrows(IOException.class, () -> plot.writePng(missing, epochs(1, 1)));
      IOException svg = assertThrows(IOException.class, () -> plot.writeSvg(missing, epochs(1, 1)));

      assertTrue(png.getMessage().startsWith(missing + ": expected"), png.getMessage());
      assertTrue(svg.getMessage().startsWith(missing + ": expected"), svg.getMessage());
    }
  }

  @Nested
  class TheDrawing {

    @Test
    void dependsOnTheNumbersAndTheTitleOnly() throws IOException {
      BufferedImage image = new CurvePlot("a").draw(epochs(4, 2));

      assertEquals(1200, image.getWidth());
      assertEquals(500, image.getHeight());
      assertArrayEquals(pixels(image), pixels(new CurvePlot("a").draw(epochs(4, 2))));
      for (BufferedImage other :
          List.of(new CurvePlot("a").draw(epochs(4, 3)), new CurvePlot("b").draw(epochs(4, 2)))) {
        assertFalse(Arrays.equals(pixels(image), pixels(other)));
      }
    }

    @Test
    void spreadsTheCurvesOverTheWidthOfThePanel() {
      List<SvgShapes.Dot> blue = dots(drawn(epochs(10, 3)), BLUE);

      assertEquals(10, blue.size());
      double width = (blue.get(9).x() - blue.get(0).x()) / 9;
      assertTrue(width > 38 && width < 60, "an epoch has " + width);
      for (int i = 1; i < 10; i++) {
        assertEquals(width, blue.get(i).x() - blue.get(i - 1).x(), 0.2);
      }
    }

    @Test
    void marksTheEpochOfTheLowestValidationLoss() {
      SvgShapes second = drawn(epochs(4, 2));
      SvgShapes fourth = drawn(epochs(4, 4));

      assertEquals(dots(second, BLUE).get(1).x(), markedDot(second).x());
      assertEquals(dots(fourth, BLUE).get(3).x(), markedDot(fourth).x());
      assertEquals(2, second.texts("epoch 2, kept").size());
      assertEquals("a: validation loss is lowest after epoch 2 of 4", second.title());
      assertEquals(
          1, second.texts("epoch 2: validation loss 0.3000, validation accuracy 0.8700").size());
    }

    /** So that they differ in black and white, too. */
    @Test
    void dashesTheTrainingOnly() {
      SvgShapes shapes = drawn(epochs(4, 2));

      assertEquals(2, shapes.lines(BLUE, true));
      assertEquals(0, shapes.lines(BLUE, false));
      assertEquals(2, shapes.lines(VERMILION, false));
      assertEquals(0, shapes.lines(VERMILION, true));
    }

    @Test
    void namesEachCurveAtItsEnd() {
      SvgShapes shapes = drawn(epochs(10, 3));

      SvgShapes.Text training = shapes.texts("training").get(0);
      SvgShapes.Dot end = dots(shapes, BLUE).get(9);
      assertTrue(training.x() > end.x() && training.x() < end.x() + 60, training + " " + end);
      assertEquals(end.y(), training.y(), NAME / 2);
    }

    @Test
    void keepsTheNamesOfCurvesThatMeetApart() {
      List<EpochResult> same = List.of(new EpochResult(1, 0.5, 0.8, 0.5, 0.8, 1));
      SvgShapes shapes = drawn(same);

      for (int panel = 0; panel < 2; panel++) {
        double distance =
            shapes.texts("validation").get(panel).y() - shapes.texts("training").get(panel).y();
        assertTrue(distance >= NAME, "apart: " + distance);
      }
    }

    @Test
    void leavesOutWhatIsNotFinite() {
      double nan = Double.NaN;
      double infinite = Double.POSITIVE_INFINITY;

      SvgShapes shapes =
          drawn(
              List.of(
                  new EpochResult(1, 0.5, 0.7, infinite, 0.7, 1),
                  new EpochResult(2, 0.4, 0.8, 0.5, 0.8, 1),
                  new EpochResult(3, nan, nan, nan, nan, 1),
                  new EpochResult(4, 0.3, 0.8, 0.6, 0.8, 1)));

      assertEquals(3, dots(shapes, BLUE).size());
      assertEquals(2, dots(shapes, VERMILION).size());
      assertEquals(dots(shapes, BLUE).get(1).x(), markedDot(shapes).x());
      assertEquals(2, shapes.lines(BLUE, true)); // epochs 1 and 2, in each panel
      assertEquals(1, shapes.lines(VERMILION, false)); // of the accuracy
    }

    @Test
    void showsEmptyPanelsIfNothingIsFinite() {
      double nan = Double.NaN;

      SvgShapes shapes = drawn(List.of(new EpochResult(1, nan, nan, nan, nan, 1)));

      assertEquals(List.of(), shapes.dots());
      assertEquals("a: no validation loss is a finite number", shapes.title());
    }

    @Test
    void leavesOutTheDotsOfCrowdedCurvesButTheMarkedOne() {
      SvgShapes shapes = drawn(epochs(120, 60));

      assertEquals(List.of(), dots(shapes, BLUE));
      assertEquals(List.of(markedDot(shapes)), dots(shapes, VERMILION));
    }

    @Test
    void cutsANameThatIsTooLong() {
      String name = "a<b>&" + "long".repeat(60) + ".zip";

      SvgShapes shapes = SvgShapes.of(new CurveDrawing(name, 800, 300, epochs(12, 3)));

      assertTrue(shapes.title().startsWith("a<b>&long"), shapes.title());
      assertTrue(
          shapes.title().endsWith("…: validation loss is lowest after epoch 3 of 12"),
          shapes.title());
      assertTrue(Type.TITLE.width(shapes.title()) <= 800 - 2 * 24);
    }

    @Test
    void hasDecimalPointsInAnyCountry() {
      Locale before = Locale.getDefault();
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      try {
        SvgShapes shapes = drawn(epochs(10, 3));
        assertEquals(2, shapes.texts("10").size());
        assertEquals(1, shapes.texts("0.85").size());
      } finally {
        Locale.setDefault(before);
      }
    }
  }

  @Nested
  class Refusals {

    @Test
    void nameTheLeastSize() {
      assertThrows(IllegalArgumentException.class, () -> new CurvePlot("a", 799, 500));
      assertThrows(IllegalArgumentException.class, () -> new CurvePlot("a", 1200, 299));
    }

    @Test
    void askForAnEpoch() {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> new CurvePlot("a").draw(List.of()));

      assertEquals("epochs: expected at least one to draw, got none.", e.getMessage());
    }
  }
}
