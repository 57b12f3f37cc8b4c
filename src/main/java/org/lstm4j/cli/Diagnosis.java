package org.lstm4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lstm4j.engine.BackendFacts;
import org.lstm4j.engine.EngineKind;
import org.lstm4j.machine.GpuSearch;
import org.lstm4j.machine.Machine;
import org.lstm4j.train.EngineChoice;

/**
 * What {@code doctor} found out.
 *
 * @param machine JDK, processor, memory
 * @param computing engine, ND4J, GPUs
 * @param data where reviews are looked for, in order
 * @param models where models are looked for, in order
 * @param cache where downloads and encoded reviews are kept
 */
record Diagnosis(
    Machine machine, Computing computing, List<Place> data, List<Place> models, Cache cache) {

  /**
   * What computes.
   *
   * @param engine that {@code train} takes on its own
   * @param backend ND4J's; empty if none runs
   * @param failure why none runs, one line; empty if one does
   * @param gpus of this machine
   * @param cuda libraries
   */
  record Computing(
      EngineChoice engine,
      Optional<BackendFacts> backend,
      String failure,
      GpuSearch gpus,
      Cuda cuda) {

    /** Whether what {@code train} needs is there. */
    boolean canTrain() {
      return engine.kind() == EngineKind.FUSED || backend.isPresent();
    }
  }

  /**
   * NVIDIA's libraries.
   *
   * @param runtime file of CUDA's runtime
   * @param cudnn file of cuDNN
   */
  record Cuda(Optional<Path> runtime, Optional<Path> cudnn) {}

  /**
   * The cache folder.
   *
   * @param folder need not exist
   * @param freeBytes on its disk
   * @param isWritable whether it can be written or created
   */
  record Cache(Path folder, long freeBytes, boolean isWritable) {}

  /** The place whose reviews {@code train} takes; empty if it would find none. */
  Optional<Place> usedData() {
    return data.stream().filter(Place::isUsed).findFirst();
  }

  /** The place whose model {@code predict} takes; empty if it would find none. */
  Optional<Place> usedModel() {
    return models.stream().filter(Place::isUsed).findFirst();
  }

  /** Whether {@code train} can work here. */
  boolean canTrain() {
    return computing.canTrain() && usedData().filter(Place::isUsable).isPresent();
  }

  /** Whether {@code predict} can work here; it needs no ND4J. */
  boolean canPredict() {
    return usedModel().filter(Place::isUsable).isPresent();
  }
}
