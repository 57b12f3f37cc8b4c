package org.lstm4j.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lstm4j.check.Shown;
import org.lstm4j.network.Activation;
import org.lstm4j.network.DenseConfig;
import org.lstm4j.network.Head;
import org.lstm4j.network.Output;

/** The dense layers at the end of a chain, collected on the way, and what the last one gives. */
final class HeadPlan {

  /** A function alone needs a matrix of its width, which no array in the file has paid for. */
  private static final int MOST_ALONE = 1024;

  private static final String LINEAR = "linear";
  private static final String SOFTMAX = "softmax";
  private static final String SIGMOID = "sigmoid";

  private final LayerRules rules;
  private final TrainingLoss loss;
  private final List<Entry> entries = new ArrayList<>();

  /** A dense layer and its function, which may be a layer of its own. */
  private static final class Entry {

    private final NetworkPlan.Dense dense;
    private final double dropout;
    private Layer named; // has the function
    private String function;

    Entry(NetworkPlan.Dense dense, double dropout, Layer named, String function) {
      this.dense = dense;
      this.dropout = dropout;
      this.named = named;
      this.function = function;
    }

    boolean isOpen() {
      return function.equals(LINEAR);
    }
  }

  HeadPlan(LayerRules rules, TrainingLoss loss) {
    this.rules = rules;
    this.loss = loss;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Whether the last layer has no function yet, so that a factor behind it is a factor in it. */
  boolean isOpen() {
    return !entries.isEmpty() && last().isOpen();
  }

  private Entry last() {
    return entries.get(entries.size() - 1);
  }

  /** The first layer, which must not stand where something else follows. */
  Refused refused(String before) {
    Entry first = entries.get(0);
    return first.dense.outer().orElse(first.named).refused("not supported before " + before);
  }

  /** Forgets what is refused anyhow. */
  void clear() {
    entries.clear();
  }

  /** Takes a layer Dense, or TimeDistributed around one. */
  void add(Layer outer, NetworkPlan.Inputs inputs, double dropout) {
    Layer layer = outer;
    String part = WeightStore.WHOLE;
    if (!outer.type().equals("Dense")) {
      Optional<Layer> inner =
          rules.obstacles().read(Optional.empty(), () -> Optional.of(outer.inner("layer")));
      if (inner.isEmpty() || !inner.get().type().equals("Dense")) {
        inner.ifPresent(
            other ->
                rules
                    .obstacles()
                    .add(outer.refused("layer: expected Dense, got " + Shown.of(other.type()))));
        return;
      }
      layer = inner.get();
      part = WeightStore.INNER;
    }
    rules.checkDense(layer);
    Layer settings = layer;
    rules.obstacles().check(() -> settings.count("units"));
    NetworkPlan.Dense dense =
        new NetworkPlan.Dense(
            Optional.of(layer), Optional.of(outer), part, inputs, new ArrayList<>());
    entries.add(new Entry(dense, dropout, layer, function(layer)));
  }

  /** Takes a layer BatchNormalization behind an open layer. */
  void addNorm(Layer layer) {
    last().dense.norms().add(layer);
  }

  /** Takes a layer that is a function, of the last dense layer or by itself. */
  void apply(Layer layer, NetworkPlan.Inputs inputs, double dropout) {
    String function = function(layer);
    if (isOpen()) {
      last().function = function;
      last().named = layer;
    } else {
      addIdentity(layer, function, inputs, dropout);
      note(layer, "becomes a dense layer whose matrix is the identity and trains too");
    }
  }

  private void addIdentity(
      Layer layer, String function, NetworkPlan.Inputs inputs, double dropout) {
    NetworkPlan.Dense identity =
        new NetworkPlan.Dense(
            Optional.empty(), Optional.empty(), WeightStore.WHOLE, inputs, new ArrayList<>());
    entries.add(new Entry(identity, dropout, layer, function));
  }

  private void note(Layer layer, String what) {
    rules.notices().add(LayerRules.notice(layer, what));
  }

  /** The name of what a layer of the head applies at the end. */
  String function(Layer layer) {
    return switch (layer.type()) {
      case "ReLU" -> {
        rules.obstacles().check(() -> checkRelu(layer));
        yield "relu";
      }
      case "Softmax" -> {
        rules
            .obstacles()
            .check(
                () -> {
                  if (layer.number("axis", -1) != -1) {
                    throw layer.refused("axis", "-1", layer.config().path("axis"));
                  }
                });
        yield SOFTMAX;
      }
      default -> rules.obstacles().read(SIGMOID, () -> layer.functionName("activation", LINEAR));
    };
  }

  private static void checkRelu(Layer layer) throws Refused {
    layer.requireAbsent("max_value");
    for (String setting : List.of("negative_slope", "threshold")) {
      if (layer.number(setting, 0) != 0) {
        throw layer.refused(setting, "0", layer.config().path(setting));
      }
    }
  }

  /**
   * Ends the collecting: checks the functions, and gives an output of its own to a last function
   * that no output has.
   */
  void finish() {
    for (Entry entry : entries) {
      if (entry != last() || !isOutput(entry.function)) {
        rules.obstacles().check(() -> activation(entry));
      } else {
        rules.obstacles().check(() -> checkSoftmax(entry));
      }
    }
    if (!isEmpty() && !isOutput(last().function)) {
      Layer layer = last().named;
      addIdentity(layer, LINEAR, NetworkPlan.Inputs.NONE, 0);
      note(layer, "is followed by a dense layer whose matrix is the identity and trains too");
    }
  }

  private Activation activation(Entry entry) throws Refused {
    String more = entry == last() ? ", or softmax" : " before another dense layer";
    return entry.named.activation("activation", entry.function, more, rules.version());
  }

  private static void checkSoftmax(Entry entry) throws Refused {
    Layer layer = entry.dense.layer().orElse(entry.named);
    if (entry.function.equals(SOFTMAX) && layer.config().path("units").asInt(0) == 1) {
      throw layer.refused(
          "expected 2 units or more with softmax, got 1, which is always 1; take sigmoid");
    }
  }

  /** The layers with weights, the output last. */
  List<NetworkPlan.Dense> dense() {
    return entries.stream().map(entry -> entry.dense).toList();
  }

  /**
   * The head of the network.
   *
   * @param width floats that are read out
   */
  Head head(int width) throws Refused {
    List<DenseConfig> hidden = new ArrayList<>();
    int units = width;
    for (Entry entry : entries) {
      Optional<Layer> settings = entry.dense.layer();
      units = settings.isPresent() ? settings.get().count("units") : units;
      if (settings.isEmpty() && units > MOST_ALONE) {
        throw entry.named.refused(
            "expected a dense layer before it, or at most " + MOST_ALONE + " inputs, got " + units);
      }
      if (entry != last()) {
        hidden.add(new DenseConfig(units, activation(entry), entry.dropout));
      }
    }
    return new Head(hidden, output(last(), units).withDropout(last().dropout));
  }

  private static boolean isOutput(String function) {
    return List.of(LINEAR, SOFTMAX, SIGMOID).contains(function);
  }

  private Output output(Entry entry, int units) {
    boolean isBinary =
        entry.function.equals(SIGMOID) || isLogits(entry, loss.isBinary(), "logistic function");
    if (isBinary) {
      return units == 1 ? Output.SIGMOID : Output.tags(units);
    }
    boolean isCategorical =
        entry.function.equals(SOFTMAX)
            || units > 1 && isLogits(entry, loss.isCategorical(), "softmax");
    return isCategorical ? Output.softmax(units) : values(entry.named, units);
  }

  private boolean isLogits(Entry entry, boolean isLoss, String function) {
    boolean isLogits = entry.function.equals(LINEAR) && isLoss && loss.isFromLogits();
    if (isLogits) {
      note(
          entry.named,
          "gives logits, as its loss says (from_logits); probabilities are their " + function);
    }
    return isLogits;
  }

  private Output values(Layer layer, int units) {
    if (!loss.isOfValues() && !loss.name().isEmpty()) {
      String name = Shown.of(loss.name());
      note(layer, "gives numbers; further training takes the squared error, not " + name);
    }
    return Output.linear(units, loss.ofValues());
  }
}
