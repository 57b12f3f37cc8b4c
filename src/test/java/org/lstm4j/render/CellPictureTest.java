package org.lstm4j.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellPictureTest {

  @TempDir private Path folder;

  private SvgShapes drawn(CellPicture picture) throws IOException {
    Path file = folder.resolve("p.svg");
    picture.writeSvg(file);
    return new SvgShapes(Files.readString(file));
  }

  private static CellPicture of(CellPicture.Scale scale, CellPicture.Series... series) {
    return new CellPicture(
        "A title",
        "what",
        1,
        List.of(new CellPicture.Panel("up", "along", scale, List.of(series))));
  }

  @Test
  void namesEachLineInItsColour() throws IOException {
    double[] x = {0, 1, 2};
    SvgShapes shapes =
        drawn(
            of(
                CellPicture.Scale.POWERS,
                new CellPicture.Series("plain", 0, false, x, new double[] {1, 1e-10, 1e-20}),
                new CellPicture.Series("gated", 3, true, x, new double[] {1, 0.5, 0.25})));

    assertEquals("A title", shapes.title());
    assertEquals(1, shapes.texts("plain").size());
    assertEquals(1, shapes.texts("gated").size());
    assertEquals(1, shapes.lines("#d55e00", false) + shapes.lines("#D55E00", false));
    assertEquals(1, shapes.lines("#0072b2", true) + shapes.lines("#0072B2", true));
    assertEquals(1, shapes.texts("1e-15").size());
  }

  @Test
  void leavesOutWhatHasNoLogarithm() throws IOException {
    SvgShapes shapes =
        drawn(
            of(
                CellPicture.Scale.POWERS,
                new CellPicture.Series(
                    "a", 0, false, new double[] {0, 1, 2}, new double[] {1, 0.1, Double.NaN})));

    assertEquals(2, shapes.dots().size());
    assertFalse(shapes.svg().contains("NaN"));
  }

  @Test
  void drawsHowFarAPointMayBeOff() throws IOException {
    double[] x = {10, 100};
    double[] y = {1, 0.5};
    CellPicture.Series sure = new CellPicture.Series("s", 0, false, x, y);
    CellPicture.Series unsure =
        new CellPicture.Series(
            "s", 0, false, x, y, new double[] {0.9, Double.NaN}, new double[] {1, Double.NaN});
    long plain = drawn(of(CellPicture.Scale.SHARES, sure)).svg().lines().count();

    String svg = drawn(of(CellPicture.Scale.SHARES, unsure)).svg();

    assertEquals(plain + 1, svg.lines().count(), "one bar");
    assertFalse(svg.contains("NaN"));
  }

  @Test
  void isDrawnInPixelsToo() throws IOException {
    Path file = folder.resolve("p.png");
    double[] x = {1, 2};
    of(CellPicture.Scale.EPOCHS, new CellPicture.Series("s", 1, false, x, x)).writePng(file);

    assertTrue(CurvePlot.isCurves(file));
  }

  @Test
  void namesGuessingWithoutADot() throws IOException {
    double[] x = {10, 100};
    SvgShapes shapes =
        drawn(
            of(
                CellPicture.Scale.SHARES,
                new CellPicture.Series("s", 1, false, x, new double[] {1, 0.5}),
                new CellPicture.Series("", 2, true, x, new double[] {1, 0.4}),
                CellPicture.Series.guessing(10, 100, 0.25)));

    assertEquals(4, shapes.dots().size());
    assertEquals(1, shapes.texts("guessing").size());
    assertEquals(0, shapes.texts("").size());
    assertEquals(1, shapes.texts("10").size());
  }

  @Test
  void hasAPanelAtLeast() {
    assertThrows(IllegalArgumentException.class, () -> new CellPicture("t", "s", 1, List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1; 700; 1 2 5 10 20 50 100 200 500",
        "0.001; 2; 0.001 0.01 0.1 1",
        "1e-30; 1; 1e-30 1e-25 1e-20 1e-15 1e-10 1e-5 1",
        "1; 1e9; 1 100 10,000 1,000,000 1e8"
      })
  void theAxisOfPowersNamesRoundNumbers(double least, double most, String expected) {
    assertEquals(
        expected,
        String.join(
            " ",
            LogAxis.around(DoubleStream.of(least, most)).ticks().stream()
                .map(Axis.Tick::text)
                .toList()));
  }
}
