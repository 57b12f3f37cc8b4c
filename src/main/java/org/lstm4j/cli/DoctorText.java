package org.lstm4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.lstm4j.check.Finding;
import org.lstm4j.cli.DoctorLine.Mark;
import org.lstm4j.engine.BackendFacts;
import org.lstm4j.machine.CudaBuild;
import org.lstm4j.machine.Gpu;
import org.lstm4j.machine.Jdk;
import org.lstm4j.machine.Machine;
import org.lstm4j.machine.Memory;
import org.lstm4j.machine.Processor;
import org.lstm4j.model.Versions;

/** A diagnosis for people: a line for each fact, the verdict last. */
final class DoctorText {

  private static final String UNKNOWN = "unknown";
  private static final double GIBIBYTE = 1 << 30;

  /** Loading all IMDB reviews and training on them takes 0.2 GiB of heap. */
  private static final long SMALL_HEAP = 256L << 20;

  /** Training with Deeplearning4j takes 0.6 GiB of heap and 1.4 GiB beside it. */
  private static final long SMALL_MACHINE = 3L << 30;

  private DoctorText() {}

  static List<DoctorLine> of(Diagnosis diagnosis) {
    return Stream.of(
            machine(diagnosis.machine()),
            List.of(
                DoctorLine.fact("training engine", diagnosis.computing().engine().description())),
            nd4j(diagnosis.computing()),
            memory(diagnosis.machine().memory(), diagnosis.computing().backend()),
            gpus(diagnosis.computing()),
            data(diagnosis),
            models(diagnosis),
            List.of(cache(diagnosis.cache()), train(diagnosis), predict(diagnosis)))
        .flatMap(List::stream)
        .toList();
  }

  private static List<DoctorLine> machine(Machine machine) {
    Jdk jdk = machine.jdk();
    Processor processor = machine.processor();
    String bits =
        processor.vectorBits().isPresent() ? processor.vectorBits().getAsInt() + " bits" : UNKNOWN;
    return List.of(
        DoctorLine.fact(
            "lstm4j",
            Versions.lstm4j() + ", Deeplearning4j " + Versions.all().get("deeplearning4j")),
        DoctorLine.fact("JDK", jdk.version() + ", " + jdk.vendor()),
        DoctorLine.fact(
            "vector module",
            "jdk.incubator.vector is " + (jdk.hasVectorModule() ? "there" : "not there")),
        DoctorLine.fact("operating system", machine.operatingSystem()),
        DoctorLine.fact("processor", processor.model().orElse(UNKNOWN)),
        DoctorLine.fact("cores", String.valueOf(processor.cores())),
        DoctorLine.fact("vector width", bits));
  }

  private static List<DoctorLine> nd4j(Diagnosis.Computing computing) {
    if (computing.backend().isEmpty()) {
      return List.of(
          new DoctorLine(
              computing.canTrain() ? Mark.NOTE : Mark.FAIL,
              "ND4J backend",
              computing.failure().replace("ND4J: ", "")));
    }
    BackendFacts facts = computing.backend().get();
    return List.of(
        new DoctorLine(Mark.OK, "ND4J backend", facts.name()),
        DoctorLine.fact("ND4J threads", String.valueOf(facts.threads())),
        DoctorLine.fact("BLAS", facts.blas().vendor()),
        DoctorLine.fact("BLAS threads", String.valueOf(facts.blas().threads())),
        DoctorLine.fact(
            "binary level",
            facts.binary().level() + "; best for this processor: " + facts.binary().best()));
  }

  private static List<DoctorLine> memory(Memory memory, Optional<BackendFacts> backend) {
    String heap = inGibibytes(memory.heap());
    boolean isSmall = memory.visible() < SMALL_MACHINE;
    String container =
        memory.container().isPresent()
            ? inGibibytes(memory.container().getAsLong())
            : memory.physical().isPresent() ? "none" : UNKNOWN;
    List<DoctorLine> lines = new ArrayList<>();
    lines.add(
        memory.heap() < SMALL_HEAP
            ? new DoctorLine(
                Mark.NOTE, "heap limit", heap + ". The IMDB reviews need more: java -Xmx1g.")
            : DoctorLine.fact("heap limit", heap));
    backend
        .map(BackendFacts::limits)
        .ifPresent(
            limits ->
                lines.add(
                    DoctorLine.fact(
                        "native limits",
                        String.format(
                            Locale.ROOT,
                            "arrays %s, whole process %s",
                            limit(limits.arrays()),
                            limit(limits.process())))));
    lines.add(DoctorLine.fact("physical memory", inGibibytes(memory.physical())));
    lines.add(
        isSmall
            ? new DoctorLine(
                Mark.NOTE,
                "container limit",
                container + ". Training takes some 2 GiB: close other programs, or allow more.")
            : DoctorLine.fact("container limit", container));
    return lines;
  }

