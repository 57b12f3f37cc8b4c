package org.lstm4j.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Placeholder. */
@Command(name = "inference")
final class InferenceCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
