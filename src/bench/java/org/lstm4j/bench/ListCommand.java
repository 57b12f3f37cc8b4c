package org.lstm4j.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What {@code -Pbench} runs when no benchmark is named. */
@Command(name = "list", description = "Says which benchmarks there are.")
final class ListCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.parent().commandLine().usage(System.out);
    return 0;
  }
}