  private static List<DoctorLine> gpus(Diagnosis.Computing computing) {
    List<DoctorLine> lines = new ArrayList<>();
    List<Gpu> gpus = computing.gpus().gpus();
    if (gpus.isEmpty()) {
      lines.add(DoctorLine.fact("GPU", "none: " + computing.gpus().reason()));
    }
    for (int i = 0; i < gpus.size(); i++) {
      lines.add(gpu("GPU " + i, gpus.get(i)));
    }
    lines.add(
        DoctorLine.fact(
            "CUDA 11 runtime",
            computing.cuda().runtime().map(Object::toString).orElse("not found")));
    lines.add(
        DoctorLine.fact(
            "cuDNN 8", computing.cuda().cudnn().map(Object::toString).orElse("not found")));
    return lines;
  }

  private static DoctorLine gpu(String name, Gpu gpu) {
    String facts =
        String.format(
            Locale.ROOT,
            "%s, compute capability %s, driver %s",
            gpu.name(),
            gpu.capability().map(Object::toString).orElse(UNKNOWN),
            gpu.driver());
    Optional<Boolean> canRun = CudaBuild.canRunOn(gpu);
    if (canRun.isEmpty()) {
      return DoctorLine.fact(name, facts);
    }
    return canRun.get()
        ? new DoctorLine(Mark.OK, name, facts + ", can run " + CudaBuild.NAME)
        : new DoctorLine(
            Mark.NOTE,
            name,
            facts + ", can't run " + CudaBuild.NAME + " (3.7 to 8.x). Build with -Pcpu.");
  }

  private static List<DoctorLine> data(Diagnosis diagnosis) {
    List<DoctorLine> lines = new ArrayList<>();
    for (Place place : diagnosis.data()) {
      boolean isUsed = diagnosis.usedData().filter(place::equals).isPresent();
      lines.add(place("reviews", place, isUsed));
      place
          .wordIndex()
          .ifPresent(
              found -> lines.add(new DoctorLine(mark(found, isUsed), "word index", text(found))));
    }
    return lines;
  }

  private static List<DoctorLine> models(Diagnosis diagnosis) {
    return diagnosis.models().stream()
        .map(m -> place("model", m, diagnosis.usedModel().filter(m::equals).isPresent()))
        .toList();
  }

  private static DoctorLine place(String name, Place place, boolean isUsed) {
    String where =
        place.location().isEmpty() ? place.name() : place.name() + ", " + place.location();
    return new DoctorLine(
        mark(place.finding(), isUsed), name, where + ": " + text(place.finding()));
  }

  private static String text(Finding finding) {
    return finding.remedy().isEmpty()
        ? finding.detail()
        : finding.detail() + ". " + finding.remedy();
  }

  private static Mark mark(Finding finding, boolean isUsed) {
    return switch (finding.state()) {
      case INTACT, USABLE -> isUsed ? Mark.OK : Mark.FACT;
      case DAMAGED -> isUsed ? Mark.FAIL : Mark.NOTE;
      case MISSING -> isUsed && !finding.remedy().isEmpty() ? Mark.FAIL : Mark.FACT;
    };
  }

  private static DoctorLine cache(Diagnosis.Cache cache) {
    String text =
        String.format(
            Locale.ROOT, "%s, %.1f GiB free", cache.folder(), cache.freeBytes() / GIBIBYTE);
    return cache.isWritable()
        ? DoctorLine.fact("cache folder", text)
        : new DoctorLine(
            Mark.NOTE,
            "cache folder",
            text + ", can't be written: nothing is kept. Name another one with LSTM4J_CACHE.");
  }

  private static DoctorLine train(Diagnosis diagnosis) {
    if (diagnosis.canTrain()) {
      return new DoctorLine(
          Mark.OK, "train", "can work; reviews: " + diagnosis.usedData().orElseThrow().name());
    }
    return new DoctorLine(
        Mark.FAIL, "train", "can't work. See '" + obstacle(diagnosis) + "' above.");
  }

  private static String obstacle(Diagnosis diagnosis) {
    if (!diagnosis.computing().canTrain()) {
      return "ND4J backend";
    }
    Optional<Finding> reviews = diagnosis.usedData().map(Place::finding);
    return reviews.map(Finding::state).filter(Place.READY::contains).isPresent()
        ? "word index"
        : "reviews";
  }

  private static DoctorLine predict(Diagnosis diagnosis) {
    if (diagnosis.canPredict()) {
      return new DoctorLine(
          Mark.OK, "predict", "can work; model: " + diagnosis.usedModel().orElseThrow().location());
    }
    return new DoctorLine(
        Mark.FAIL,
        "predict",
        diagnosis.usedModel().isPresent()
            ? "can't work. See 'model' above."
            : "can't work: no model. Name one with --model or LSTM4J_MODEL, or train one: lstm4j"
                + " train -o models/imdb-lstm.zip.");
  }

  private static String limit(long bytes) {
    return bytes == 0 ? "none" : inGibibytes(bytes);
  }

  private static String inGibibytes(OptionalLong bytes) {
    return bytes.isPresent() ? inGibibytes(bytes.getAsLong()) : UNKNOWN;
  }

  private static String inGibibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / GIBIBYTE);
  }
}
