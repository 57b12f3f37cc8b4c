package org.lstm4j.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;

/**
 * Which layers of a file are the network's, and how it reads; made of the configuration alone.
 *
 * @param config network; {@code skipsPadding} as the embedding says, {@link Masks} has the last
 *     word
 * @param vectorization layer before the embedding that makes ids of texts, if there is one
 * @param embedding first layer with weights
 * @param maskings Masking layers behind it, in order
 * @param recurrent the layers that remember, in order
 * @param dense last layer with weights
 */
record NetworkPlan(
    NetworkConfig config,
    Optional<Layer> vectorization,
    Layer embedding,
    List<Layer> maskings,
    List<Layer> recurrent,
    Layer dense) {

  /** What leaves its input as it is when nobody trains; all of them let masks through. */
  private static final Set<String> IDENTITIES =
      Set.of(
          "Dropout",
          "SpatialDropout1D",
          "GaussianDropout",
          "GaussianNoise",
          "AlphaDropout",
          "ActivityRegularization");

  private static final Set<String> RECURRENT = Set.of("LSTM", "SimpleRNN");

  /** What has its place somewhere; other kinds have none. */
  private static final Set<String> KNOWN =
      Set.of(
          "InputLayer",
          Vectorization.TYPE,
          "Embedding",
          "Masking",
          "LSTM",
          "SimpleRNN",
          "Dense",
          "Activation",
          "Softmax");

  /**
   * Plans a network.
   *
   * @throws Refused naming all that bars it, if anything does
   */
  static NetworkPlan of(LayerChain chain, LayerRules rules) throws Refused {
    return new Reader(chain, rules).plan();
  }

  /** Whether there is a place for layers of this kind in some network. */
  static boolean isKnown(Layer layer) {
    return KNOWN.contains(layer.type()) || IDENTITIES.contains(layer.type());
  }

  /** Walks along the chain: input, embedding, maskings, recurrent layers, dense, activation. */
  private static final class Reader {

    private final List<Layer> layers;
    private final LayerRules rules;
    private final Obstacles obstacles;
    private int at;

    /** The last layer with weights and what it gives. */
    private record Head(Layer dense, Output output) {}

    Reader(LayerChain chain, LayerRules rules) {
      this.layers = chain.layers();
      this.rules = rules;
      this.obstacles = rules.obstacles();
    }

    NetworkPlan plan() throws Refused {
      Optional<Layer> input = isNext(Set.of("InputLayer")) ? next() : Optional.empty();
      Optional<Layer> vectorization =
          isNext(Set.of(Vectorization.TYPE)) ? next() : Optional.empty();
      if (vectorization.isPresent()) {
        new Vectorization(vectorization.get(), obstacles).check(input);
      } else {
        input.ifPresent(rules::checkInput);
      }
      Optional<Layer> embedding = take(Set.of("Embedding"));
      embedding.ifPresent(rules::checkEmbedding);
      List<Layer> maskings = new ArrayList<>();
      while (isNext(Set.of("Masking"))) {
        next().ifPresent(maskings::add);
      }
      List<Layer> recurrent = new ArrayList<>();
      do {
        take(RECURRENT).ifPresent(recurrent::add);
      } while (isRecurrentAhead());
      List<RecurrentConfig> configs = recurrent.stream().map(rules::recurrent).toList();
      checkSequences(recurrent, at == layers.size() || isKnown(layers.get(at)));
      Optional<Head> head = take(Set.of("Dense")).map(this::head);
      refuseRest(head.isPresent());
      obstacles.require();
      Layer table = embedding.orElseThrow();
      boolean isBackwards = recurrent.get(0).flag("go_backwards", false);
      boolean skipsPadding = table.flag("mask_zero", false);
      if (isBackwards) {
        configs = configs.stream().map(c -> c.reading(Direction.BACKWARD)).toList();
      }
      NetworkPlan plan =
          new NetworkPlan(
              config(table, skipsPadding, configs, head.orElseThrow().output()),
              vectorization,
              table,
              maskings,
              recurrent,
              head.orElseThrow().dense());
      if (maskings.isEmpty() && skipsPadding) {
        new Masks(plan, rules.version()).check(obstacles);
        obstacles.require();
      }
      return plan;
    }

    /** Whether a recurrent layer follows, be it behind layers that are refused. */
    private boolean isRecurrentAhead() {
      return layers.subList(at, layers.size()).stream()
          .dropWhile(layer -> isIdentity(layer) || !isKnown(layer))
          .limit(1)
          .anyMatch(layer -> RECURRENT.contains(layer.type()));
    }

    /** Goes past hidden layers, naming them, to the last one. */
    private Head head(Layer first) {
      Layer dense = first;
      String function = outputFunction(dense);
      while (isNext(Set.of("Dense"))) {
        rules.refuseHidden(dense, function);
        dense = layers.get(at++);
        function = outputFunction(dense);
      }
      return new Head(dense, rules.output(dense, function));
    }

    private void refuseRest(boolean isBehindDense) {
      for (Layer layer : layers.subList(at, layers.size())) {
        if (isBehindDense && !isIdentity(layer)) {
          obstacles.add(layer.refused("expected nothing after the dense layer, got another layer"));
        } else if (!isKnown(layer)) {
          obstacles.add(layer.refused("not supported here"));
        }
      }
    }

    private String outputFunction(Layer dense) {
      String function = functionOf(dense);
      if (function.equals("linear") && isNext(Set.of("Activation"))) {
        return functionOf(layers.get(at++));
      }
      if (function.equals("linear") && isNext(Set.of("Softmax"))) {
        at++;
        return "softmax";
      }
      return function;
    }

    private String functionOf(Layer layer) {
      return obstacles.read("sigmoid", () -> layer.functionName("activation", "linear"));
    }

    private boolean isNext(Set<String> types) {
      while (at < layers.size() && isIdentity(layers.get(at))) {
        rules.noteIdentity(layers.get(at++));
      }
      return at < layers.size() && types.contains(layers.get(at).type());
    }

    private boolean isIdentity(Layer layer) {
      return IDENTITIES.contains(layer.type())
          || layer.type().equals("Activation") && functionOf(layer).equals("linear");
    }

    private Optional<Layer> next() {
      return Optional.of(layers.get(at++));
    }

    /**
     * The next layer, which must be of such a kind; where another is refused, one of them may have
     * stood for it.
     */
    private Optional<Layer> take(Set<String> types) {
      String expected = String.join(" or ", new TreeSet<>(types));
      boolean isExcused = false;
      while (!isNext(types) && at < layers.size() && !isKnown(layers.get(at))) {
        obstacles.add(layers.get(at++).refused("not supported here; expected " + expected));
        isExcused = true;
      }
      if (isNext(types)) {
        return next();
      }
      if (!isExcused) {
        obstacles.add(
            at == layers.size()
                ? new Refused("layers: expected " + expected + " at the end, got no more layers")
                : layers.get(at).refused("not supported here; expected " + expected));
      }
      return Optional.empty();
    }

    /** Of a last layer before one that is refused nobody knows what it should return. */
    private void checkSequences(List<Layer> recurrent, boolean isEndKnown) {
      for (int i = 0; i < recurrent.size(); i++) {
        Layer layer = recurrent.get(i);
        boolean isFirst = i == 0;
        boolean isLast = i == recurrent.size() - 1;
        if (isEndKnown || !isLast) {
          obstacles.check(() -> checkReturn(layer, isLast));
        }
        obstacles.check(
            () -> {
              if (layer.flag("go_backwards", false) && !isFirst) {
                throw layer.refused(
                    "go_backwards: expected false behind the first recurrent layer");
              }
            });
      }
    }

    private static void checkReturn(Layer layer, boolean isLast) throws Refused {
      if (layer.flag("return_sequences", false) == isLast) {
        throw layer.refused(
            "return_sequences: expected "
                + !isLast
                + (isLast ? " in the last recurrent layer" : " before another recurrent layer"));
      }
    }
  }

  private static NetworkConfig config(
      Layer embedding, boolean skipsPadding, List<RecurrentConfig> layers, Output output)
      throws Refused {
    int size = embedding.count("input_dim");
    int width = embedding.count("output_dim");
    try {
      return new NetworkConfig(
          new Input.Ids(size, width, true, skipsPadding),
          layers,
          Readout.LAST,
          org.lstm4j.network.Head.of(output));
    } catch (IllegalArgumentException e) {
      throw new Refused(e.getMessage());
    }
  }

  /** T as the layer that makes ids, the input, the embedding or the model has it. */
  OptionalInt length(LayerChain chain) throws Refused {
    if (vectorization.isPresent()) {
      return Vectorization.length(vectorization.get());
    }
    for (Layer layer : chain.layers().subList(0, Math.min(2, chain.layers().size()))) {
      for (String shape : List.of("batch_shape", "batch_input_shape")) {
        OptionalInt length = Layer.steps(layer.config().path(shape));
        if (length.isPresent()) {
          return length;
        }
      }
      int stored = layer.config().path("input_length").asInt(0);
      if (stored > 0) {
        return OptionalInt.of(stored);
      }
    }
    return chain.length();
  }
}
