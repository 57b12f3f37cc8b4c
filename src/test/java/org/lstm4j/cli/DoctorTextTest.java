package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lstm4j.cli.Diagnoses.DAMAGED;
import static org.lstm4j.cli.Diagnoses.INTACT;
import static org.lstm4j.cli.Diagnoses.MISSING;
import static org.lstm4j.cli.Diagnoses.decisive;
import static org.lstm4j.cli.Diagnoses.place;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lstm4j.check.Finding;
import org.lstm4j.cli.DoctorLine.Mark;
import org.lstm4j.machine.ComputeCapability;
import org.lstm4j.machine.Gpu;
import org.lstm4j.machine.GpuSearch;

class DoctorTextTest {

  /** All lines of this name, as they are printed. */
  private static List<String> lines(Diagnosis diagnosis, String name) {
    return DoctorText.of(diagnosis).stream()
        .filter(line -> line.name().equals(name))
        .map(DoctorLine::toString)
        .toList();
  }

  private static String line(Diagnosis diagnosis, String name) {
    List<String> lines = lines(diagnosis, name);
    assertEquals(1, lines.size(), name);
    return lines.get(0);
  }

  private static String line(Mark mark, String name, String text) {
    return new DoctorLine(mark, name, text).toString();
  }

  @Test
  void hasALineForEachFact() {
    assertEquals(
        List.of(
            "lstm4j",
            "JDK",
            "vector module",
            "operating system",
            "processor",
            "cores",
            "vector width",
            "training engine",
            "ND4J backend",
            "ND4J threads",
            "BLAS",
            "BLAS threads",
            "binary level",
            "heap limit",
            "native limits",
            "physical memory",
            "container limit",
            "GPU",
            "CUDA 11 runtime",
            "cuDNN 8",
            "reviews",
            "reviews",
            "model",
            "model",
            "cache folder",
            "train",
            "predict"),
        DoctorText.of(Diagnoses.HEALTHY).stream().map(DoctorLine::name).toList());
  }

  @Test
  void alignsItsColumns() {
    assertEquals("ok    train              can work", line(Mark.OK, "train", "can work"));
    assertEquals("      operating system   x", line(Mark.FACT, "operating system", "x"));
    for (DoctorLine line : DoctorText.of(Diagnoses.HEALTHY)) {
      assertEquals(line.text(), line.toString().substring(25));
    }
  }

  @Test
  void isNeverTwoLines() {
    assertEquals(
        "ok    train              one\\ntwo\\u001B", line(Mark.OK, "train", "one\ntwo\u001B"));
  }

  @Test
  void tellsOfTheMachine() {
    assertEquals("      cores              8", line(Diagnoses.HEALTHY, "cores"));
    assertEquals("      vector width       256 bits", line(Diagnoses.HEALTHY, "vector width"));
    assertEquals("      container limit    8.0 GiB", line(Diagnoses.HEALTHY, "container limit"));
    assertEquals(
        "      native limits      arrays 2.0 GiB, whole process none",
        line(Diagnoses.HEALTHY, "native limits"));
  }

  @Test
  void saysUnknownInsteadOfGuessing() {
    Diagnosis healthy = Diagnoses.HEALTHY;
    Diagnosis diagnosis =
        new Diagnosis(
            Diagnoses.UNKNOWN_MACHINE,
            healthy.computing(),
            healthy.data(),
            healthy.models(),
            healthy.cache());

    assertEquals("      processor          unknown", line(diagnosis, "processor"));
    assertEquals("      vector width       unknown", line(diagnosis, "vector width"));
    assertEquals("      physical memory    unknown", line(diagnosis, "physical memory"));
    assertTrue(line(diagnosis, "container limit").startsWith("note  container limit    unknown. "));
    assertTrue(line(diagnosis, "heap limit").endsWith(" java -Xmx1g."));
  }

  @Test
  void tellsInOneLineWhyNoBackendRuns() {
    Diagnosis diagnosis = Diagnoses.withComputing(Diagnoses.NO_BACKEND);

    assertEquals(
        line(Mark.FAIL, "ND4J backend", "expected a backend, got none. Build one."),
        line(diagnosis, "ND4J backend"));
    assertEquals(
        line(Mark.FAIL, "train", "can't work. See 'ND4J backend' above."),
        line(diagnosis, "train"));
    assertEquals("      cuDNN 8            libcudnn.so.8", line(diagnosis, "cuDNN 8"));
  }

