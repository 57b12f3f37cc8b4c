package org.lstm4j.train;

import java.util.Locale;
import java.util.Map;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Direction;

/**
 * The words by which people name the parts of a network, in a file or on a command line: the names
 * of constants in small letters with hyphens, but for a few that are shorter.
 */
public final class NetworkWords {

  private static final Map<Enum<?>, String> SHORT =
      Map.of(
          Cell.SIMPLE_RNN, "rnn",
          Direction.CONCATENATED, "concat",
          Direction.SUMMED, "sum");

  private NetworkWords() {}

  /** The word for a constant, such as {@code gru-reset-before}. */
  public static String of(Enum<?> constant) {
    String word = SHORT.get(constant);
    return word != null ? word : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
