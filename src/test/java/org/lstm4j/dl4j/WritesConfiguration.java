package org.lstm4j.dl4j;

import org.lstm4j.kernel.NetworkConfig;
import org.lstm4j.model.TrainingConfig;

/** Prints the notebook's configuration; for a test in a process of its own. */
public final class WritesConfiguration {

  private WritesConfiguration() {}

  public static void main(String[] arguments) {
    System.out.print(
        Dl4jNetwork.configuration(NetworkConfig.NOTEBOOK, 500, TrainingConfig.NOTEBOOK).toJson());
  }
}
