package org.lstm4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lstm4j.check.Shown;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Sizes of layers as people write them: {@code 64} or {@code 64,32}.
 *
 * @param sizes of the first layer first; each 1 or more
 */
record Sizes(List<Integer> sizes) {

  private static final int MOST = 99;

  /** As the option is written: {@code 64,32}. */
  @Override
  public String toString() {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Reads the text; refuses what is something else. */
  static final class Converter implements ITypeConverter<Sizes> {
    @Override
    public Sizes convert(String text) {
      List<Integer> sizes = new ArrayList<>();
      for (String size : text.split(",", -1)) {
        String number = size.strip();
        if (!number.matches("0*[1-9]\\d{0,8}") || sizes.size() == MOST) {
          throw new TypeConversionException(
              "expected a whole number, 1 or more, or a list of at most "
                  + MOST
                  + " like 64,32, got '"
                  + Shown.of(text)
                  + "'.");
        }
        sizes.add(Integer.parseInt(number));
      }
      return new Sizes(sizes);
    }
  }
}
