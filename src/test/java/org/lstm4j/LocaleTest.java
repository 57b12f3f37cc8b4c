package org.lstm4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and letters are written alike wherever the program runs; read from the sources. */
class LocaleTest {

  private static final Pattern BY_THE_USERS_LOCALE =
      Pattern.compile(
          "\\b(?:String\\.format|printf|new Formatter)\\((?!\\s*Locale\\.ROOT)"
              + "|\\.formatted\\(|\\.to(?:Lower|Upper)Case\\(\\)"
              + "|\\bnew DecimalFormat\\(|\\bNumberFormat\\.get\\w+\\(\\)");

  private static List<String> faults(Path root) throws IOException {
    List<String> faults = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        BY_THE_USERS_LOCALE
            .matcher(Files.readString(file))
            .results()
            .forEach(fault -> faults.add(file + ": " + fault.group()));
      }
    }
    return faults;
  }

  @ParameterizedTest
  @ValueSource(strings = {"src/main/java", "src/bench/java", "src/browser/java", "src/spark/java"})
  void theSourcesNameOneWhereverItMatters(String root) throws IOException {
    assertEquals(List.of(), faults(Path.of(root)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String.format(\"%d\", 1)",
        "String.format(\n    FORM, 1)",
        "out.printf(\"%d\", 1)",
        "\"%d\".formatted(1)",
        "name.toLowerCase()",
        "new DecimalFormat(\"0.0\")",
        "NumberFormat.getInstance()"
      })
  void aPlantedFaultIsSeen(String code) {
    assertTrue(BY_THE_USERS_LOCALE.matcher(code).find(), code);
  }

  @Test
  void whatNamesItsLocaleIsNoFault() {
    String code = "String.format(\n        Locale.ROOT, FORM, 1); name.toLowerCase(Locale.ROOT)";

    assertFalse(BY_THE_USERS_LOCALE.matcher(code).find());
  }
}
