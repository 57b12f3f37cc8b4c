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
import java.util.Comparator;
import java.util.List;
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

  private static final int BLUE = 0xFF0072B2;
  private static final int VERMILION = 0xFFD55E00;
  private static final int GREY = 0xFF808080;

  /** The panels begin below the header. */
  private static final int HEADER_PIXELS = 76;

  @TempDir Path folder;

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

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  /** Columns of the left panel that hold a pixel of exactly this colour. */
  private static int[] columns(BufferedImage image, int color) {
    return IntStream.range(0, image.getWidth() / 2)
        .filter(
            x ->
                IntStream.range(HEADER_PIXELS, image.getHeight())
                    .anyMatch(y -> image.getRGB(x, y) == color))
        .toArray();
  }

  /** The column of the left panel with the most grey; the edges of letters are grey as well. */
  private static int columnOfTheMark(BufferedImage image) {
    return IntStream.range(0, image.getWidth() / 2)
        .boxed()
        .max(Comparator.comparingLong(x -> greyPixels(image, x)))
        .orElseThrow();
  }

  private static long greyPixels(BufferedImage image, int x) {
    return IntStream.range(HEADER_PIXELS, image.getHeight())
        .filter(y -> image.getRGB(x, y) == GREY)
        .count();
  }

  @Nested
  class Writing {

    @ParameterizedTest(name = "{0} epochs")
    @ValueSource(ints = {1, 2, 4, 10, 120})
    void leavesAPictureOfTheAskedSize(int count) throws IOException {
      Path file = folder.resolve("model.png");

      new CurvePlot("imdb-lstm", 1000, 420).write(file, epochs(count, 1));

      BufferedImage image = ImageIO.read(file.toFile());
      assertEquals(1000, image.getWidth());
      assertEquals(420, image.getHeight());
      assertTrue(columns(image, BLUE).length > 0, "no curve of the training");
      assertTrue(columns(image, VERMILION).length > 0, "no curve of the validation");
    }

    @Test
    void leavesNothingElse() throws IOException {
      Path file = folder.resolve("model.png");

      new CurvePlot("imdb-lstm").write(file, epochs(3, 2));
      new CurvePlot("imdb-lstm").write(file, epochs(4, 2));

      try (Stream<Path> files = Files.list(folder)) {
        assertEquals(List.of(file), files.toList());
      }
    }

    @Test
    void namesTheFileThatCannotBeWritten() {
      Path missing = folder.resolve("missing").resolve("model.png");

      IOException e =
          assertThrows(
              IOException.class, () -> new CurvePlot("imdb-lstm").write(missing, epochs(1, 1)));

      assertTrue(e.getMessage().startsWith(missing + ": expected"), e.getMessage());
    }
  }

  @Nested
  class Drawing {

    @Test
    void dependsOnTheNumbersAndTheTitleOnly() throws IOException {
      int[] picture = pixels(new CurvePlot("a").draw(epochs(4, 2)));

      assertArrayEquals(picture, pixels(new CurvePlot("a").draw(epochs(4, 2))));
      assertFalse(Arrays.equals(picture, pixels(new CurvePlot("a").draw(epochs(4, 3)))));
      assertFalse(Arrays.equals(picture, pixels(new CurvePlot("b").draw(epochs(4, 2)))));
    }

    @Test
    void spreadsTheCurvesOverTheWidthOfThePanel() throws IOException {
      int[] blue = columns(new CurvePlot("a").draw(epochs(10, 3)), BLUE);

      int spread = blue[blue.length - 1] - blue[0];
      assertTrue(spread > 400 && spread < 600, "from " + blue[0] + " over " + spread);
    }

    @Test
    void marksTheEpochOfTheLowestValidationLoss() throws IOException {
      int second = columnOfTheMark(new CurvePlot("a").draw(epochs(4, 2)));
      int fourth = columnOfTheMark(new CurvePlot("a").draw(epochs(4, 4)));

      double epochWidth = (fourth - second) / 2.0;
      assertTrue(epochWidth > 100 && epochWidth < 150, second + " and " + fourth);
    }

    @Test
    void leavesOutWhatIsNotFinite() throws IOException {
      double nan = Double.NaN;
      double infinite = Double.POSITIVE_INFINITY;
      List<EpochResult> broken =
          List.of(
              new EpochResult(1, 0.5, 0.7, infinite, 0.7, 1),
              new EpochResult(2, 0.4, 0.8, 0.5, 0.8, 1),
              new EpochResult(3, nan, nan, nan, nan, 1));

      BufferedImage image = new CurvePlot("a").draw(broken);

      int[] vermilion = columns(image, VERMILION);
      assertTrue(vermilion.length > 0 && vermilion.length < 20, "one mark: " + vermilion.length);
      assertTrue(columns(image, BLUE).length > 100, "a line of two epochs");
    }

    @Test
    void showsAnEmptyPanelIfNothingIsFinite() throws IOException {
      double nan = Double.NaN;

      BufferedImage image =
          new CurvePlot("a").draw(List.of(new EpochResult(1, nan, nan, nan, nan, 1)));

      assertEquals(0, columns(image, BLUE).length);
      assertEquals(0, columns(image, VERMILION).length);
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
