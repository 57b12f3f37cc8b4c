package org.lstm4j.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.metrics.LabelMetrics;
import org.lstm4j.metrics.TagMetrics;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class EvaluationFilesTest {

  @TempDir private Path folder;

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file));
  }

  private EvaluationFiles written(LabelMetrics metrics, List<String> labels) throws IOException {
    EvaluationFiles files = new EvaluationFiles(folder, "");
    files.writeTables(metrics, labels);
    files.writePictures(metrics, labels, 0.5);
    return files;
  }

  private EvaluationFiles written(TagMetrics metrics, List<String> tags) throws IOException {
    EvaluationFiles files = new EvaluationFiles(folder, "");
    files.writeTables(metrics, tags);
    files.writePictures(metrics, tags);
    return files;
  }

  /** All there, nothing else, each known again; pictures can be read and have the same shape. */
  private void assertWhole(EvaluationFiles files) throws Exception {
    try (Stream<Path> there = Files.list(folder)) {
      assertEquals(files.all().stream().sorted().toList(), there.sorted().toList());
    }
    for (Path file : files.all()) {
      assertTrue(EvaluationFiles.isOurs(file), file::toString);
      if (file.toString().endsWith(".svg")) {
        BufferedImage image =
            ImageIO.read(Path.of(file.toString().replace(".svg", ".png")).toFile());
        Element svg = svg(file).getDocumentElement();
        assertEquals(image.getWidth(), 2 * Integer.parseInt(svg.getAttribute("width")));
        assertEquals(image.getHeight(), 2 * Integer.parseInt(svg.getAttribute("height")));
      }
    }
  }

  private static Document svg(Path file)
      throws IOException, SAXException, ParserConfigurationException {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 20, 45})
  void areWholeForAnyNumberOfLabels(int count) throws Exception {
    assertWhole(written(Evaluations.labels(count), Evaluations.names(count)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 41})
  void areWholeForAnyNumberOfTags(int count) throws Exception {
    assertWhole(written(Evaluations.tags(count), Evaluations.names(count)));
  }

  @Test
  void areWholeWhereOnlyOneLabelOccurs() throws Exception {
    assertWhole(written(Evaluations.two(3, 0), List.of("no", "yes")));

    assertEquals(
        List.of("name,false_positive_rate,true_positive_rate,threshold"), lines("roc-curve.csv"));
    assertTrue(lines("metrics.csv").contains("yes,label,0.0,,0.0,0,"));
    assertTrue(
        Files.readString(folder.resolve("roc-curve.svg")).contains("undefined: only one label"));
  }

  @Nested
  class Tables {

    @Test
    void haveARowForEachLabelAndAverage() throws IOException {
      written(Evaluations.two(1, 1), List.of("a, b", "c\"d"));

      assertEquals(
          List.of(
              "name,kind,precision,recall,f1,support,roc_auc",
              "\"a, b\",label,1.0,1.0,1.0,1,1.0",
              "\"c\"\"d\",label,1.0,1.0,1.0,1,1.0",
              "macro,average,1.0,1.0,1.0,2,",
              "weighted,average,1.0,1.0,1.0,2,",
              "micro,average,1.0,1.0,1.0,2,"),
          lines("metrics.csv"));
      assertEquals(
          List.of("true \\ predicted,\"a, b\",\"c\"\"d\"", "\"a, b\",1,0", "\"c\"\"d\",0,1"),
          lines("confusion-matrix.csv"));
      assertEquals("\"c\"\"d\",0.0,0.0,", lines("roc-curve.csv").get(4));
      assertEquals("0.0,0.1,1,0.05,0.0", lines("reliability.csv").get(1));
      assertEquals("0.1,0.2,0,,", lines("reliability.csv").get(2));
    }

    @Test
    void haveAMatrixForEachTag() throws IOException {
      TagMetrics metrics = Evaluations.tags(3);
      written(metrics, List.of("x", "y", "z"));

      assertEquals(
          "tag,true_positives,false_positives,false_negatives,true_negatives",
          lines("confusion-matrix.csv").get(0));
      assertEquals(
          "z,0,"
              + metrics.each().get(2).falsePositives()
              + ",0,"
              + metrics.each().get(2).trueNegatives(),
          lines("confusion-matrix.csv").get(3));
      assertTrue(lines("summary.csv").contains("hamming_loss," + metrics.hammingLoss()));
      assertTrue(lines("summary.csv").contains("threshold,0.5"));
    }

    @Test
    void haveTheFiguresOfManyLabels() throws IOException {
      LabelMetrics metrics = Evaluations.labels(4);
      written(metrics, Evaluations.names(4));

      assertTrue(lines("summary.csv").contains("top_3_accuracy," + metrics.topAccuracy(3)));
      assertTrue(lines("summary.csv").contains("accuracy," + metrics.matrix().accuracy()));
      assertFalse(lines("summary.csv").toString().contains("top_5"));
    }

    @Test
    void haveDecimalPointsInAnyCountry() throws IOException {
      Locale before = Locale.getDefault();
      Locale.setDefault(Locale.GERMANY);
      try {
        written(Evaluations.two(3, 4), List.of("a", "b"));
      } finally {
        Locale.setDefault(before);
      }

      assertTrue(
          lines("summary.csv").get(2).matches("loss,\\d+\\.\\d+"), lines("summary.csv").get(2));
      assertFalse(Files.readString(folder.resolve("reliability.svg")).matches("(?s).*x=\"\\d+,.*"));
    }
  }

  @Nested
  class Pictures {

    @Test
    void nameTheLabelsInFullOrCut() throws Exception {
      written(Evaluations.labels(3), Evaluations.names(3));

      String text =
          svg(folder.resolve("confusion-matrix.svg")).getDocumentElement().getTextContent();
      assertTrue(text.contains("sea & <b>sand</b>"), text);
      assertTrue(text.contains("a name that goes on"), text);
      assertFalse(text.contains("until its end"), text);
      assertTrue(text.contains("30 reviews, accuracy"), text);
    }

    @Test
    void dependOnTheNumbers() throws IOException {
      BufferedImage one =
          new MatrixDrawing(Evaluations.two(9, 4).matrix(), List.of("a", "b")).image(1);
      BufferedImage same =
          new MatrixDrawing(Evaluations.two(9, 4).matrix(), List.of("a", "b")).image(1);
      BufferedImage other =
          new MatrixDrawing(Evaluations.two(4, 9).matrix(), List.of("a", "b")).image(1);

      assertArrayEquals(pixels(one), pixels(same));
      assertFalse(Arrays.equals(pixels(one), pixels(other)));
    }

    private static int[] pixels(BufferedImage image) {
      return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void ofMoreLabelsThanCanBeReadShowTheMostFrequent() throws Exception {
      written(Evaluations.labels(45), Evaluations.names(45));

      String text = Files.readString(folder.resolve("confusion-matrix.svg"));
      assertTrue(text.contains("the 40 labels with most reviews of 45"));
      assertTrue(Files.readString(folder.resolve("roc-curve.svg")).contains("the first 40 of 45"));
    }

    /** A dot where the matrix says that it is. */
    @Test
    void markTheThresholdThatWasUsed() throws IOException {
      LabelMetrics metrics = Evaluations.two(10, 10);
      written(metrics, List.of("a", "b"));

      UnitPlot plot = new UnitPlot(84, 100, 440);
      double wrong = metrics.matrix().counts()[0][1] / 10.0;
      double found = metrics.matrix().counts()[1][1] / 10.0;
      String circle =
          String.format(
              Locale.ROOT, "<circle cx=\"%.0f\" cy=\"%.0f\"", plot.x(wrong), plot.y(found));
      String svg = Files.readString(folder.resolve("roc-curve.svg"));
      assertTrue(svg.contains(circle), circle);
      assertTrue(
          svg.contains(String.format(Locale.ROOT, "ROC-AUC %.4f", metrics.rocAuc().orElseThrow())));
    }

    @Test
    void sayThatTheyAreNoBenchmark() throws Exception {
      EvaluationFiles files = new EvaluationFiles(folder, "[sample] ");
      files.writePictures(Evaluations.two(5, 5), List.of("a", "b"), 0.5);

      for (String name : List.of("confusion-matrix", "roc-curve", "reliability")) {
        Document svg = svg(folder.resolve(name + ".svg"));
        String first = svg.getElementsByTagName("text").item(0).getTextContent();
        assertEquals("[sample]", first, name);
      }
    }

    @Test
    void tellTheReaderWithoutEyesWhatTheyAre() throws Exception {
      written(Evaluations.two(5, 5), List.of("a", "b"));

      Document svg = svg(folder.resolve("reliability.svg"));
      assertEquals("Reliability", svg.getElementsByTagName("title").item(0).getTextContent());
    }
  }

  @Nested
  class OtherFiles {

    @Test
    void areNotOurs() throws IOException {
      for (String content :
          List.of(
              "",
              "true_label,a,b\n",
              "figure,value\nheight,3\n",
              "from,to,count\n",
              "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
              "\u0089PNG\r\n")) {
        Path file = Files.writeString(folder.resolve("other"), content);
        assertFalse(EvaluationFiles.isOurs(file), content);
      }
    }
  }
}
