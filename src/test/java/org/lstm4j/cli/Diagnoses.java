package org.lstm4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.lstm4j.check.Finding;
import org.lstm4j.engine.BackendFacts;
import org.lstm4j.engine.EngineKind;
import org.lstm4j.machine.GpuSearch;
import org.lstm4j.machine.Jdk;
import org.lstm4j.machine.Machine;
import org.lstm4j.machine.Memory;
import org.lstm4j.machine.Processor;
import org.lstm4j.train.EngineChoice;

/** Diagnoses of machines that don't exist, for tests. */
final class Diagnoses {

  static final Machine MACHINE =
      new Machine(
          new Jdk("21.0.1+2", "Example", true),
          "Exampleix 3, amd64",
          new Processor(Optional.of("Example CPU"), 8, OptionalInt.of(256)),
          new Memory(4L << 30, OptionalLong.of(16L << 30), 8L << 30));

  /** Nothing can be found out about it. */
  static final Machine UNKNOWN_MACHINE =
      new Machine(
          new Jdk("21.0.1+2", "Example", false),
          "Exampleix 3, riscv64",
          new Processor(Optional.empty(), 1, OptionalInt.empty()),
          new Memory(200L << 20, OptionalLong.empty(), 1L << 30));

  static final EngineChoice FUSED = new EngineChoice(EngineKind.FUSED, "an example");

  static final BackendFacts BACKEND =
      new BackendFacts(
          "nd4j-example-1.0",
          1,
          new BackendFacts.Blas("EXAMPLEBLAS", 3),
          new BackendFacts.Binary("generic", "AVX2"),
          new BackendFacts.NativeLimits(2L << 30, 0));

  static final Diagnosis.Computing COMPUTING = computing(new GpuSearch(List.of(), "nobody asked"));

  /** Nor can the fused engine be taken. */
  static final Diagnosis.Computing NO_BACKEND =
      withoutBackend(new EngineChoice(EngineKind.DL4J, "an example"));

  static final Finding INTACT = Finding.intact("all there");
  static final Finding MISSING = Finding.missing("not there", "");
  static final Finding DAMAGED = Finding.damaged("half of it is gone", "Get the other half.");

  /** The program works. */
  static final Diagnosis HEALTHY =
      new Diagnosis(
          MACHINE,
          COMPUTING,
          List.of(place("LSTM4J_DATA", MISSING), place("cache", INTACT)),
          List.of(place("here", MISSING), place("beside", INTACT)),
          new Diagnosis.Cache(Path.of("cache"), 5L << 30, true));

  private Diagnoses() {}

  static Diagnosis.Computing computing(GpuSearch gpus) {
    return new Diagnosis.Computing(
        FUSED,
        Optional.of(BACKEND),
        "",
        gpus,
        new Diagnosis.Cuda(Optional.empty(), Optional.empty()));
  }

  static Diagnosis.Computing withoutBackend(EngineChoice engine) {
    return new Diagnosis.Computing(
        engine,
        Optional.empty(),
        "ND4J: expected a backend, got none. Build one.",
        new GpuSearch(List.of(), "nobody asked"),
        new Diagnosis.Cuda(Optional.empty(), Optional.of(Path.of("libcudnn.so.8"))));
  }

  static Place place(String name, Finding finding) {
    return new Place(name, "/" + name, false, finding, Optional.empty());
  }

  static Place decisive(String name, Finding finding) {
    return new Place(name, "/" + name, true, finding, Optional.empty());
  }

  static Diagnosis withComputing(Diagnosis.Computing computing) {
    return new Diagnosis(MACHINE, computing, HEALTHY.data(), HEALTHY.models(), HEALTHY.cache());
  }

  static Diagnosis withData(Place... data) {
    return new Diagnosis(MACHINE, COMPUTING, List.of(data), HEALTHY.models(), HEALTHY.cache());
  }

  static Diagnosis withModels(Place... models) {
    return new Diagnosis(MACHINE, COMPUTING, HEALTHY.data(), List.of(models), HEALTHY.cache());
  }
}
