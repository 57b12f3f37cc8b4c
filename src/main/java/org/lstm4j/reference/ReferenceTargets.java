package org.lstm4j.reference;

import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Targets;

/** What a row of logits should be, as K numbers. */
interface ReferenceTargets {

  /**
   * Whether something is learned from a row.
   *
   * @param step from the sequence's end: −1 is the last
   */
  boolean counts(int sequence, int step);

  /** 0 or 1 for each of K, or K numbers. */
  double[] row(int sequence, int step);

  /** What a sequence's loss is multiplied by. */
  default double weight(int sequence) {
    return 1;
  }

  /**
   * Checks that targets are of the kind that the network answers.
   *
   * @throws IllegalArgumentException if they aren't
   */
  static ReferenceTargets of(NetworkConfig config, Targets targets, ClassWeights weights) {
    config.requireTargets(targets);
    Output output = config.output();
    if (targets instanceof Targets.Labels labels) {
      return new OfSequences() {
        @Override
        public double[] row(int n, int step) {
          return oneHot(labels.labels()[n], output);
        }

        @Override
        public double weight(int n) {
          return weights.of(labels.labels()[n]);
        }
      };
    }
    if (targets instanceof Targets.Tags tags) {
      return (OfSequences)
          (n, step) -> {
            double[] row = new double[output.units()];
            for (int tag : tags.tags()[n]) {
              row[tag] = 1;
            }
            return row;
          };
    }
    if (targets instanceof Targets.Values values) {
      return (OfSequences) (n, step) -> NetworkValues.doubles(values.values()[n]);
    }
    if (targets instanceof Targets.StepIds ids) {
      return new ReferenceTargets() {
        @Override
        public boolean counts(int n, int step) {
          int[] row = ids.ids()[n];
          return row.length + step >= 0 && row[row.length + step] != Targets.StepIds.NONE;
        }

        @Override
        public double[] row(int n, int step) {
          int[] row = ids.ids()[n];
          return oneHot(row[row.length + step], output);
        }
      };
    }
    Targets.StepValues values = (Targets.StepValues) targets;
    return new ReferenceTargets() {
      @Override
      public boolean counts(int n, int step) {
        return values.values()[n].length + step >= 0;
      }

      @Override
      public double[] row(int n, int step) {
        float[][] rows = values.values()[n];
        return NetworkValues.doubles(rows[rows.length + step]);
      }
    };
  }

  /** Targets of whole sequences. */
  interface OfSequences extends ReferenceTargets {
    @Override
    default boolean counts(int sequence, int step) {
      return true;
    }
  }

  private static double[] oneHot(int label, Output output) {
    double[] row = new double[output.units()];
    if (output.kind() == Output.Kind.SIGMOID) {
      row[0] = label;
    } else {
      row[label] = 1;
    }
    return row;
  }
}
