package org.lstm4j.explain;

import static org.lstm4j.explain.GateQuantity.Part.CONCATENATION;
import static org.lstm4j.explain.GateQuantity.Part.FORGET_GATE;
import static org.lstm4j.explain.GateQuantity.Part.INPUT_GATE;
import static org.lstm4j.explain.GateQuantity.Part.LONG_TERM_MEMORY;
import static org.lstm4j.explain.GateQuantity.Part.OUTPUT_GATE;
import static org.lstm4j.explain.GateQuantity.Part.PREDICTION;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Gate;

/** Computes a step line by line; one instance for one step. */
final class GateCalculation {

  private static final double[] UNKNOWN = {};

  private final GateStep step;
  private final boolean isInParts;
  private final int units;
  private final List<GateKey> assumed = new ArrayList<>();
  private final List<GateQuantity> computed = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final Map<Gate, double[]> gates = new EnumMap<>(Gate.class);

  GateCalculation(GateStep step, boolean isInParts) {
    this.step = step;
    this.isInParts = isInParts;
    units = step.units();
  }

  /** Computes all that can be computed. */
  GateSheet sheet() {
    double[] joined = concatenation();
    double[] kept = UNKNOWN;
    if (isKnown(gate(Gate.FORGET, FORGET_GATE, joined))) {
      kept = pointWise("kept", FORGET_GATE, "f ∘ C(t−1)", gates.get(Gate.FORGET), given(GateKey.C));
    }
    double[] written = UNKNOWN;
    double[] input = gate(Gate.INPUT, INPUT_GATE, joined);
    double[] candidate = gate(Gate.CANDIDATE, INPUT_GATE, joined);
    if (isKnown(input) && isKnown(candidate)) {
      written = pointWise("written", INPUT_GATE, "i ∘ candidate", input, candidate);
    }
    double[] cell = UNKNOWN;
    if (isKnown(kept) && isKnown(written)) {
      cell = add(kept, written);
      String shape = shape(cell);
      put("C", LONG_TERM_MEMORY, "C(t)", "f ∘ C(t−1) + i ∘ candidate", shape + " + " + shape, cell);
    }
    double[] output = gate(Gate.OUTPUT, OUTPUT_GATE, joined);
    double[] hidden = isKnown(cell) ? hidden(cell, output) : UNKNOWN;
    if (step.has(GateKey.W_Y) && isKnown(hidden)) {
      predict(hidden);
    }
    tellMissing(isKnown(cell), isKnown(hidden));
    return new GateSheet(
        step, assumed, computed, missing, new GateWarnings(step, computed).sentences());
  }

  private static boolean isKnown(double[] values) {
    return values.length > 0;
  }

  private double[] concatenation() {
    boolean isNeeded =
        step.has(GateKey.H) || GateKey.gates().stream().map(GateKey::weights).anyMatch(step::has);
    if (!step.has(GateKey.X) || !isNeeded) {
      return UNKNOWN;
    }
    double[] h = given(GateKey.H);
    double[] x = given(GateKey.X);
    double[] joined = Arrays.copyOf(h, h.length + x.length);
    System.arraycopy(x, 0, joined, h.length, x.length);
    String shapes = String.format(Locale.ROOT, "%d + %d", h.length, x.length);
    put("concatenation", CONCATENATION, JOINED, JOINED, shapes, joined);
    return joined;
  }

  private static final String JOINED = "[h(t−1), x(t)]";

  /** What is given for a vector; else zeros, which is noted. */
  private double[] given(GateKey key) {
    return given(key, units);
  }

  private double[] given(GateKey key, int size) {
    if (step.has(key)) {
      return step.given().get(key).values();
    }
    assumed.add(key);
    return new double[size];
  }

  private double[] gate(Gate gate, GateQuantity.Part part, double[] joined) {
    GateKey value = GateKey.value(gate);
    double[] result = UNKNOWN;
    if (step.has(value)) {
      result = step.given().get(value).values();
    } else if (step.has(GateKey.weights(gate)) && isKnown(joined)) {
      result = computed(gate, part, joined);
    }
    gates.put(gate, result);
    return result;
  }

  private double[] computed(Gate gate, GateQuantity.Part part, double[] joined) {
    GateKey key = GateKey.weights(gate);
    double[][] weights = step.given().get(key).rows();
    double[] bias = given(GateKey.bias(gate));
    String letter = key.key().substring(2);
    if (isInParts) {
      putParts(letter, part, joined, weights);
    }
    double[] sum = add(product(joined, weights, 0, joined.length), bias);
    put(
        "z_" + letter,
        part,
        "z_" + letter,
        JOINED + "·W_" + letter + " + b_" + letter,
        shape(joined) + "·" + step.given().get(key).shape() + " + " + shape(bias),
        sum);
    Activation activation = step.activation(gate);
    double[] values = Arrays.stream(sum).map(activation::apply).toArray();
    GateKey value = GateKey.value(gate);
    String formula = name(activation) + "(z_" + letter + ")";
    put(value.key(), part, value.symbol(), formula, shape(sum), values);
    return values;
  }

