package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lstm4j.network.Regularization;

/**
 * Sums what the threads found about all weights but the embedding, and updates them; in two parts
 * that may run at once: the recurrent kernels, and the inputs' kernels with the head, to which the
 * embedding belongs if the output is tied to it.
 */
final class SharedUpdates {

  private final NetworkMemory network;
  private final Course course;
  private final IdRows idRows;
  private final Optimization optimization;
  private final Regularization regularization;
  private final LargeUpdates large;
  private float[] m;
  private Kernels kernels;

  SharedUpdates(
      NetworkMemory network,
      Course course,
      IdRows idRows,
      Optimization optimization,
      Regularization regularization) {
    this.network = network;
    this.course = course;
    this.idRows = idRows;
    this.optimization = optimization;
    this.regularization = regularization;
    large = new LargeUpdates(network, optimization, regularization);
  }

  /** Updates of weights that are too many for two parts. */
  LargeUpdates large() {
    return large;
  }

  void attach(float[] arena, Kernels newKernels) {
    m = arena;
    kernels = newKernels;
    large.attach(newKernels);
  }

  private static List<ParameterBlock> recurrentBlocks(LayerMemory reader) {
    return reader.shape.config.hasBias()
        ? List.of(reader.recurrent, reader.candidate, reader.recurrentBias)
        : List.of(reader.recurrent, reader.candidate);
  }

  private static List<ParameterBlock> inputBlocks(LayerMemory reader) {
    return reader.shape.config.hasBias()
        ? List.of(reader.input, reader.bias)
        : List.of(reader.input);
  }

  /** Those that are trained. */
  private List<ParameterBlock> blocks(int part) {
    List<ParameterBlock> blocks = new ArrayList<>();
    for (LayerMemory reader : network.readers) {
      blocks.addAll(part == 0 ? recurrentBlocks(reader) : inputBlocks(reader));
    }
    if (part == 1) {
      blocks.addAll(network.head.blocks());
    }
    return blocks;
  }

  /** Those that are multiplied with something. */
  private List<ParameterBlock> kernelBlocks(int part) {
    List<ParameterBlock> blocks = new ArrayList<>();
    for (LayerMemory reader : network.readers) {
      blocks.addAll(
          part == 0 ? List.of(reader.recurrent, reader.candidate) : List.of(reader.input));
    }
    if (part == 1) {
      blocks.addAll(network.head.kernels());
    }
    return blocks;
  }

  /** The threads' sums become the network's gradient; after the ids' rows. */
  void sum(int part) {
    for (int i = 0; i < network.readers.size(); i++) {
      LayerMemory reader = network.readers.get(i);
      (part == 0
              ? List.of(reader.recurrent, reader.candidate, reader.recurrentBias)
              : List.of(reader.input, reader.bias))
          .forEach(this::clear);
      for (Share share : course.shares()) {
        if (part == 0) {
          share.gradients.get(i).addRecurrentTo(kernels);
        } else {
          share.gradients.get(i).addInputTo(kernels);
        }
      }
    }
    if (part == 1) {
      if (!course.hasWholeHead()) {
        network.head.blocks().forEach(this::clear);
        course.addHead();
      }
      if (network.config.output().isTied()) {
        idRows.addGradient(network.embedding.gradient);
      }
    }
  }

  /** The penalty's slope is added. */
  void penalize(int part) {
    if (regularization.l2() > 0) {
      for (ParameterBlock block : kernelBlocks(part)) {
        float factor = (float) (2 * regularization.l2());
        kernels.addScaled(block.weights, block.gradient, block.count, factor);
      }
    }
  }

  private void clear(ParameterBlock block) {
    Arrays.fill(m, block.gradient, block.gradient + block.count, 0);
  }

  /** Updates the weights from the sums. */
  void update(int part) {
    blocks(part).forEach(optimization::update);
    for (LayerMemory reader : network.readers) {
      if (part == 0) {
        reader.packRecurrent(m);
      } else {
        reader.packInput(m);
      }
    }
    if (part == 1) {
      network.head.pack(m);
    }
  }

  /** Cuts the whole gradient, the embedding's rows included. */
  void clip() {
    List<ParameterBlock> blocks = new ArrayList<>(blocks(0));
    blocks.addAll(blocks(1));
    int rows = network.trainsRows() ? idRows.count() * network.inputSize : 0;
    int embedding = idRows.embeddedGradient(0);
    if (regularization.clipValue() > 0) {
      float limit = (float) regularization.clipValue();
      blocks.forEach(block -> kernels.clip(block.gradient, block.count, limit));
      kernels.clip(embedding, rows, limit);
    }
    if (regularization.clipNorm() > 0) {
      double squares = kernels.sumOfSquares(embedding, rows);
      for (ParameterBlock block : blocks) {
        squares += kernels.sumOfSquares(block.gradient, block.count);
      }
      double norm = Math.sqrt(squares + large.squares());
      large.setFactor(1);
      if (norm > regularization.clipNorm()) {
        float factor = (float) (regularization.clipNorm() / norm);
        blocks.forEach(block -> kernels.scale(block.gradient, block.count, factor));
        kernels.scale(embedding, rows, factor);
        large.setFactor(factor);
      }
    }
  }
}
