package org.lstm4j.kernel;

import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.OptimizerConfig;

/** Prints which kernels this virtual machine gets, and the advice; for a process of its own. */
public final class PrintsKernelChoice {

  private PrintsKernelChoice() {}

  public static void main(String[] arguments) {
    System.out.println(KernelChoice.best().description());
    System.out.println(KernelChoice.advice());
    double loss;
    FusedTrainer.Size size = new FusedTrainer.Size(3, 2, 2);
    try (FusedTrainer trainer =
        new FusedTrainer(NetworkConfig.lstm(5, 2, 3), OptimizerConfig.sgd(), size)) {
      loss = trainer.train(new int[][] {{1, 2}, {4}}, new int[] {0, 1}).loss();
    }
    System.out.println(loss);
  }
}
