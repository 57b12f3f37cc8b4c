package org.lstm4j.cli;

import org.lstm4j.engine.EngineKind;
import org.lstm4j.engine.EngineSettings;
import picocli.CommandLine.Option;

/** Who does the arithmetic. */
final class EngineOptions {

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description =
          "auto, fused (this project's own kernel) or dl4j (Deeplearning4j's fit). auto takes fused,"
              + " or dl4j where this is the build for GPUs. Default: ${DEFAULT-VALUE}.",
      defaultValue = "auto")
  private EngineKind kind;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads of the fused engine; the result is the same for any number. Default: one for each"
              + " processor.")
  private Integer threads;

  EngineSettings settings() {
    return threads == null ? EngineSettings.AUTO.withKind(kind) : new EngineSettings(kind, threads);
  }
}
