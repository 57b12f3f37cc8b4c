package org.lstm4j.cli;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lstm4j.check.Shown;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A number of bytes as people write it: {@code 65536}, {@code 500k}, {@code 2MB} or {@code 1MiB}.
 *
 * @param bytes 1 or more
 */
record ByteSize(int bytes) {

  private static final Pattern WRITTEN = Pattern.compile("0*([1-9]\\d{0,9}) ?([a-z]{0,3})");
  private static final Map<String, Integer> UNITS =
      Map.of(
          "", 1, "b", 1, "k", 1_000, "kb", 1_000, "kib", 1 << 10, "m", 1_000_000, "mb", 1_000_000,
          "mib", 1 << 20);

  /** Reads the text; refuses what is something else, or more than an array holds. */
  static final class Converter implements ITypeConverter<ByteSize> {
    @Override
    public ByteSize convert(String text) {
      Matcher written = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
      if (written.matches() && UNITS.containsKey(written.group(2))) {
        long bytes = Long.parseLong(written.group(1)) * UNITS.get(written.group(2));
        if (bytes <= Integer.MAX_VALUE - 8) {
          return new ByteSize((int) bytes);
        }
      }
      throw new TypeConversionException(
          "expected a number of bytes from 1 to 2147483639, such as 65536, 500k, 2MB or 1MiB, got '"
              + Shown.of(text)
              + "'");
    }
  }
}
