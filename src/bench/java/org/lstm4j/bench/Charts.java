package org.lstm4j.bench;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;

/** The benchmarks' pictures. */
final class Charts {

  private static final int WIDTH = 1100;
  private static final int HEIGHT = 500;

  private Charts() {}

  /** A bar for each name, on a logarithmic axis. */
  static void bars(String title, List<String> names, List<Double> values, Path file)
      throws IOException {
    CategoryChart chart =
        new CategoryChartBuilder().width(WIDTH).height(HEIGHT).title(title).build();
    chart.getStyler().setLegendVisible(false);
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setYAxisMin(Math.pow(10, Math.floor(Math.log10(least)))); // a log has no 0
    chart.getStyler().setXAxisLabelRotation(20);
    chart.getStyler().setLabelsVisible(true);
    chart.addSeries("seconds", names, values);
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    chart.paint(graphics, WIDTH, HEIGHT);
    graphics.dispose();
    ImageIO.write(image, "png", file.toFile());
  }

  /** Several charts of one size side by side in one picture. */
  static void row(List<XYChart> charts, Path file) throws IOException {
    int width = charts.get(0).getWidth();
    int height = charts.get(0).getHeight();
    BufferedImage image =
        new BufferedImage(width * charts.size(), height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < charts.size(); i++) {
      Graphics2D graphics = image.createGraphics();
      graphics.translate(i * width, 0);
      charts.get(i).paint(graphics, width, height);
      graphics.dispose();
    }
    ImageIO.write(image, "png", file.toFile());
  }
}
