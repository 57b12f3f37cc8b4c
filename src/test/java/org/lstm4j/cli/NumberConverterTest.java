package org.lstm4j.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberConverterTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "compare-cells memory --lengths 10,x     | lengths     | a whole number   | x",
        "compare-cells memory --batches 1.5      | batches     | a whole number   | 1.5",
        "train --seed 99999999999                | seed        | a whole number   | 99999999999",
        "trace --phrases ten                     | phrases     | a whole number   | ten",
        "gates --step 1e3                        | step        | a whole number   | 1e3",
        "compare-cells gradients --input-scale , | input-scale | a number         | ,",
        "trace good --threshold 0,5              | threshold   | a number         | 0,5",
        "train --dropout half                    | dropout     | a number         | half",
      })
  void aWordIsNoNumber(String line, String option, String expected, String got) {
    new Workbench(folder)
        .run((Object[]) line.split(" "))
        .refused(2, "'--" + option + "'", ": expected " + expected, ", got '" + got + "'");
  }
}
