package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lstm4j.machine.ComputeCapability;
import org.lstm4j.machine.Gpu;
import org.lstm4j.machine.GpuSearch;

class DoctorJsonTest {

  private static final List<String> KEYS =
      List.of(
          "lstm4j",
          "deeplearning4j",
          "canTrain",
          "canPredict",
          "operatingSystem",
          "jdk",
          "processor",
          "memory",
          "engine",
          "nd4j",
          "gpus",
          "cuda",
          "data",
          "models",
          "cache");
  private static final List<String> PLACE_KEYS =
      List.of("place", "location", "isUsed", "state", "detail", "remedy");
  private static final Map<String, List<String>> INNER_KEYS =
      Map.of(
          "jdk", List.of("version", "vendor", "hasVectorModule"),
          "processor", List.of("model", "cores", "vectorBits"),
          "memory", List.of("heapBytes", "physicalBytes", "containerBytes"),
          "engine", List.of("kind", "reason"),
          "nd4j",
              List.of(
                  "backend",
                  "threads",
                  "blasVendor",
                  "blasThreads",
                  "binaryLevel",
                  "bestLevel",
                  "arrayLimitBytes",
                  "processLimitBytes",
                  "failure"),
          "cuda", List.of("gpuSearch", "runtime", "cudnn"),
          "cache", List.of("folder", "freeBytes", "isWritable"));

  private static JsonNode json(Diagnosis diagnosis) {
    return DoctorJson.of(diagnosis);
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static void assertDocumentedKeys(JsonNode json) {
    assertEquals(KEYS, keys(json));
    INNER_KEYS.forEach((key, inner) -> assertEquals(inner, keys(json.get(key)), key));
  }

  @Test
  void hasTheDocumentedKeysWhateverIsKnown() {
    Diagnosis healthy = Diagnoses.HEALTHY;

    assertDocumentedKeys(json(healthy));
    assertDocumentedKeys(json(Diagnoses.withComputing(Diagnoses.NO_BACKEND)));
    assertDocumentedKeys(
        json(
            new Diagnosis(
                Diagnoses.UNKNOWN_MACHINE,
                Diagnoses.NO_BACKEND,
                List.of(),
                List.of(),
                healthy.cache())));
  }

  @Test
  void holdsNumbersAsNumbers() {
    JsonNode json = json(Diagnoses.HEALTHY);

    assertEquals(8, json.get("processor").get("cores").intValue());
    assertEquals(256, json.get("processor").get("vectorBits").intValue());
    assertEquals(8L << 30, json.get("memory").get("containerBytes").longValue());
    assertEquals(2L << 30, json.get("nd4j").get("arrayLimitBytes").longValue());
    assertEquals(3, json.get("nd4j").get("blasThreads").intValue());
    assertEquals(5L << 30, json.get("cache").get("freeBytes").longValue());
    assertTrue(json.get("jdk").get("hasVectorModule").isBoolean());
    assertTrue(json.get("canTrain").booleanValue());
  }

  @Test
  void isNullWhereNothingIsKnown() {
    JsonNode nd4j = json(Diagnoses.withComputing(Diagnoses.NO_BACKEND)).get("nd4j");

    assertTrue(nd4j.get("backend").isNull());
    assertTrue(nd4j.get("threads").isNull());
    assertEquals("ND4J: expected a backend, got none. Build one.", nd4j.get("failure").textValue());
    assertTrue(json(Diagnoses.HEALTHY).get("nd4j").get("failure").isNull());
  }

  @Test
  void namesTheEngineThatTrains() {
    assertEquals("fused", json(Diagnoses.HEALTHY).get("engine").get("kind").textValue());
    JsonNode json = json(Diagnoses.withComputing(Diagnoses.NO_BACKEND));
    assertEquals("dl4j", json.get("engine").get("kind").textValue());
    assertEquals("an example", json.get("engine").get("reason").textValue());
  }

  @Test
  void saysOfEveryGpuWhetherTheCudaBuildRuns() {
    List<Gpu> gpus =
        List.of(
            new Gpu("New", Optional.of(new ComputeCapability(9, 0)), "550.54"),
            new Gpu("Odd", Optional.empty(), "440.33"));

    JsonNode json = json(Diagnoses.withComputing(Diagnoses.computing(new GpuSearch(gpus, ""))));

    assertEquals(
        List.of("name", "computeCapability", "driver", "runsCudaBuild"),
        keys(json.get("gpus").get(0)));
    assertEquals("9.0", json.get("gpus").get(0).get("computeCapability").textValue());
    assertEquals(false, json.get("gpus").get(0).get("runsCudaBuild").booleanValue());
    assertTrue(json.get("gpus").get(1).get("runsCudaBuild").isNull());
    assertTrue(json.get("cuda").get("gpuSearch").isNull());
  }

  @Test
  void listsThePlacesInTheirOrder() {
    Place cache = new Place("cache", "", false, Diagnoses.INTACT, Optional.of(Diagnoses.DAMAGED));
    JsonNode json = json(Diagnoses.withData(Diagnoses.place("variable", Diagnoses.MISSING), cache));

    List<String> withIndex = new ArrayList<>(PLACE_KEYS);
    withIndex.add("wordIndex");
    JsonNode first = json.get("data").get(0);
    JsonNode second = json.get("data").get(1);
    assertEquals(withIndex, keys(first));
    assertEquals("/variable", first.get("location").textValue());
    assertEquals("missing", first.get("state").textValue());
    assertTrue(first.get("remedy").isNull());
    assertTrue(first.get("wordIndex").isNull());
    assertTrue(second.get("location").isNull());
    assertTrue(second.get("isUsed").booleanValue());
    assertEquals(List.of("state", "detail", "remedy"), keys(second.get("wordIndex")));
    assertEquals("damaged", second.get("wordIndex").get("state").textValue());
    assertEquals(PLACE_KEYS, keys(json.get("models").get(0)));
  }
}
