package org.lstm4j.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lstm4j.explain.Attribution;
import org.lstm4j.explain.Counterfactual;
import org.lstm4j.explain.Explanation;
import org.lstm4j.explain.GateTrace;
import org.lstm4j.explain.GradientPath;
import org.lstm4j.explain.IntegratedGradients;
import org.lstm4j.explain.Method;
import org.lstm4j.explain.Target;
import org.lstm4j.explain.UnitShare;
import org.lstm4j.model.Decision;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Gate;
import org.lstm4j.network.LabelKind;
import org.lstm4j.predict.Prediction;
import org.lstm4j.text.ReadText;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.TokenFate;
import org.lstm4j.text.Vocabulary;

/** Explanations to be shown, of numbers made up for any kind of model. */
final class Explanations {

  /** Words of the made-up model; the last two lie beyond its ids. */
  private static final Vocabulary WORDS =
      new Vocabulary(List.of("the", "film", "good", "bad", "but", "not", "rare", "rarer"), 10);

  private Explanations() {}

  /** What the made-up encoder reads of a text: {@code steps} ids at most. */
  static ReadText read(String text, int steps) {
    return new ReviewEncoder(WORDS, steps).read(text);
  }

  private static Target positive() {
    return new Target("positive", Optional.of("negative"), 0, -1);
  }

