package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a matrix is cut plays no part in what comes out of a product. */
class WeightPanelsTest {

  private final Random random = new Random(20_261_128L);

  private float[] random(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource({
    "1,1", "7,12", "8,31", "9,32", "3,33", "16,127", "5,128", "20,129", "8,160", "2,1003"
  })
  void addsProductsRowByRow(int rows, int columns) {
    float[] matrix = random(rows * columns);
    float[] x = random(rows + 2);
    float[] expected = random(columns);
    float[] actual = expected.clone();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        expected[j] = Math.fma(x[2 + i], matrix[i * columns + j], expected[j]);
      }
    }

    new WeightPanels(matrix, columns).addProduct(actual, x, 2);

    assertArrayEquals(expected, actual);
  }

  @ParameterizedTest
  @CsvSource({"0,300", "40,32", "7,201", "299,1"})
  void takesSomeColumns(int first, int columns) {
    float[] matrix = random(9 * 300);
    float[] x = random(9);
    float[] expected = new float[300];
    new WeightPanels(matrix, 300).addProduct(expected, x, 0);
    float[] actual = new float[columns];

    new WeightPanels(matrix, 300, first, columns).addProduct(actual, x, 0);

    assertArrayEquals(Arrays.copyOfRange(expected, first, first + columns), actual);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 33, 128, 159, 160, 10_000})
  void panelsHaveAllColumns(int columns) {
    int[] widths = ScalarLoops.panels(columns);
    assertEquals(columns, Arrays.stream(widths).sum());
    assertEquals(columns % 32 == 0 ? 0 : 1, Arrays.stream(widths).filter(w -> w < 32).count());
  }
}
