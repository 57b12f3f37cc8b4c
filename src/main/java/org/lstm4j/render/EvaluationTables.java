package org.lstm4j.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.lstm4j.check.RegularFile;
import org.lstm4j.metrics.Calibration;
import org.lstm4j.metrics.ConfusionMatrix;
import org.lstm4j.metrics.Counts;
import org.lstm4j.metrics.Figures;
import org.lstm4j.metrics.LabelMetrics;
import org.lstm4j.metrics.RocCurve;
import org.lstm4j.metrics.TagMetrics;

/**
 * The tables of an evaluation as CSV, by which they are known again: by their headers. Numbers have
 * a decimal point and as many digits as read back the same {@code double}; what is undefined is
 * empty. Lines end in a line feed.
 */
final class EvaluationTables {

  private static final String SUMMARY = "figure,value";
  private static final String EACH = "name,kind,precision,recall,f1,support,roc_auc";

  /** The names of the labels follow. */
  private static final String MATRIX = "true \\ predicted";

  private static final String MATRICES =
      "tag,true_positives,false_positives,false_negatives,true_negatives";
  private static final String CURVES = "name,false_positive_rate,true_positive_rate,threshold";
  private static final String RELIABILITY = "from,to,count,mean_probability,share";

  private static final int MOST_BYTES = 200;

  private EvaluationTables() {}

  /** Whether a file begins as one of these tables. */
  static boolean isOne(Path file) throws IOException {
    String start = new String(RegularFile.start(file, MOST_BYTES), StandardCharsets.UTF_8);
    return start.startsWith(SUMMARY + "\nreviews,")
        || start.startsWith(MATRIX + ",")
        || Stream.of(EACH, MATRICES, CURVES, RELIABILITY)
            .anyMatch(header -> start.startsWith(header + "\n"));
  }

  static String summary(LabelMetrics metrics) {
    ConfusionMatrix matrix = metrics.matrix();
    StringBuilder csv = header(SUMMARY);
    append(csv, "reviews", metrics.size());
    append(csv, "loss", metrics.loss());
    append(csv, "accuracy", matrix.accuracy());
    append(csv, "balanced_accuracy", value(matrix.balancedAccuracy()));
    append(csv, "majority_accuracy", matrix.majorityAccuracy());
    append(csv, "roc_auc", value(metrics.rocAuc()));
    append(csv, "brier_score", metrics.brierScore());
    append(csv, "expected_calibration_error", metrics.calibration().expectedError());
    metrics.topCounts().forEach(k -> append(csv, "top_" + k + "_accuracy", metrics.topAccuracy(k)));
    return csv.toString();
  }

  static String summary(TagMetrics metrics) {
    StringBuilder csv = header(SUMMARY);
    append(csv, "reviews", metrics.size());
    append(csv, "loss", metrics.loss());
    append(csv, "subset_accuracy", metrics.subsetAccuracy());
    append(csv, "hamming_loss", metrics.hammingLoss());
    append(csv, "roc_auc", value(metrics.rocAuc()));
    append(csv, "brier_score", metrics.brierScore());
    append(csv, "expected_calibration_error", metrics.calibration().expectedError());
    append(csv, "threshold", metrics.threshold());
    return csv.toString();
  }

  static String each(LabelMetrics metrics, List<String> labels) {
    StringBuilder csv = header(EACH);
    List<Counts> each = metrics.matrix().each();
    for (int k = 0; k < labels.size(); k++) {
      appendOne(csv, labels.get(k), "label", each.get(k), metrics.rocAuc(k));
    }
    appendAverages(csv, metrics.macro(), metrics.weighted(), metrics.micro(), metrics.size());
    return csv.toString();
  }

  static String each(TagMetrics metrics, List<String> tags) {
    StringBuilder csv = header(EACH);
    for (int k = 0; k < tags.size(); k++) {
      appendOne(csv, tags.get(k), "tag", metrics.each().get(k), metrics.rocAuc(k));
    }
    long support = metrics.each().stream().mapToLong(Counts::support).sum();
    appendAverages(csv, metrics.macro(), metrics.weighted(), metrics.micro(), support);
    return csv.toString();
  }

  private static void appendOne(
      StringBuilder csv, String name, String kind, Counts counts, OptionalDouble area) {
    append(
        csv,
        name,
        kind,
        value(counts.precision()),
        value(counts.recall()),
        value(counts.f1()),
        counts.support(),
        value(area));
  }

  private static void appendAverages(
      StringBuilder csv, Figures macro, Figures weighted, Figures micro, long support) {
    List<String> names = List.of("macro", "weighted", "micro");
    List<Figures> averages = List.of(macro, weighted, micro);
    for (int i = 0; i < names.size(); i++) {
      Figures of = averages.get(i);
      append(
          csv,
          names.get(i),
          "average",
          value(of.precision()),
          value(of.recall()),
          value(of.f1()),
          support,
          null);
    }
  }

  /** Rows for the true labels, columns for the predicted ones. */
  static String matrix(ConfusionMatrix matrix, List<String> labels) {
    StringBuilder csv = new StringBuilder();
    append(csv, Stream.concat(Stream.of(MATRIX), labels.stream()).toArray());
    for (int row = 0; row < labels.size(); row++) {
      List<Object> fields = new ArrayList<>(List.of(labels.get(row)));
      for (int count : matrix.counts()[row]) {
        fields.add(count);
      }
      append(csv, fields.toArray());
    }
    return csv.toString();
  }

  static String matrices(List<Counts> each, List<String> tags) {
    StringBuilder csv = header(MATRICES);
    for (int k = 0; k < tags.size(); k++) {
      Counts of = each.get(k);
      append(
          csv,
          tags.get(k),
          of.truePositives(),
          of.falsePositives(),
          of.falseNegatives(),
          of.trueNegatives());
    }
    return csv.toString();
  }

  /** The threshold of a curve's first point, at which nothing is called so, is empty. */
  static String curves(List<String> names, List<Optional<RocCurve>> curves) {
    StringBuilder csv = header(CURVES);
    for (int k = 0; k < names.size(); k++) {
      List<RocCurve.Point> points = curves.get(k).map(RocCurve::points).orElse(List.of());
      for (RocCurve.Point point : points) {
        append(
            csv,
            names.get(k),
            point.falsePositiveRate(),
            point.truePositiveRate(),
            Double.isInfinite(point.threshold()) ? null : (Double) point.threshold());
      }
    }
    return csv.toString();
  }

  static String reliability(Calibration calibration) {
    StringBuilder csv = header(RELIABILITY);
    for (Calibration.Bin bin : calibration.bins()) {
      append(csv, bin.from(), bin.to(), bin.size(), value(bin.probability()), value(bin.share()));
    }
    return csv.toString();
  }

  private static Double value(OptionalDouble figure) {
    return figure.isPresent() ? (Double) figure.getAsDouble() : null;
  }

  private static StringBuilder header(String header) {
    return new StringBuilder(header).append('\n');
  }

  private static void append(StringBuilder csv, Object... fields) {
    csv.append(CSVFormat.DEFAULT.format(fields)).append('\n');
  }
}
