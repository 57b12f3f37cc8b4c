package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lstm4j.check.Finding;
import org.lstm4j.data.DataInspection;
import org.lstm4j.data.DataLocator;
import org.lstm4j.data.ReviewsFinding;
import org.lstm4j.engine.BackendFacts;
import org.lstm4j.engine.Deeplearning4j;
import org.lstm4j.engine.EngineException;
import org.lstm4j.engine.EngineSettings;
import org.lstm4j.imdb.CacheFolder;
import org.lstm4j.imdb.ImdbInspection;
import org.lstm4j.machine.CudaBuild;
import org.lstm4j.machine.Machine;
import org.lstm4j.machine.NvidiaSmi;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.sample.SampleReviews;
import org.lstm4j.sample.SampleTopics;
import org.lstm4j.table.TableSettings;
import org.lstm4j.train.EngineChoice;

/**
 * Gathers what {@code doctor} tells; downloads nothing and writes nothing but ND4J's own natives.
 *
 * @param environment names reviews, model and cache
 */
record Checkup(Environment environment) {

  Diagnosis run() {
    return new Diagnosis(Machine.here(), computing(), data(), models(), cacheFinding());
  }

  private static Diagnosis.Computing computing() {
    Optional<BackendFacts> backend = Optional.empty();
    String failure = "";
    Optional<Deeplearning4j> found = Deeplearning4j.find();
    try {
      if (found.isPresent()) {
        backend = Optional.of(found.get().start());
      } else {
        failure = Deeplearning4j.ABSENT;
      }
    } catch (EngineException e) {
      failure = e.getMessage();
    }
    return new Diagnosis.Computing(
        EngineChoice.of(EngineSettings.AUTO),
        backend,
        failure,
        NvidiaSmi.search(),
        new Diagnosis.Cuda(CudaBuild.runtime(), CudaBuild.cudnn()));
  }

  List<Place> data() {
    DataInspection inspection =
        new DataInspection(new DataLocator(environment.cache(), TableSettings.DEFAULT));
    List<Place> places = new ArrayList<>();
    places.add(named(inspection));
    ReviewsFinding cached = inspection.cached();
    places.add(place("cache", false, cached));
    places.add(place("official download", false, inspection.download()));
    return places;
  }

  private Place named(DataInspection inspection) {
    Optional<String> name = environment.variable(Environment.DATA);
    return name.isPresent() ? named(name.get(), inspection) : unnamed(Environment.DATA, "not set");
  }

  private Place named(String name, DataInspection inspection) {
    return switch (name) {
      case DataLocator.IMDB -> unnamed(Environment.DATA, "asks for the IMDB data set");
      case SampleReviews.NAME, SampleTopics.TOPICS, SampleTopics.TAGS ->
          place(
              Environment.DATA,
              true,
              new ReviewsFinding(
                  name, Finding.usable("the embedded sample, not IMDB"), Optional.empty()));
      default -> place(Environment.DATA, true, inspection.at(environment.path(name)));
    };
  }

  private static Place place(String name, boolean isDecisive, ReviewsFinding found) {
    return new Place(name, found.location(), isDecisive, found.reviews(), found.wordIndex());
  }

  private static Place unnamed(String variable, String detail) {
    return new Place(variable, "", false, Finding.missing(detail, ""), Optional.empty());
  }

  List<Place> models() {
    boolean isNamed = environment.variable(Environment.MODEL).isPresent();
    Map<Path, Place> places = new LinkedHashMap<>();
    for (Path candidate : ModelOption.candidates(environment)) {
      Path file = candidate.toAbsolutePath().normalize();
      String where = candidate.isAbsolute() ? "beside the program" : "here";
      places.computeIfAbsent(file, f -> model(isNamed ? Environment.MODEL : where, isNamed, f));
    }
    List<Place> all = new ArrayList<>(places.values());
    if (!isNamed) {
      all.add(0, unnamed(Environment.MODEL, "not set"));
    }
    return all;
  }

  private static Place model(String name, boolean isNamed, Path file) {
    Finding found = model(file);
    if (isNamed && found.state() == Finding.State.MISSING) {
      found = Finding.missing(found.detail(), "Check the path, or unset " + name + ".");
    }
    return new Place(name, file.toString(), isNamed, found, Optional.empty());
  }

  private static Finding model(Path file) {
    try {
      Provenance provenance = TrainedModel.read(file).provenance();
      Double accuracy = provenance.results().get(Provenance.TEST_ACCURACY);
      return Finding.intact(
          "trained on "
              + provenance.data().name()
              + (accuracy == null
                  ? ", never tested"
                  : String.format(Locale.ROOT, ", test accuracy %.4f", accuracy)));
    } catch (NoSuchFileException e) {
      return Finding.missing("not there", "");
    } catch (IOException e) {
      return Finding.refused(
          file.toString(), Errors.message(e), "Check its permissions, or name another model.");
    }
  }

  private Diagnosis.Cache cacheFinding() {
    CacheFolder cache = environment.cache();
    return new Diagnosis.Cache(
        cache.root(),
        ImdbInspection.usableBytes(cache.root()),
        ImdbInspection.canWrite(cache.root()));
  }
}
