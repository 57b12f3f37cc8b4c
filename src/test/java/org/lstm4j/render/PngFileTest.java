package org.lstm4j.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ImageIO, which is none of ours, reads what we write. */
class PngFileTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 7", "640, 1", "1, 300", "257, 129"})
  void keepsEveryPixel(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] pixels = new Random(width).ints((long) width * height).toArray();
    image.setRGB(0, 0, width, height, pixels, 0, width);
    Path file = folder.resolve("a.png");

    try (OutputStream out = Files.newOutputStream(file)) {
      PngFile.write(image, out);
    }

    BufferedImage read = ImageIO.read(file.toFile());
    assertEquals(width, read.getWidth());
    assertEquals(height, read.getHeight());
    assertArrayEquals(pixels(image), pixels(read));
    assertTrue(PngFile.isOurs(file));
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
