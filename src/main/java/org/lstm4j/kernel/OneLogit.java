package org.lstm4j.kernel;

import java.util.Arrays;
import java.util.List;
import org.lstm4j.network.Activation;
import org.lstm4j.network.DenseWeights;
import org.lstm4j.network.Loss;
import org.lstm4j.network.NetworkConfig;

/** A head of one logit: the probability of label 1 of two is its logistic function. */
final class OneLogit extends HeadMemory implements HeadMemory.Shared {

  private final int inputs; // padded
  private final int trueInputs;
  private final ParameterBlock kernel; // (inputs)
  private final ParameterBlock bias; // (1), padded

  OneLogit(Arena arena, Kernels kernels, NetworkConfig config, int inputs, int slots) {
    this.inputs = inputs;
    this.trueInputs = config.readoutSize();
    kernel = new ParameterBlock(arena, inputs, slots);
    bias = new ParameterBlock(arena, kernels.padded(1), slots);
  }

  @Override
  List<ParameterBlock> blocks() {
    return List.of(kernel, bias);
  }

  @Override
  List<ParameterBlock> kernels() {
    return List.of(kernel);
  }

  @Override
  void place(List<DenseWeights> plain, float[] m, int slot) {
    System.arraycopy(plain.get(0).kernel(), 0, m, kernel.at(slot), trueInputs);
    m[bias.at(slot)] = plain.get(0).bias()[0];
  }

  @Override
  void fetch(float[] m, int slot, List<DenseWeights> plain) {
    System.arraycopy(m, kernel.at(slot), plain.get(0).kernel(), 0, trueInputs);
    plain.get(0).bias()[0] = m[bias.at(slot)];
  }

  @Override
  void pack(float[] m) {} // read as it is

  @Override
  Reader reader(Arena arena) {
    return new LogitSums(arena);
  }

  @Override
  public Sums sums(Arena arena) {
    return new LogitSums(arena);
  }

  private final class LogitSums extends Sums implements Reader {

    private final int dKernel;
    private final int dBias;
    private float[] m;
    private Kernels kernels;

    LogitSums(Arena arena) {
      dKernel = arena.allocate(kernel.count);
      dBias = arena.allocate(bias.count);
    }

    @Override
    public void attach(float[] arena, Kernels newKernels) {
      m = arena;
      kernels = newKernels;
    }

    @Override
    void clear() {
      Arrays.fill(m, dKernel, dKernel + kernel.count, 0);
      Arrays.fill(m, dBias, dBias + bias.count, 0);
      loss = 0;
      right = 0;
    }

    private float logit(int hidden) {
      float sum = m[bias.weights];
      int row = kernel.weights;
      for (int j = 0; j < inputs; j++) {
        sum += m[hidden + j] * m[row + j];
      }
      return sum;
    }

    @Override
    public void logits(int features, int count, float[][] to, int from) {
      for (int r = 0; r < count; r++) {
        to[from + r] = new float[] {logit(features + r * inputs)};
      }
    }

    @Override
    public void slopes(int features, int count, float[] factors, int gradient) {
      for (int r = 0; r < count; r++) {
        for (int j = 0; j < inputs; j++) {
          m[gradient + r * inputs + j] = factors[0] * m[kernel.weights + j];
        }
      }
    }

    @Override
    void learn(int features, HeadRows rows, Lesson batch, int gradient) {
      for (int r = 0; r < rows.count(); r++) {
        int dh = gradient + r * inputs;
        if (batch.answers().counts(rows.sequenceOf(r), rows.stepOf(r))) {
          learn(features + r * inputs, rows, r, batch, dh);
        } else {
          Arrays.fill(m, dh, dh + inputs, 0);
        }
      }
    }

    private void learn(int hidden, HeadRows rows, int r, Lesson batch, int dh) {
      int label = batch.answers().label(rows.sequenceOf(r), rows.stepOf(r));
      double weight = batch.answers().weight(rows.sequenceOf(r));
      double p = Activation.SIGMOID.apply(logit(hidden));
      double clipped = Math.min(Math.max(p, Loss.CLIP), 1 - Loss.CLIP);
      loss -= weight * Math.log(label == 1 ? clipped : 1 - clipped);
      right += p > 0.5 == (label == 1) ? 1 : 0;
      float slope = (float) (weight * (p - label) / batch.count());
      m[dBias] += slope;
      for (int j = 0; j < inputs; j++) {
        m[dKernel + j] += slope * m[hidden + j];
        m[dh + j] = slope * m[kernel.weights + j];
      }
    }

    @Override
    void addTo() {
      kernels.add(dKernel, kernel.gradient, kernel.count);
      kernels.add(dBias, bias.gradient, bias.count);
    }
  }
}
