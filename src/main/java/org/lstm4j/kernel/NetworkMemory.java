package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;

/** All weights of a network in an arena. */
final class NetworkMemory {

  final NetworkConfig config;
  final int inputSize; // E or F, padded
  final int vocabularySize; // V; 0 for real values
  final ParameterBlock embedding; // (V, E); its gradient is kept elsewhere unless it is tied
  final List<List<LayerMemory>> layers = new ArrayList<>(); // for each layer its readers
  final List<LayerMemory> readers = new ArrayList<>(); // the same, one after another
  final int readoutSize; // floats that are read out, padded
  final HeadMemory head;

  NetworkMemory(Arena arena, Kernels kernels, NetworkConfig config, int slots) {
    this.config = config;
    inputSize = kernels.padded(config.input().size());
    vocabularySize = config.input() instanceof Input.Ids ids ? ids.vocabularySize() : 0;
    embedding =
        config.output().isTied()
            ? new ParameterBlock(arena, kernels.padded(vocabularySize) * inputSize, slots)
            : ParameterBlock.withoutGradient(arena, vocabularySize * inputSize, slots);
    int inputs = inputSize;
    for (RecurrentConfig layer : config.layers()) {
      List<LayerMemory> both = new ArrayList<>();
      for (int r = 0; r < layer.direction().readers(); r++) {
        LayerShape shape = new LayerShape(kernels, layer, inputs);
        both.add(new LayerMemory(arena, kernels, shape, slots));
      }
      layers.add(both);
      readers.addAll(both);
      inputs = kernels.padded(layer.outputs());
    }
    readoutSize = inputs;
    head = HeadMemory.of(arena, kernels, config, new HeadMemory.Below(inputs, embedding), slots);
  }

  /** One thread's sums over rows of the head, whose gradient isn't summed up by all at once. */
  HeadMemory.Sums sums(Arena arena) {
    return ((HeadMemory.Shared) head).sums(arena);
  }

  LayerMemory top() {
    return readers.get(readers.size() - 1);
  }

  /** Whether the embedding is there and trained. */
  boolean trainsEmbedding() {
    return config.input() instanceof Input.Ids ids && ids.isTrained();
  }

  /**
   * Whether only the rows of the ids that were read have a gradient. A tied output gives all of
   * them one, and treats the embedding as its own kernel.
   */
  boolean trainsRows() {
    return trainsEmbedding() && !config.output().isTied();
  }

  /** Puts weights in; the packed copies are stale until {@link #pack}. */
  void placeWeights(NetworkWeights weights, float[] m) {
    placeSlot(ParameterBlock.WEIGHTS, weights, m);
  }

  /** Puts one of the optimiser's running means in. */
  void placeSlot(int slot, NetworkWeights values, float[] m) {
    int e = config.input().size();
    for (int id = 0; id < vocabularySize; id++) {
      int at = embedding.at(slot) + id * inputSize;
      System.arraycopy(values.embedding(), id * e, m, at, e);
    }
    for (int i = 0; i < layers.size(); i++) {
      for (int r = 0; r < layers.get(i).size(); r++) {
        layers.get(i).get(r).place(values.layers().get(i).get(r), m, slot);
      }
    }
    head.place(values.dense(), m, slot);
  }

  NetworkWeights fetchWeights(float[] m) {
    return fetchSlot(ParameterBlock.WEIGHTS, m);
  }

  NetworkWeights fetchSlot(int slot, float[] m) {
    NetworkWeights values = NetworkWeights.zero(config);
    fetchEmbedding(embedding.at(slot), values, m);
    fetchBehind(slot, values, m);
    return values;
  }

  /** The gradient of a batch, whose distinct ids are still there; of what isn't trained it is 0. */
  NetworkWeights fetchGradient(IdRows ids, float[] m) {
    NetworkWeights values = NetworkWeights.zero(config);
    if (config.output().isTied()) {
      fetchEmbedding(embedding.gradient, values, m);
    }
    int e = config.input().size();
    for (int row = 0; trainsRows() && row < ids.count(); row++) {
      System.arraycopy(m, ids.embeddedGradient(row), values.embedding(), ids.id(row) * e, e);
    }
    fetchBehind(ParameterBlock.GRADIENT, values, m);
    for (RecurrentWeights reader : values.layers().stream().flatMap(List::stream).toList()) {
      if (!reader.config().hasBias()) {
        Arrays.fill(reader.bias(), 0);
        Arrays.fill(reader.recurrentBias(), 0);
      }
    }
    return values;
  }

  private void fetchEmbedding(int from, NetworkWeights values, float[] m) {
    int e = config.input().size();
    for (int id = 0; id < vocabularySize; id++) {
      System.arraycopy(m, from + id * inputSize, values.embedding(), id * e, e);
    }
  }

  private void fetchBehind(int slot, NetworkWeights values, float[] m) {
    for (int i = 0; i < layers.size(); i++) {
      for (int r = 0; r < layers.get(i).size(); r++) {
        layers.get(i).get(r).fetch(m, slot, values.layers().get(i).get(r));
      }
    }
    head.fetch(m, slot, values.dense());
  }

  void pack(float[] m) {
    for (LayerMemory reader : readers) {
      reader.packInput(m);
      reader.packRecurrent(m);
    }
    head.pack(m);
  }
}
