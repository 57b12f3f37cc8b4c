package org.lstm4j.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.lstm4j.check.Constants;
import org.lstm4j.explain.GateKey;
import org.lstm4j.explain.GateNumbers;
import org.lstm4j.explain.GateQuantity;
import org.lstm4j.explain.GateSheet;
import org.lstm4j.network.Activation;

/** A step of an LSTM for programs; {@code given} is what {@code gates} reads again. */
public final class GateSheetJson {

  private GateSheetJson() {}

  /** Puts all of it. */
  public static void put(ObjectNode json, GateSheet sheet) {
    ObjectNode given = json.putObject("given");
    for (Map.Entry<GateKey, GateNumbers> each : sheet.step().given().entrySet()) {
      putNumbers(given, each.getKey().key(), each.getValue());
    }
    putAll(json, "assumed", sheet.assumed().stream().map(GateKey::key).toList());
    json.put("gateActivation", word(sheet.step().gateActivation()));
    json.put("activation", word(sheet.step().activation()));
    ObjectNode computed = json.putObject("computed");
    for (GateQuantity each : sheet.computed()) {
      ObjectNode one = computed.putObject(each.key());
      one.put("symbol", each.symbol()).put("formula", each.formula()).put("shapes", each.shapes());
      putNumbers(one, "values", each.numbers());
    }
    putAll(json, "missing", sheet.missing());
    putAll(json, "warnings", sheet.warnings());
  }

  private static String word(Activation activation) {
    return Constants.word(activation);
  }

  private static void putAll(ObjectNode json, String name, List<String> texts) {
    ArrayNode array = json.putArray(name);
    texts.forEach(array::add);
  }

  private static void putNumbers(ObjectNode json, String name, GateNumbers numbers) {
    ArrayNode array = json.putArray(name);
    if (numbers.isMatrix()) {
      for (double[] row : numbers.rows()) {
        putRow(array.addArray(), row);
      }
    } else {
      putRow(array, numbers.values());
    }
  }

  /** JSON has no number that isn't finite. */
  private static void putRow(ArrayNode array, double[] row) {
    for (double value : row) {
      if (Double.isFinite(value)) {
        array.add(value);
      } else {
        array.addNull();
      }
    }
  }
}
