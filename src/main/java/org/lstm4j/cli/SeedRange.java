package org.lstm4j.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Seeds as people write them: {@code 1..10}, {@code 3} or {@code 1,2,5}.
 *
 * @param seeds in the order given
 */
record SeedRange(List<Integer> seeds) {

  private static final int MOST = 1000;

  /** As the option is written: {@code 1,2,5}. */
  @Override
  public String toString() {
    return seeds.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** For people. */
  String described() {
    return "seeds " + toString().replace(",", ", ");
  }

  /** Reads the text; refuses what is something else. */
  static final class Converter implements ITypeConverter<SeedRange> {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})\\.\\.(\\d{1,9})");
    private static final Pattern LIST = Pattern.compile("\\d{1,9}(,\\d{1,9})*");

    @Override
    public SeedRange convert(String text) {
      Matcher range = RANGE.matcher(text);
      List<Integer> seeds;
      if (range.matches()) {
        int first = Integer.parseInt(range.group(1));
        int last = Integer.parseInt(range.group(2));
        seeds = IntStream.rangeClosed(first, last).limit(MOST + 1L).boxed().toList();
      } else if (LIST.matcher(text).matches()) {
        seeds = Stream.of(text.split(",")).map(Integer::valueOf).toList();
      } else {
        throw refused(text);
      }
      if (seeds.isEmpty() || seeds.size() > MOST || hasOneTwice(seeds)) {
        throw refused(text);
      }
      return new SeedRange(seeds);
    }

    private static boolean hasOneTwice(List<Integer> seeds) {
      return seeds.stream().distinct().count() != seeds.size();
    }

    private static TypeConversionException refused(String text) {
      return new TypeConversionException(
          "expected a range like 1..10 or a list like 1,2,5, of at most "
              + MOST
              + " different seeds, got '"
              + text
              + "'.");
    }
  }
}
