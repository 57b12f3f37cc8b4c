package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.List;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.RecurrentConfig;

/** All weights of a network in an arena. */
final class NetworkMemory {

  final NetworkConfig config;
  final int inputSize; // E or F, padded
  final int vocabularySize; // V; 0 for real values
  final ParameterBlock embedding; // (V, E), but its gradient is kept elsewhere
  final List<List<LayerMemory>> layers = new ArrayList<>(); // for each layer its readers
  final List<LayerMemory> readers = new ArrayList<>(); // the same, one after another
  final int readoutSize; // floats that are read out, padded
  final HeadMemory head;

  NetworkMemory(Arena arena, Kernels kernels, NetworkConfig config, int slots) {
    this.config = config;
    inputSize = kernels.padded(config.input().size());
    vocabularySize = config.input() instanceof Input.Ids ids ? ids.vocabularySize() : 0;
    embedding = ParameterBlock.withoutGradient(arena, vocabularySize * inputSize, slots);
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
    head = HeadMemory.of(arena, kernels, config, inputs, slots);
  }

  LayerMemory top() {
    return readers.get(readers.size() - 1);
  }

  /** Whether the embedding is there and trained. */
  boolean trainsEmbedding() {
    return config.input() instanceof Input.Ids ids && ids.isTrained();
  }

  /** Puts weights in; the packed copies are stale until {@link #pack}. */
  void placeWeights(NetworkWeights weights, float[] m) {
    placeSlot(-1, weights, m);
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
    return fetchSlot(-1, m);
  }

  NetworkWeights fetchSlot(int slot, float[] m) {
    NetworkWeights values = NetworkWeights.zero(config);
    int e = config.input().size();
    for (int id = 0; id < vocabularySize; id++) {
      int at = embedding.at(slot) + id * inputSize;
      System.arraycopy(m, at, values.embedding(), id * e, e);
    }
    for (int i = 0; i < layers.size(); i++) {
      for (int r = 0; r < layers.get(i).size(); r++) {
        layers.get(i).get(r).fetch(m, slot, values.layers().get(i).get(r));
      }
    }
    head.fetch(m, slot, values.dense());
    return values;
  }

  void pack(float[] m) {
    for (LayerMemory reader : readers) {
      reader.packInput(m);
      reader.packRecurrent(m);
    }
    head.pack(m);
  }
}