  private void putParts(
      String letter, GateQuantity.Part part, double[] joined, double[][] weights) {
    int inputs = joined.length - units;
    double[] ofState = product(joined, weights, 0, units);
    double[] ofInput = product(joined, weights, units, joined.length);
    String u = "h(t−1)·U_" + letter;
    String w = "x(t)·W_" + letter;
    String rows = "(%d)·(%d, " + units + ")";
    put("hU_" + letter, part, u, u, String.format(Locale.ROOT, rows, units, units), ofState);
    put("xW_" + letter, part, w, w, String.format(Locale.ROOT, rows, inputs, inputs), ofInput);
    String shape = shape(ofState);
    put(
        "sum_" + letter,
        part,
        u + " + " + w,
        u + " + " + w,
        shape + " + " + shape,
        add(ofState, ofInput));
    put(
        "product_" + letter,
        part,
        JOINED + "·W_" + letter,
        JOINED + "·W_" + letter,
        shape(joined) + "·(" + weights.length + ", " + units + ")",
        product(joined, weights, 0, joined.length));
  }

  private double[] hidden(double[] cell, double[] output) {
    String tanh = name(step.activation()) + "(C(t))";
    double[] shown = Arrays.stream(cell).map(step.activation()::apply).toArray();
    put("tanh_C", OUTPUT_GATE, tanh, tanh, shape(cell), shown);
    if (!isKnown(output)) {
      return UNKNOWN;
    }
    double[] hidden = each(output, shown, (a, b) -> a * b);
    String shape = shape(hidden);
    put("h", OUTPUT_GATE, "h(t)", "o ∘ " + tanh, shape + " ∘ " + shape, hidden);
    return hidden;
  }

  private void predict(double[] hidden) {
    GateNumbers weights = step.given().get(GateKey.W_Y);
    double[] bias = given(GateKey.B_Y, weights.columns());
    double[] logit = add(product(hidden, weights.rows(), 0, hidden.length), bias);
    String shapes = shape(hidden) + "·" + weights.shape() + " + " + shape(bias);
    put("z_y", PREDICTION, "z_y", "h(t)·W_y + b_y", shapes, logit);
    double[] probabilities = Arrays.stream(logit).map(Activation.SIGMOID::apply).toArray();
    put("y", PREDICTION, "ŷ(t)", "σ(z_y)", shape(logit), probabilities);
  }

  private double[] pointWise(
      String key, GateQuantity.Part part, String formula, double[] a, double[] b) {
    double[] product = each(a, b, (one, other) -> one * other);
    put(key, part, formula, formula, shape(a) + " ∘ " + shape(b), product);
    return product;
  }

  private void put(
      String key, GateQuantity.Part part, String symbol, String formula, String of, double[] to) {
    GateNumbers numbers = GateNumbers.vector(to);
    String result = part == CONCATENATION ? String.valueOf(to.length) : numbers.shape();
    String shapes = of.equals(result) ? of : of + " = " + result;
    computed.add(new GateQuantity(key, part, symbol, formula, shapes, numbers));
  }

  private static String shape(double[] vector) {
    return GateNumbers.vector(vector).shape();
  }

  /** The usual sign of a function. */
  static String name(Activation activation) {
    return switch (activation) {
      case SIGMOID -> "σ";
      case TANH -> "tanh";
      case RELU -> "relu";
      case LINEAR -> "linear";
      case HARD_SIGMOID_KERAS2, HARD_SIGMOID_KERAS3 -> "hard_σ";
    };
  }

  /** The sum over rows from (inclusive) to (exclusive) of number times row. */
  private static double[] product(double[] vector, double[][] rows, int from, int to) {
    double[] sum = new double[rows[0].length];
    for (int i = from; i < to; i++) {
      for (int j = 0; j < sum.length; j++) {
        sum[j] += vector[i] * rows[i][j];
      }
    }
    return sum;
  }

  private static double[] add(double[] a, double[] b) {
    return each(a, b, Double::sum);
  }

  private static double[] each(double[] a, double[] b, DoubleBinaryOperator operator) {
    double[] result = new double[a.length];
    Arrays.setAll(result, i -> operator.applyAsDouble(a[i], b[i]));
    return result;
  }

  private void tellMissing(boolean hasCell, boolean hasHidden) {
    if (!hasCell) {
      tell("C(t)", Stream.of(Gate.FORGET, Gate.INPUT, Gate.CANDIDATE).flatMap(this::needs));
    }
    if (!hasHidden) {
      Stream<String> cell = hasCell ? Stream.of() : Stream.of("C(t)");
      tell("h(t)", Stream.concat(cell, needs(Gate.OUTPUT)));
    }
    if (step.has(GateKey.W_Y) && !hasHidden) {
      tell("ŷ(t)", Stream.of("h(t)"));
    } else if (step.has(GateKey.B_Y) && !step.has(GateKey.W_Y)) {
      tell("ŷ(t)", Stream.of("W_y"));
    }
  }

  /** What a gate lacks; nothing if it is known. */
  private Stream<String> needs(Gate gate) {
    if (isKnown(gates.get(gate))) {
      return Stream.of();
    }
    if (step.has(GateKey.weights(gate))) {
      return Stream.of("x");
    }
    String weights = GateKey.weights(gate).key() + (step.has(GateKey.X) ? "" : " and x");
    return Stream.of(GateKey.value(gate).key() + " (or " + weights + ")");
  }

  private void tell(String result, Stream<String> needed) {
    missing.add(result + " needs " + GateWarnings.joined(needed.distinct().toList(), "and") + ".");
  }
}
