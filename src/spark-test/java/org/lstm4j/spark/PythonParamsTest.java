package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.junit.jupiter.api.Test;

/** The stages of {@code lstm4j_spark.py} have the parameters of those in Java, and no other. */
class PythonParamsTest {

  private static final Path MODULE = Path.of("src/spark/python/lstm4j_spark.py");
  private static final Pattern CLASS = Pattern.compile("(?m)^class (\\w+)\\b");
  private static final Pattern PARAM =
      Pattern.compile("(?m)^    (\\w+) = _param\\(\"(\\w+)\", (?:TypeConverters\\.)?(\\w+)\\)$");

  /** What the module says between the head of a class and the next one. */
  private static String body(String name) throws IOException {
    String module = Files.readString(MODULE);
    Matcher heads = CLASS.matcher(module);
    while (heads.find()) {
      if (heads.group(1).equals(name)) {
        int start = heads.end();
        return module.substring(start, heads.find() ? heads.start() : module.length());
      }
    }
    throw new AssertionError("no class " + name + " in " + MODULE);
  }

  /** Names of parameters, each with its converter, of a class and of what both stages share. */
  private static Map<String, String> inPython(String name) throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (String part : new String[] {"_TextStage", name}) {
      String body = body(part);
      Matcher params = PARAM.matcher(body);
      while (params.find()) {
        String param = params.group(1);
        assertEquals(param, params.group(2), "the name of the attribute is the parameter's");
        String upper = Character.toUpperCase(param.charAt(0)) + param.substring(1);
        assertTrue(body.contains("get" + upper) && body.contains("set" + upper), param);
        assertTrue(body.contains("_get(" + param + ")"), "getter of " + param);
        assertTrue(body.contains("_set(" + param + ")"), "setter of " + param);
        found.put(param, params.group(3));
      }
    }
    return found;
  }

  private static String converter(Param<?> param) {
    if (param instanceof IntParam) {
      return "toInt";
    }
    if (param instanceof DoubleParam) {
      return "toFloat";
    }
    if (param instanceof BooleanParam) {
      return "toBoolean";
    }
    if (param instanceof IntArrayParam) {
      return param.name().equals("seeds") ? "toListInt" : "toListIntOrOne"; // sizes
    }
    if (param instanceof DoubleArrayParam) {
      return "toListFloat";
    }
    assertEquals(Param.class, param.getClass(), param.name());
    return "toString";
  }

  private static Map<String, String> inJava(Params stage) {
    Map<String, String> found = new TreeMap<>();
    for (Param<?> param : stage.params()) {
      found.put(param.name(), converter(param));
    }
    return found;
  }

  @Test
  void theModelsAreTheSame() throws IOException {
    assertEquals(inJava(new LstmTextClassifierModel()), inPython("LstmTextClassifierModel"));
  }

  @Test
  void theEstimatorsAreTheSame() throws IOException {
    assertEquals(inJava(new LstmTextClassifier()), inPython("LstmTextClassifier"));
  }
}
