package org.lstm4j.cli;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names and texts in UTF-8, whatever the locale says.
 *
 * <p>Java decodes arguments by the locale's encoding. Where that is ASCII, as in most containers,
 * it replaces all other letters before the program sees them; a text would be judged without its
 * words, and a file would be written under another name. So arguments that hold such letters are
 * read once more from where the system keeps their bytes: they are UTF-8, or they are what the
 * locale says, or they are refused. Where all is ASCII, or is UTF-8 and came through, nothing is
 * read.
 *
 * @param arguments as a person wrote them
 * @param variables of the environment, likewise
 * @param encoding of file names
 * @param isMended whether they are UTF-8 in a locale that says otherwise; then the names of files
 *     are too, and reach the disk byte by byte
 */
record NamesInLocale(
    List<String> arguments, Map<String, String> variables, Charset encoding, boolean isMended) {

  private static final char LOST = '\uFFFD';
  private static final int MAX_ASCII = 0x7F;
  private static final List<String> NAMES =
      List.of(Environment.DATA, Environment.MODEL, "LSTM4J_CACHE");

  /**
   * Finds out what was meant.
   *
   * @param encoding of names, as the system property {@code sun.jnu.encoding} has it
   * @param folder the current one
   * @param commandLine where the system keeps the bytes, see {@link ProcessArguments}
   * @throws IllegalArgumentException if a name or text is lost; says which, and what helps
   */
  static NamesInLocale of(
      String encoding,
      String folder,
      List<String> arguments,
      Map<String, String> variables,
      Path commandLine) {
    Charset charset =
        Charset.isSupported(encoding) ? Charset.forName(encoding) : StandardCharsets.US_ASCII;
    NamesInLocale given = new NamesInLocale(arguments, variables, charset, false);
    boolean isUnicode = charset.equals(StandardCharsets.UTF_8);
    boolean isDoubtful =
        arguments.stream()
            .anyMatch(argument -> isUnicode ? argument.indexOf(LOST) >= 0 : !isAscii(argument));
    NamesInLocale mended = isDoubtful ? given.mended(commandLine) : given;
    if (!isUnicode) {
      mended.requireNoneLost(folder);
    }
    return mended;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c <= MAX_ASCII);
  }

  private NamesInLocale mended(Path commandLine) {
    Optional<List<byte[]>> bytes = ProcessArguments.bytes(commandLine, arguments, encoding);
    if (bytes.isEmpty()) {
      return this;
    }
    List<String> mended = new ArrayList<>();
    for (byte[] argument : bytes.get()) {
      Optional<String> text = utf8(argument);
      if (text.isEmpty() && arguments.stream().noneMatch(NamesInLocale::isLost)) {
        return this; // they are what the locale says
      }
      int number = mended.size() + 1;
      mended.add(
          text.orElseThrow(
              () -> new IllegalArgumentException(notUtf8(number, arguments.get(number - 1)))));
    }
    boolean isOther = !encoding.equals(StandardCharsets.UTF_8);
    return new NamesInLocale(mended, isOther ? mendedVariables() : variables, encoding, isOther);
  }

  private static boolean isLost(String text) {
    return text.indexOf(LOST) >= 0;
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String notUtf8(int number, String got) {
    return "argument "
        + number
        + ": expected UTF-8, got '"
        + got
        + "' with other bytes. Set the terminal to UTF-8; rename a file whose name holds them.";
  }

  /** Of the variables only those that name something for this program. */
  private Map<String, String> mendedVariables() {
    Map<String, String> mended = new HashMap<>(variables);
    NAMES.forEach(
        name ->
            mended.computeIfPresent(
                name,
                (key, value) ->
                    isLost(value) ? value : utf8(value.getBytes(encoding)).orElse(value)));
    return mended;
  }

  /** Arguments that were mended may hold the replacement character itself. */
  private void requireNoneLost(String folder) {
    Stream.of(
            arguments.stream().filter(argument -> !isMended).map(a -> "argument: " + expected(a)),
            NAMES.stream()
                .filter(variables::containsKey)
                .map(name -> name + ": " + expected(variables.get(name))),
            Stream.of("current folder: " + expected(folder)))
        .flatMap(part -> part)
        .filter(NamesInLocale::isLost)
        .findFirst()
        .ifPresent(
            line -> {
              throw new IllegalArgumentException(line);
            });
  }

  /**
   * The file of this name.
   *
   * @throws InvalidPathException if the locale's encoding can't write it
   */
  Path path(String name) {
    boolean isOther = isMended && !isAscii(name);
    return Path.of(isOther ? new String(name.getBytes(StandardCharsets.UTF_8), encoding) : name);
  }

  private String expected(String got) {
    return "expected only letters that the locale has, whose encoding is "
        + encoding.name()
        + ", got '"
        + got
        + "'. Set the environment variable LC_ALL=C.UTF-8.";
  }
}
