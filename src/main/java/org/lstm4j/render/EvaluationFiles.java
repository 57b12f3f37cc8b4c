package org.lstm4j.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.check.ShownNames;
import org.lstm4j.metrics.LabelMetrics;
import org.lstm4j.metrics.RocCurve;
import org.lstm4j.metrics.TagMetrics;

/**
 * An evaluation as a folder of tables and pictures. Whether it is of labels or of tags, the files
 * are called the same.
 *
 * @param folder where they are; it must exist when they are written
 * @param mark what each picture says above its title, that it is no benchmark, for one; may be
 *     empty
 */
public record EvaluationFiles(Path folder, String mark) {

  private static final String MATRIX = "confusion-matrix";
  private static final String CURVE = "roc-curve";
  private static final String RELIABILITY = "reliability";
  private static final String EACH = "metrics";
  private static final String SUMMARY = "summary";
  private static final double MOST_NAME = 200;

  /** All files, tables first. */
  public List<Path> all() {
    return Stream.concat(tables(), pictures()).toList();
  }

  private Stream<Path> tables() {
    return Stream.of(SUMMARY, EACH, MATRIX, CURVE, RELIABILITY).map(name -> file(name, ".csv"));
  }

  private Stream<Path> pictures() {
    return Stream.of(MATRIX, CURVE, RELIABILITY)
        .flatMap(name -> Stream.of(file(name, ".png"), file(name, ".svg")));
  }

  private Path file(String name, String ending) {
    return folder.resolve(name + ending);
  }

  /** Whether this program wrote a file of such a folder. */
  public static boolean isOurs(Path file) throws IOException {
    return PngFile.isOurs(file) || Drawing.isSvg(file) || EvaluationTables.isOne(file);
  }

  /**
   * Writes the tables of an evaluation of labels, each whole or not at all.
   *
   * @param labels K names
   * @throws IOException if one can't be written
   */
  public void writeTables(LabelMetrics metrics, List<String> labels) throws IOException {
    write(SUMMARY, EvaluationTables.summary(metrics));
    write(EACH, EvaluationTables.each(metrics, labels));
    write(MATRIX, EvaluationTables.matrix(metrics.matrix(), labels));
    write(CURVE, EvaluationTables.curves(labels, curves(labels.size(), metrics::rocCurve)));
    write(RELIABILITY, EvaluationTables.reliability(metrics.calibration()));
  }

  /**
   * Writes the tables of an evaluation of tags, each whole or not at all.
   *
   * @param tags K names
   * @throws IOException if one can't be written
   */
  public void writeTables(TagMetrics metrics, List<String> tags) throws IOException {
    write(SUMMARY, EvaluationTables.summary(metrics));
    write(EACH, EvaluationTables.each(metrics, tags));
    write(MATRIX, EvaluationTables.matrices(metrics.each(), tags));
    write(CURVE, EvaluationTables.curves(tags, curves(tags.size(), metrics::rocCurve)));
    write(RELIABILITY, EvaluationTables.reliability(metrics.calibration()));
  }

  private void write(String name, String csv) throws IOException {
    byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file(name, ".csv"), out -> out.write(bytes));
  }

  private static List<Optional<RocCurve>> curves(int count, IntFunction<Optional<RocCurve>> of) {
    return IntStream.range(0, count).mapToObj(of).toList();
  }

  /**
   * Draws an evaluation of labels as PNG and SVG, each whole or not at all. No display is needed;
   * {@code java.awt.headless} is set to {@code true} unless it is set.
   *
   * @param labels K names
   * @param threshold least probability of label 1 that was called so, if there are two labels
   * @throws IOException if one can't be written, or this machine can't draw text
   */
  public void writePictures(LabelMetrics metrics, List<String> labels, double threshold)
      throws IOException {
    Headless.requireText("picture");
    boolean isTwo = labels.size() == 2;
    String one = shortName(labels.get(1));
    write(MATRIX, new MatrixDrawing(metrics.matrix(), labels));
    write(
        CURVE,
        isTwo
            ? new RocDrawing(metrics.rocCurve(1), labels, metrics.matrix().each().get(1), threshold)
            : SmallDrawings.curves(
                labels, curves(labels.size(), metrics::rocCurve), "each label against all others"));
    write(
        RELIABILITY,
        new ReliabilityDrawing(
            metrics.calibration(),
            metrics.brierScore(),
            isTwo ? "probability of '" + one + "'" : "probability of the most probable label",
            isTwo ? "share that is really '" + one + "'" : "share of right answers"));
  }

  /**
   * Draws an evaluation of tags, as the other method does.
   *
   * @param tags K names
   */
  public void writePictures(TagMetrics metrics, List<String> tags) throws IOException {
    Headless.requireText("picture");
    write(
        MATRIX,
        SmallDrawings.matrices(tags, metrics.each(), metrics.size() + " reviews, tag by tag"));
    write(CURVE, SmallDrawings.curves(tags, curves(tags.size(), metrics::rocCurve), "tag by tag"));
    write(
        RELIABILITY,
        new ReliabilityDrawing(
            metrics.calibration(),
            metrics.brierScore(),
            "probability of a tag",
            "share that really has the tag"));
  }

  private void write(String name, Drawing drawing) throws IOException {
    Drawing marked = mark.isBlank() ? drawing : new MarkedDrawing(drawing, mark.strip());
    marked.writePng(file(name, ".png"));
    marked.writeSvg(file(name, ".svg"));
  }

  private static String shortName(String name) {
    return ShownNames.of(List.of(name), Type.AXIS::width, MOST_NAME).get(0);
  }
}