  /** Without gates: a linear model's, of two labels. */
  static Explanation ofWords(String text, int steps) {
    ReadText read = read(text, steps);
    return new Explanation(
        read,
        new Decision(List.of("negative", "positive"), 0.5),
        prediction(List.of("negative", "positive"), "positive", List.of(), 0.25, 0.75),
        attribution(read, Method.WEIGHTS, positive()),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** The same of another score, so that another rest is left. */
  static Explanation withScore(Explanation why, double score) {
    Attribution split = why.attribution();
    return new Explanation(
        why.text(),
        why.decision(),
        why.prediction(),
        new Attribution(
            split.method(),
            split.target(),
            score,
            split.tokens(),
            split.startMark(),
            split.padding(),
            split.constant()),
        why.trace(),
        why.units(),
        why.counterfactual());
  }

  /** Why the first of two labels, from a probability of .4 on. */
  static Explanation ofFirst(String text) {
    Explanation other = ofCell(text, 20, Cell.LSTM, 1, 3, false);
    return new Explanation(
        other.text(),
        other.decision().withThreshold(0.6),
        other.prediction(),
        attribution(
            other.text(), Method.OCCLUSION, new Target("negative", Optional.of("positive"), -1, 0)),
        other.trace(),
        other.units(),
        Optional.empty());
  }

  /** A network's of two labels, with waves for gates. */
  static Explanation ofCell(
      String text, int steps, Cell cell, int layers, int units, boolean isBoth) {
    Explanation words = ofWords(text, steps);
    GateTrace trace = trace(words.text(), words.decision().labels(), cell, layers, units, isBoth);
    return new Explanation(
        words.text(),
        words.decision(),
        words.prediction(),
        attribution(words.text(), Method.CELL_WRITES, positive()),
        Optional.of(trace),
        List.of(new UnitShare(false, 0, 1.5), new UnitShare(isBoth, units - 1, -0.5)),
        words.text().tokens().isEmpty()
            ? Optional.empty()
            : Optional.of(new Counterfactual(List.of(0), words.prediction(), true)));
  }

  /** A network's of three labels. */
  static Explanation ofThree(String text, List<String> labels) {
    ReadText read = read(text, 500);
    return new Explanation(
        read,
        new Decision(labels, 0.5),
        prediction(labels, labels.get(2), List.of(), 0.1, 0.3, 0.6),
        attribution(
            read,
            Method.INTEGRATED_GRADIENTS,
            new Target(labels.get(2), Optional.of(labels.get(1)), 2, 1)),
        Optional.of(trace(read, labels, Cell.LSTM, 1, 4, false)),
        List.of(),
        Optional.empty());
  }

  /** A network's of three labels, the first two of which are the verdict in turn. */
  static Explanation ofOthersTurns(String text, List<String> labels) {
    Explanation three = ofThree(text, labels);
    GateTrace trace = three.trace().orElseThrow();
    double[][] running = new double[trace.probabilities().length][];
    for (int t = 0; t < running.length; t++) {
      running[t] = t < 2 ? new double[] {0.6, 0.3, 0.1} : new double[] {0.2, 0.6, 0.2};
    }
    return new Explanation(
        three.text(),
        three.decision(),
        prediction(labels, labels.get(1), List.of(), 0.2, 0.6, 0.2),
        three.attribution(),
        Optional.of(
            new GateTrace(trace.text(), labels, trace.readers(), running[0].clone(), running)),
        List.of(),
        Optional.empty());
  }

  /** A network's of tags, of which the given ones hold. */
  static Explanation ofTags(String text, List<String> tags) {
    List<String> all = List.of("plot", "actors");
    ReadText read = read(text, 500);
    return new Explanation(
        read,
        new Decision(all, LabelKind.ANY, 0.4),
        prediction(all, String.join(", ", tags), tags, 0.2, 0.7),
        attribution(read, Method.OCCLUSION, new Target("actors", Optional.empty(), 1, -1)),
        Optional.of(trace(read, all, Cell.GRU, 1, 4, false)),
        List.of(),
        Optional.empty());
  }

  private static Prediction prediction(
      List<String> labels, String label, List<String> tags, double... probabilities) {
    Map<String, Double> named = new LinkedHashMap<>();
    for (int k = 0; k < probabilities.length; k++) {
      named.put(labels.get(k), probabilities[k]);
    }
    return new Prediction(label, probabilities[1], named, tags, 1, true);
  }

  private static Attribution attribution(ReadText read, Method method, Target target) {
    double[] parts = new double[read.tokens().size()];
    for (int token = 0; token < parts.length; token++) {
      TokenFate fate = read.fates().get(token);
      boolean isRead = fate == TokenFate.READ || fate == TokenFate.UNKNOWN;
      parts[token] = isRead ? Math.sin(1 + token) : 0;
    }
    Optional<GradientPath> path =
        Optional.of(new GradientPath(IntegratedGradients.Baseline.PAD, 32))
            .filter(any -> method == Method.INTEGRATED_GRADIENTS);
    return new Attribution(method, target, 1.1, parts, 0.02, -0.3, 0.1, path);
  }

  private static GateTrace trace(
      ReadText read, List<String> labels, Cell cell, int layers, int units, boolean isBoth) {
    int steps = read.review().ids().length;
    List<List<GateTrace.Reader>> readers = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      List<GateTrace.Reader> each = new ArrayList<>();
      for (int reader = 0; reader < (isBoth ? 2 : 1); reader++) {
        List<GateTrace.GateValues> gates = new ArrayList<>();
        for (Gate gate : cell.gates()) {
          gates.add(new GateTrace.GateValues(gate, waves(steps, units, gate.ordinal(), 0.5)));
        }
        float[][] memory = cell.hasMemory() ? waves(steps, units, 7, 0) : new float[0][];
        each.add(
            new GateTrace.Reader(
                layer,
                reader == 1,
                gates,
                memory,
                waves(steps, units, 8, 0),
                new float[cell.hasMemory() ? units : 0],
                new float[units]));
      }
      readers.add(each);
    }
    double[][] probabilities = new double[steps][labels.size()];
    for (int t = 0; t < steps; t++) {
      Arrays.fill(probabilities[t], (0.5 + 0.4 * Math.sin(t)) / Math.max(1, labels.size() - 1));
    }
    double[] start = new double[labels.size()];
    Arrays.fill(start, 1.0 / labels.size());
    return new GateTrace(read, labels, readers, start, probabilities);
  }

  private static float[][] waves(int steps, int units, int phase, double middle) {
    float[][] waves = new float[steps][units];
    for (int t = 0; t < steps; t++) {
      for (int unit = 0; unit < units; unit++) {
        waves[t][unit] = (float) (middle + 0.5 * Math.sin(phase + t * 0.3 + unit * unit));
      }
    }
    return waves;
  }
}
