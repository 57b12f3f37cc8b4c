package org.lstm4j.kernel;

import java.util.Arrays;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Targets;

/**
 * What the sequences of a batch, or their steps, should be answered, and how much each of them
 * counts. Steps are counted from a sequence's end: −1 is the last.
 */
final class Answers {

  private final Output output;
  private final Targets targets;
  private final ClassWeights weights;

  /** Checks that the targets are of the kind that the network answers. */
  Answers(NetworkConfig config, Targets targets, ClassWeights weights) {
    config.requireTargets(targets);
    this.output = config.output();
    this.targets = targets;
    this.weights = weights;
  }

  /** Sequences. */
  int size() {
    return targets.size();
  }

  /** Whether something is learned from a step. */
  boolean counts(int sequence, int step) {
    if (targets instanceof Targets.StepIds steps) {
      int[] ids = steps.ids()[sequence];
      return ids.length + step >= 0 && ids[ids.length + step] != Targets.StepIds.NONE;
    }
    if (targets instanceof Targets.StepValues steps) {
      return steps.values()[sequence].length + step >= 0;
    }
    return true;
  }

  /** The label of a sequence or the id of a step. */
  int label(int sequence, int step) {
    if (targets instanceof Targets.Labels labels) {
      return labels.labels()[sequence];
    }
    if (targets instanceof Targets.StepIds steps) {
      int[] ids = steps.ids()[sequence];
      return ids[ids.length + step];
    }
    throw new IllegalStateException("targets: expected labels or ids, got " + targets + ".");
  }

  /** 0 or 1 for each of K, or K numbers, to m[at …]; what is beyond them stays. */
  void fill(int sequence, int step, float[] m, int at) {
    if (targets instanceof Targets.Tags tags) {
      Arrays.fill(m, at, at + tags.count(), 0);
      for (int tag : tags.tags()[sequence]) {
        m[at + tag] = 1;
      }
    } else if (targets instanceof Targets.Values values) {
      System.arraycopy(values.values()[sequence], 0, m, at, values.count());
    } else if (targets instanceof Targets.StepValues steps) {
      float[][] rows = steps.values()[sequence];
      System.arraycopy(rows[rows.length + step], 0, m, at, steps.count());
    } else {
      Arrays.fill(m, at, at + output.units(), 0);
      int label = label(sequence, step);
      m[at + (output.kind() == Output.Kind.SIGMOID ? 0 : label)] =
          output.kind() == Output.Kind.SIGMOID ? label : 1;
    }
  }

  /** What a sequence's loss is multiplied by. */
  double weight(int sequence) {
    return targets instanceof Targets.Labels labels ? weights.of(labels.labels()[sequence]) : 1;
  }
}
