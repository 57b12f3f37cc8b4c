package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.lstm4j.check.Finding;
import org.lstm4j.engine.BackendFacts;
import org.lstm4j.machine.ComputeCapability;
import org.lstm4j.machine.CudaBuild;
import org.lstm4j.machine.Gpu;
import org.lstm4j.machine.Machine;
import org.lstm4j.model.Versions;

/**
 * A diagnosis for programs: one JSON object that always has the same keys; what is unknown is null.
 *
 * <pre>{@code
 * lstm4j, deeplearning4j, operatingSystem                  texts
 * canTrain, canPredict                                     booleans; the exit code is 0 if both hold
 * jdk        version, vendor, hasVectorModule
 * processor  model, cores, vectorBits
 * memory     heapBytes, physicalBytes, containerBytes      containerBytes: null if there is no limit
 * engine     kind, reason                                 kind: fused or dl4j, that train takes
 * nd4j       backend, threads, blasVendor, blasThreads, binaryLevel, bestLevel,
 *            arrayLimitBytes, processLimitBytes, failure   failure: null if ND4J runs, else the rest
 * gpus       [name, computeCapability, driver, runsCudaBuild]
 * cuda       gpuSearch, runtime, cudnn                     gpuSearch: why there is no GPU, else null
 * data       [place, location, isUsed, state, detail, remedy, wordIndex]
 * models     [place, location, isUsed, state, detail, remedy]
 * cache      folder, freeBytes, isWritable
 * }</pre>
 *
 * <p>A state is intact, usable, missing or damaged; {@code wordIndex} is null or has state, detail
 * and remedy.
 */
final class DoctorJson {

  private DoctorJson() {}

  static ObjectNode of(Diagnosis diagnosis) {
    Map<String, String> versions = Versions.all();
    ObjectNode all = Output.object();
    all.put("lstm4j", Versions.lstm4j()).put("deeplearning4j", versions.get("deeplearning4j"));
    all.put("canTrain", diagnosis.canTrain()).put("canPredict", diagnosis.canPredict());
    put(all, diagnosis.machine());
    put(all, diagnosis.computing());
    places(all.putArray("data"), diagnosis.data(), diagnosis.usedData(), true);
    places(all.putArray("models"), diagnosis.models(), diagnosis.usedModel(), false);
    all.putObject("cache")
        .put("folder", diagnosis.cache().folder().toString())
        .put("freeBytes", diagnosis.cache().freeBytes())
        .put("isWritable", diagnosis.cache().isWritable());
    return all;
  }

  private static void put(ObjectNode all, Machine machine) {
    all.put("operatingSystem", machine.operatingSystem());
    all.putObject("jdk")
        .put("version", machine.jdk().version())
        .put("vendor", machine.jdk().vendor())
        .put("hasVectorModule", machine.jdk().hasVectorModule());
    all.putObject("processor")
        .put("model", machine.processor().model().orElse(null))
        .put("cores", machine.processor().cores())
        .put("vectorBits", orNull(machine.processor().vectorBits()));
    all.putObject("memory")
        .put("heapBytes", machine.memory().heap())
        .put("physicalBytes", orNull(machine.memory().physical()))
        .put("containerBytes", orNull(machine.memory().container()));
  }

  private static void put(ObjectNode all, Diagnosis.Computing computing) {
    all.putObject("engine")
        .put("kind", computing.engine().kind().name().toLowerCase(Locale.ROOT))
        .put("reason", computing.engine().reason());
    Optional<BackendFacts> backend = computing.backend();
    all.putObject("nd4j")
        .put("backend", backend.map(BackendFacts::name).orElse(null))
        .put("threads", backend.map(BackendFacts::threads).orElse(null))
        .put("blasVendor", backend.map(facts -> facts.blas().vendor()).orElse(null))
        .put("blasThreads", backend.map(facts -> facts.blas().threads()).orElse(null))
        .put("binaryLevel", backend.map(facts -> facts.binary().level()).orElse(null))
        .put("bestLevel", backend.map(facts -> facts.binary().best()).orElse(null))
        .put("arrayLimitBytes", backend.map(facts -> facts.limits().arrays()).orElse(null))
        .put("processLimitBytes", backend.map(facts -> facts.limits().process()).orElse(null))
        .put("failure", nullIfEmpty(computing.failure()));
    ArrayNode gpus = all.putArray("gpus");
    for (Gpu gpu : computing.gpus().gpus()) {
      gpus.addObject()
          .put("name", gpu.name())
          .put("computeCapability", gpu.capability().map(ComputeCapability::toString).orElse(null))
          .put("driver", gpu.driver())
          .put("runsCudaBuild", CudaBuild.canRunOn(gpu).orElse(null));
    }
    all.putObject("cuda")
        .put("gpuSearch", nullIfEmpty(computing.gpus().reason()))
        .put("runtime", computing.cuda().runtime().map(Object::toString).orElse(null))
        .put("cudnn", computing.cuda().cudnn().map(Object::toString).orElse(null));
  }

  private static void places(
      ArrayNode array, List<Place> places, Optional<Place> used, boolean hasWordIndex) {
    for (Place place : places) {
      ObjectNode node = array.addObject();
      node.put("place", place.name())
          .put("location", nullIfEmpty(place.location()))
          .put("isUsed", used.filter(place::equals).isPresent());
      put(node, place.finding());
      if (hasWordIndex) {
        node.putNull("wordIndex");
        place.wordIndex().ifPresent(found -> put(node.putObject("wordIndex"), found));
      }
    }
  }

  private static void put(ObjectNode node, Finding finding) {
    node.put("state", finding.state().name().toLowerCase(Locale.ROOT))
        .put("detail", finding.detail())
        .put("remedy", nullIfEmpty(finding.remedy()));
  }

  private static Integer orNull(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }

  private static Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  private static String nullIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }
}
