package org.lstm4j.dl4j;

import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;

/** Prints the notebook's configuration; for a test in a process of its own. */
public final class WritesConfiguration {

  private WritesConfiguration() {}

  public static void main(String[] arguments) {
    System.out.print(
        Dl4jNetwork.configuration(NetworkConfig.NOTEBOOK, 500, TrainingConfig.NOTEBOOK).toJson());
  }
}
