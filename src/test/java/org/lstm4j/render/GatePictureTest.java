package org.lstm4j.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.explain.GateTrace;
import org.lstm4j.network.Cell;

class GatePictureTest {

  private static final String TEXT = "The film, <not> good.";

  @TempDir private Path folder;

  private static GateTrace trace(Cell cell, boolean isBoth) {
    return Explanations.ofCell(TEXT, 20, cell, 1, 5, isBoth).trace().orElseThrow();
  }

  private static List<BufferedImage> images(String svg) throws IOException {
    List<String> coded =
        Pattern.compile("base64,([^\"]+)").matcher(svg).results().map(m -> m.group(1)).toList();
    List<BufferedImage> images = new ArrayList<>();
    for (String image : coded) {
      images.add(ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(image))));
    }
    return images;
  }

  @Test
  void hasAHeatMapAndAColourBarForEachGate() throws IOException {
    Path file = folder.resolve("gates.svg");
    GateTrace trace = trace(Cell.LSTM, false);

    new GatePicture(trace).writeSvg(file);
    List<BufferedImage> images = images(Files.readString(file));

    assertEquals(12, images.size());
    assertEquals(64, images.get(0).getWidth());
    assertEquals(trace.probabilities().length, images.get(1).getWidth());
    assertEquals(5, images.get(1).getHeight());
  }

  @Test
  void showsEachNumberInItsColour() throws IOException {
    GateTrace trace = trace(Cell.SIMPLE_RNN, false);
    Path file = folder.resolve("gates.svg");
    float[][] hidden = trace.readers().get(0).get(0).hidden();
    int[] order = Seriation.order(hidden);
    double limit = HeatPanel.of(trace.readers().get(0).get(0)).get(0).limit();

    new GatePicture(trace).writeSvg(file);
    BufferedImage image = images(Files.readString(file)).get(1);

    for (int step = 0; step < hidden.length; step++) {
      for (int row = 0; row < order.length; row++) {
        byte index = Shades.SIGNED.index(hidden[step][order[row]], limit);
        assertEquals(Shades.SIGNED.palette()[index & 0xFF], image.getRGB(step, row));
      }
    }
  }

  @Test
  void isTheSameAsPng() throws IOException {
    Path file = folder.resolve("gates.png");

    new GatePicture(trace(Cell.GRU, true), 0, true).writePng(file);
    BufferedImage image = ImageIO.read(file.toFile());

    assertTrue(image.getWidth() >= 1000 && image.getHeight() > 1000);
  }

  @Test
  void saysWhichReadersThereAre() {
    GateTrace trace = trace(Cell.LSTM, false);

    String message =
        assertThrows(IllegalArgumentException.class, () -> new GatePicture(trace, 1, true))
            .getMessage();

    assertEquals(
        "layer: expected a reader of a network of 1 layer, got layer 1, backward. Count layers"
            + " from 0.",
        message);
  }
}
