package org.lstm4j.cli;

import java.util.function.Function;
import org.lstm4j.check.Shown;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A number of an option; picocli's own converters say "is not an int".
 *
 * @param parser throws {@link NumberFormatException}
 * @param expected what is said to be expected
 */
record NumberConverter<N extends Number>(Function<String, N> parser, String expected)
    implements ITypeConverter<N> {

  /** Makes all commands read numbers so. */
  static void register(CommandLine commandLine) {
    NumberConverter<Integer> whole =
        new NumberConverter<>(Integer::valueOf, "a whole number, at most 2147483647");
    NumberConverter<Double> any =
        new NumberConverter<>(Double::valueOf, "a number with a decimal point, such as 0.5");
    commandLine.registerConverter(Integer.class, whole);
    commandLine.registerConverter(Integer.TYPE, whole);
    commandLine.registerConverter(Double.class, any);
    commandLine.registerConverter(Double.TYPE, any);
  }

  @Override
  public N convert(String text) {
    try {
      return parser.apply(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("expected " + expected + ", got '" + Shown.of(text) + "'");
    }
  }
}
