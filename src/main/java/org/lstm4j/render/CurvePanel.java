package org.lstm4j.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.lstm4j.model.EpochResult;

/**
 * One of the two panels of {@link CurvePlot}: a number of each epoch, in training and validation.
 */
final class CurvePanel {

  private static final Color GRID = new Color(0xE4, 0xE4, 0xE4);
  private static final Color TEXT = new Color(0x22, 0x22, 0x22);

  /** Shares of the range that stay free above and below the curves. */
  private static final double MARGIN = 0.08;

  /** A flatter range would blow up noise. */
  private static final double LEAST_RANGE = 0.02;

  private final List<EpochResult> epochs;
  private final OptionalInt best;

  /**
   * Makes panels for one training.
   *
   * @param epochs what each epoch gave, in order; at least one
   * @param best number of the epoch to mark; empty for none
   */
  CurvePanel(List<EpochResult> epochs, OptionalInt best) {
    this.epochs = epochs;
    this.best = best;
  }

  /**
   * A chart of one number over the epochs.
   *
   * @param title stands above it
   * @param size width and height in pixels
   */
  XYChart chart(
      String title,
      Dimension size,
      ToDoubleFunction<EpochResult> training,
      ToDoubleFunction<EpochResult> validation) {
    double[] numbers = epochs.stream().mapToDouble(EpochResult::epoch).toArray();
    double[] trained = values(training);
    double[] validated = values(validation);
    double[] range = range(DoubleStream.concat(Arrays.stream(trained), Arrays.stream(validated)));
    XYChart chart = new XYChart(size.width, size.height);
    chart.setTitle(title);
    chart.setXAxisTitle("epoch");
    style(chart.getStyler());
    chart.getStyler().setYAxisMin(range[0]).setYAxisMax(range[1]);
    chart.getStyler().setXAxisMin(numbers[0] - 0.5);
    chart.getStyler().setXAxisMax(numbers[numbers.length - 1] + 0.5);
    chart.getStyler().setXAxisTickMarkSpacingHint(tickSpacing(size.width));
    best.ifPresent(epoch -> add(chart, Curve.BEST, new double[] {epoch, epoch}, range));
    add(chart, Curve.TRAINING, numbers, trained);
    add(chart, Curve.VALIDATION, numbers, validated);
    return chart;
  }

  /** About the distance of two epochs, so that no tick falls between them; in pixels. */
  private int tickSpacing(int width) {
    double plot = 0.85 * width; // the rest is taken by labels and padding
    return (int) Math.max(40, plot / epochs.size());
  }

  /** One number of each epoch; what isn't finite becomes NaN, which the chart leaves out. */
  private double[] values(ToDoubleFunction<EpochResult> number) {
    return epochs.stream()
        .mapToDouble(number)
        .map(value -> Double.isFinite(value) ? value : Double.NaN)
        .toArray();
  }

  private static double[] range(DoubleStream values) {
    DoubleSummaryStatistics all = values.filter(Double::isFinite).summaryStatistics();
    if (all.getCount() == 0) {
      return new double[] {0, 1};
    }
    double middle = (all.getMax() + all.getMin()) / 2;
    double half = Math.max(all.getMax() - all.getMin(), LEAST_RANGE) * (0.5 + MARGIN);
    return new double[] {middle - half, middle + half};
  }

  private static void add(XYChart chart, Curve curve, double[] numbers, double[] values) {
    XYSeries series = chart.addSeries(curve.label(), numbers, values);
    series.setMarker(curve.marker()).setMarkerColor(curve.color());
    series.setLineColor(curve.color()).setLineStyle(curve.stroke());
  }

  private static void style(XYStyler styler) {
    styler.setLocale(Locale.ROOT);
    styler.setChartBackgroundColor(Color.WHITE).setChartFontColor(TEXT).setChartPadding(12);
    styler.setChartTitleFont(Headless.font(Font.BOLD, 16)).setChartTitleBoxVisible(false);
    styler
        .setAxisTitleFont(Headless.font(Font.PLAIN, 14))
        .setAxisTickLabelsFont(Headless.font(Font.PLAIN, 13));
    styler
        .setAxisTickLabelsColor(TEXT)
        .setXAxisDecimalPattern("0")
        .setYAxisDecimalPattern("0.00#")
        .setYAxisTickMarkSpacingHint(50)
        .setYAxisTitleVisible(false);
    styler.setPlotBackgroundColor(Color.WHITE).setPlotBorderVisible(false);
    styler.setPlotContentSize(1);
    styler.setPlotGridLinesColor(GRID).setPlotGridLinesStroke(new BasicStroke(1));
    styler.setPlotGridVerticalLinesVisible(false).setMarkerSize(Curve.MARKER_PIXELS);
    styler.setLegendVisible(false);
  }
}
