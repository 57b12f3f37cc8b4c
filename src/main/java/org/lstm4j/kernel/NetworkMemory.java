package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.List;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;

/** All weights of a network in an arena. */
final class NetworkMemory {

  final NetworkConfig config;
  final int embeddingSize; // E, padded
  final ParameterBlock embedding; // (V, E), but its gradient is kept elsewhere
  final List<LayerMemory> layers = new ArrayList<>();
  final ParameterBlock dense; // (D, H), that is transposed
  final ParameterBlock denseBias; // (D), padded

  NetworkMemory(Arena arena, Kernels kernels, NetworkConfig config, int slots) {
    this.config = config;
    embeddingSize = kernels.padded(config.embeddingSize());
    embedding =
        ParameterBlock.withoutGradient(arena, config.vocabularySize() * embeddingSize, slots);
    int inputs = embeddingSize;
    for (RecurrentConfig layer : config.layers()) {
      LayerShape shape = new LayerShape(kernels, layer, inputs);
      layers.add(new LayerMemory(arena, kernels, shape, slots));
      inputs = shape.units;
    }
    dense = new ParameterBlock(arena, config.output().units() * inputs, slots);
    denseBias = new ParameterBlock(arena, kernels.padded(config.output().units()), slots);
  }

  LayerMemory top() {
    return layers.get(layers.size() - 1);
  }

  /** Puts weights in; the packed copies are stale until {@link #pack}. */
  void placeWeights(NetworkWeights weights, float[] m) {
    new Transfer(m, -1, true).all(weights);
  }

  /** Puts one of the optimiser's running means in. */
  void placeSlot(int slot, NetworkWeights values, float[] m) {
    new Transfer(m, slot, true).all(values);
  }

  NetworkWeights fetchWeights(float[] m) {
    NetworkWeights weights = NetworkWeights.zero(config);
    new Transfer(m, -1, false).all(weights);
    return weights;
  }

  NetworkWeights fetchSlot(int slot, float[] m) {
    NetworkWeights values = NetworkWeights.zero(config);
    new Transfer(m, slot, false).all(values);
    return values;
  }

  void pack(float[] m) {
    for (LayerMemory layer : layers) {
      layer.packInput(m);
      layer.packRecurrent(m);
    }
  }

  /** Copies between plain arrays and an arena, one way or the other. */
  private final class Transfer {
    private final float[] m;
    private final int slot;
    private final boolean toArena;

    Transfer(float[] m, int slot, boolean toArena) {
      this.m = m;
      this.slot = slot;
      this.toArena = toArena;
    }

    void all(NetworkWeights weights) {
      int e = config.embeddingSize();
      for (int id = 0; id < config.vocabularySize(); id++) {
        for (int i = 0; i < e; i++) {
          one(weights.embedding(), id * e + i, at(embedding) + id * embeddingSize + i);
        }
      }
      for (int i = 0; i < layers.size(); i++) {
        LayerMemory layer = layers.get(i);
        RecurrentWeights plain = weights.layers().get(i).get(0);
        matrix(layer.shape, plain.input(), at(layer.input));
        matrix(layer.shape, plain.recurrent(), at(layer.recurrent));
        matrix(layer.shape, plain.bias(), at(layer.bias));
      }
      int outputs = config.output().units();
      int width = top().shape.units;
      for (int j = 0; j < config.readoutSize(); j++) {
        for (int d = 0; d < outputs; d++) {
          one(weights.output().kernel(), j * outputs + d, at(dense) + d * width + j);
        }
      }
      for (int d = 0; d < outputs; d++) {
        one(weights.output().bias(), d, at(denseBias) + d);
      }
    }

    private int at(ParameterBlock block) {
      return slot < 0 ? block.weights : block.slots[slot];
    }

    private void matrix(LayerShape shape, float[] plain, int at) {
      if (toArena) {
        shape.place(plain, m, at);
      } else {
        shape.fetch(m, at, plain);
      }
    }

    private void one(float[] plain, int index, int at) {
      if (toArena) {
        m[at] = plain[index];
      } else {
        plain[index] = m[at];
      }
    }
  }
}
