package org.lstm4j.cli;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.lstm4j.check.Constants;
import org.lstm4j.check.Shown;
import org.lstm4j.check.Suggestion;
import org.lstm4j.text.Padding;
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
    return Stream.of(type.getEnumConstants()).map(Constants::word).toList();
  }

  /** The two ends of a text, for the completion of shells; the constants have other names. */
  static final class Sides implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return new Choice<>(Padding.Side.class).words().iterator();
    }
  }

  @Override
  public E convert(String text) {
    String typed = Constants.word(text.strip());
    for (E constant : type.getEnumConstants()) {
      if (Constants.word(constant).equals(typed)) {
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