  @Test
  void onlyNotesAMissingBackendThatTrainingDoesNotNeed() {
    Diagnosis diagnosis = Diagnoses.withComputing(Diagnoses.withoutBackend(Diagnoses.FUSED));

    assertEquals(
        line(Mark.NOTE, "ND4J backend", "expected a backend, got none. Build one."),
        line(diagnosis, "ND4J backend"));
    assertEquals("ok    train              can work; reviews: cache", line(diagnosis, "train"));
  }

  @Test
  void saysWhichEngineTrains() {
    assertEquals(
        line(Mark.FACT, "training engine", "fused engine (an example)"),
        line(Diagnoses.HEALTHY, "training engine"));
    assertEquals(
        line(Mark.FACT, "training engine", "Deeplearning4j's own fit (an example)"),
        line(Diagnoses.withComputing(Diagnoses.NO_BACKEND), "training engine"));
  }

  @Test
  void saysWhetherAGpuCanRunTheCudaBuild() {
    List<Gpu> gpus =
        List.of(
            new Gpu("Old", Optional.of(new ComputeCapability(8, 6)), "550.54"),
            new Gpu("New", Optional.of(new ComputeCapability(9, 0)), "550.54"),
            new Gpu("Odd", Optional.empty(), "440.33"));
    Diagnosis diagnosis = Diagnoses.withComputing(Diagnoses.computing(new GpuSearch(gpus, "")));

    assertEquals(
        line(
            Mark.OK, "GPU 0", "Old, compute capability 8.6, driver 550.54, can run nd4j-cuda-11.6"),
        line(diagnosis, "GPU 0"));
    assertEquals(
        line(
            Mark.NOTE,
            "GPU 1",
            "New, compute capability 9.0, driver 550.54, can't run nd4j-cuda-11.6 (3.7 to 8.x)."
                + " Build with -Pcpu."),
        line(diagnosis, "GPU 1"));
    assertEquals(
        line(Mark.FACT, "GPU 2", "Odd, compute capability unknown, driver 440.33"),
        line(diagnosis, "GPU 2"));
  }

  @Test
  void saysWhereNothingCanBeKept() {
    Diagnosis healthy = Diagnoses.HEALTHY;
    Diagnosis diagnosis =
        new Diagnosis(
            healthy.machine(),
            healthy.computing(),
            healthy.data(),
            healthy.models(),
            new Diagnosis.Cache(Path.of("cache"), 0, false));

    assertEquals(
        "note  cache folder       cache, 0.0 GiB free, can't be written: nothing is kept. Name"
            + " another one with LSTM4J_CACHE.",
        line(diagnosis, "cache folder"));
  }

  @Nested
  class OfPlaces {

    @Test
    void marksTheOneThatIsUsed() {
      assertEquals(
          List.of(
              line(Mark.FACT, "reviews", "LSTM4J_DATA, /LSTM4J_DATA: not there"),
              line(Mark.OK, "reviews", "cache, /cache: all there")),
          lines(Diagnoses.HEALTHY, "reviews"));
      assertEquals(
          "ok    train              can work; reviews: cache", line(Diagnoses.HEALTHY, "train"));
      assertEquals(
          "ok    predict            can work; model: /beside", line(Diagnoses.HEALTHY, "predict"));
    }

    @Test
    void endsWithTheRemedyWhereSomethingIsWrong() {
      Diagnosis diagnosis =
          Diagnoses.withData(
              decisive("LSTM4J_DATA", Finding.missing("not there", "Check the path.")),
              place("cache", DAMAGED));

      assertEquals(
          List.of(
              line(Mark.FAIL, "reviews", "LSTM4J_DATA, /LSTM4J_DATA: not there. Check the path."),
              line(Mark.NOTE, "reviews", "cache, /cache: half of it is gone. Get the other half.")),
          lines(diagnosis, "reviews"));
      assertEquals(
          line(Mark.FAIL, "train", "can't work. See 'reviews' above."), line(diagnosis, "train"));
    }

    @Test
    void tellsOfTheWordIndexBesideTheReviews() {
      Diagnosis diagnosis =
          Diagnoses.withData(new Place("cache", "/cache", false, INTACT, Optional.of(DAMAGED)));

      assertEquals(
          line(Mark.FAIL, "word index", "half of it is gone. Get the other half."),
          line(diagnosis, "word index"));
      assertEquals(
          line(Mark.FAIL, "train", "can't work. See 'word index' above."),
          line(diagnosis, "train"));
    }

    @Test
    void saysHowToGetAModel() {
      assertTrue(
          line(Diagnoses.withModels(place("here", MISSING)), "predict")
              .startsWith("FAIL  predict            can't work: no model. Name one with --model"));
      assertEquals(
          line(Mark.FAIL, "predict", "can't work. See 'model' above."),
          line(Diagnoses.withModels(place("here", DAMAGED)), "predict"));
    }
  }
}
