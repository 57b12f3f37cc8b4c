package org.lstm4j.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.lstm4j.kernel.NetworkConfig;
import org.lstm4j.kernel.Output;
import org.lstm4j.kernel.Reading;
import org.lstm4j.kernel.RecurrentConfig;

/**
 * Which layers of a file are the network's, and how it reads; made of the configuration alone.
 *
 * @param config network; {@code skipsPadding} as the embedding says, {@link Masks} has the last
 *     word
 * @param embedding first layer with weights
 * @param maskings Masking layers behind it, in order
 * @param recurrent the layers that remember, in order
 * @param dense last layer with weights
 */
record NetworkPlan(
    NetworkConfig config,
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

  static NetworkPlan of(LayerChain chain, LayerRules rules) throws Refused {
    return new Reader(chain, rules).plan();
  }

  /** Walks along the chain: input, embedding, maskings, recurrent layers, dense, activation. */
  private static final class Reader {

    private final List<Layer> layers;
    private final LayerRules rules;
    private int at;

    Reader(LayerChain chain, LayerRules rules) {
      this.layers = chain.layers();
      this.rules = rules;
    }

    NetworkPlan plan() throws Refused {
      if (isNext(Set.of("InputLayer"))) {
        rules.checkInput(layers.get(at++));
      }
      Layer embedding = take(Set.of("Embedding"));
      rules.checkEmbedding(embedding);
      List<Layer> maskings = new ArrayList<>();
      while (isNext(Set.of("Masking"))) {
        maskings.add(layers.get(at++));
      }
      List<Layer> recurrent = new ArrayList<>();
      List<RecurrentConfig> configs = new ArrayList<>();
      do {
        recurrent.add(take(RECURRENT));
        configs.add(rules.recurrent(recurrent.get(recurrent.size() - 1)));
      } while (isNext(RECURRENT));
      Layer dense = take(Set.of("Dense"));
      checkSequences(recurrent);
      Output output = rules.output(dense, outputFunction(dense));
      if (at < layers.size()) {
        Layer layer = layers.get(at);
        throw layer.refused("expected nothing after the dense layer, got another layer");
      }
      boolean skipsPadding = embedding.flag("mask_zero", false);
      Reading reading = new Reading(skipsPadding, recurrent.get(0).flag("go_backwards", false));
      return new NetworkPlan(
          config(embedding, reading, configs, output), embedding, maskings, recurrent, dense);
    }

    private String outputFunction(Layer dense) throws Refused {
      String function = dense.functionName("activation", "linear");
      if (function.equals("linear") && isNext(Set.of("Activation"))) {
        return layers.get(at++).functionName("activation", "linear");
      }
      if (function.equals("linear") && isNext(Set.of("Softmax"))) {
        at++;
        return "softmax";
      }
      return function;
    }

    private boolean isNext(Set<String> types) throws Refused {
      while (at < layers.size() && isIdentity(layers.get(at))) {
        rules.noteIdentity(layers.get(at++));
      }
      return at < layers.size() && types.contains(layers.get(at).type());
    }

    private static boolean isIdentity(Layer layer) throws Refused {
      return IDENTITIES.contains(layer.type())
          || layer.type().equals("Activation")
              && layer.functionName("activation", "linear").equals("linear");
    }

    private Layer take(Set<String> types) throws Refused {
      if (isNext(types)) {
        return layers.get(at++);
      }
      String expected = String.join(" or ", types.stream().sorted().toList());
      if (at == layers.size()) {
        throw new Refused("layers: expected " + expected + " at the end, got no more layers");
      }
      throw layers.get(at).refused("not supported here; expected " + expected);
    }

    private void checkSequences(List<Layer> recurrent) throws Refused {
      for (int i = 0; i < recurrent.size(); i++) {
        Layer layer = recurrent.get(i);
        boolean isLast = i == recurrent.size() - 1;
        if (layer.flag("return_sequences", false) == isLast) {
          throw layer.refused(
              "return_sequences: expected "
                  + !isLast
                  + (isLast ? " in the last recurrent layer" : " before another recurrent layer"));
        }
        if (i > 0 && layer.flag("go_backwards", false)) {
          throw layer.refused("go_backwards: expected false behind the first recurrent layer");
        }
      }
    }
  }

  private static NetworkConfig config(
      Layer embedding, Reading reading, List<RecurrentConfig> layers, Output output)
      throws Refused {
    int size = embedding.count("input_dim");
    int width = embedding.count("output_dim");
    try {
      return new NetworkConfig(size, width, reading, layers, output);
    } catch (IllegalArgumentException e) {
      throw new Refused(e.getMessage());
    }
  }

  /** T as input, embedding or model have it; the first of them that knows. */
  static OptionalInt length(LayerChain chain) {
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
