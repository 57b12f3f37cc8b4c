package org.lstm4j.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lstm4j.check.Shown;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One of a few words, shown in lower case with hyphens; any case and underscores are taken as well.
 *
 * @param type has a constant for each word
 */
record Choice<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {

  /** The words, in the order of the constants. */
  List<String> words() {
    return Stream.of(type.getEnumConstants()).map(Choice::word).toList();
  }

  private static String word(Object constant) {
    return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public E convert(String text) {
    String typed = word(text.strip());
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(typed)) {
        return constant;
      }
    }
    throw new TypeConversionException(
        "expected "
            + Suggestion.either(words())
            + ", got '"
            + Shown.of(text)
            + "'."
            + Suggestion.question(typed, words()));
  }
}
