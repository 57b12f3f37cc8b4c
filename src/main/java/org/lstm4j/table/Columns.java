package org.lstm4j.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;

/**
 * Which columns hold the texts and the labels.
 *
 * @param text its number, from 0
 * @param label its number, from 0; −1 where labels aren't asked for
 * @param isNamed whether the header names both, rather than a number or what is left of two
 */
record Columns(int text, int label, boolean isNamed) {

  private static final Kind TEXT =
      new Kind(
          "text",
          List.of(
              List.of("text"),
              List.of("review"),
              List.of(
                  "content",
                  "body",
                  "message",
                  "sentence",
                  "comment",
                  "tweet",
                  "reviewtext",
                  "review_text",
                  "review_body",
                  "tweet_text",
                  "comment_text",
                  "document",
                  "post",
                  "sms",
                  "email",
                  "phrase",
                  "statement",
                  "v2")));

  private static final Kind LABEL =
      new Kind(
          "label",
          List.of(
              List.of("label"),
              List.of("sentiment"),
              List.of(
                  "class",
                  "category",
                  "target",
                  "rating",
                  "stars",
                  "star_rating",
                  "score",
                  "polarity",
                  "overall",
                  "labels",
                  "v1")));

  private static final Kind TAGS =
      new Kind(
          "label",
          List.of(
              List.of("tags"),
              List.of("labels"),
              List.of(
                  "label", "topics", "genres", "categories", "keywords", "classes", "category")));

  /**
   * What a column is for.
   *
   * @param name first of its usual names, and the option's
   * @param usual names of one list are looked for before those of the next
   */
  private record Kind(String name, List<List<String>> usual) {

    Optional<String> wanted(TableFormat format) {
      return name.equals("text") ? format.textColumn() : format.labelColumn();
    }
  }

  /** The columns of a table without a header: by number, else the first and the second. */
  static Columns numbered(TableFile file, int count, long line, boolean isLabelled)
      throws DataException {
    int text = number(file, TEXT, count == 1 || !isLabelled ? 1 : other(file, 1), count, line);
    int label = isLabelled ? number(file, LABEL, text == 1 ? 1 : 2, count, line) : -1;
    requireDifferent(file, text, label, line, "Name another with --label-column.");
    return new Columns(text, label, true);
  }

  private static int other(TableFile file, int usual) {
    boolean isTaken =
        file.format().labelColumn().map(TableFormat::number).filter(n -> n == usual).isPresent();
    return isTaken ? usual + 1 : usual;
  }

  private static int number(TableFile file, Kind kind, int usual, int count, long line)
      throws DataException {
    int number = kind.wanted(file.format()).map(TableFormat::number).orElse(usual);
    if (number < 1 || number > count) {
      throw file.refused(
          line,
          String.format(
              Locale.ROOT,
              "expected a column %d for the %ss, got a row of %d. Name it by its number with"
                  + " --%s-column, or the separator with --separator.",
              number,
              kind.name(),
              count,
              kind.name()));
    }
    return number - 1;
  }

  /**
   * Finds the columns by their names, with blanks around them cut off.
   *
   * @param names as they are written
   * @param remedy what helps if none is found, said last
   */
  static Columns named(
      TableFile file,
      List<String> names,
      long line,
      boolean isLabelled,
      Consumer<String> notes,
      String remedy)
      throws DataException {
    Kind labels = file.hasTags() ? TAGS : LABEL;
    List<String> trimmed = names.stream().map(Columns::trimmed).toList();
    long padded = names.stream().filter(name -> !trimmed(name).equals(name)).count();
    if (padded > 0) {
      notes.accept(
          String.format(
              Locale.ROOT,
              "blanks around %d column name%s are cut off.",
              padded,
              padded == 1 ? "" : "s"));
    }
    OptionalInt text = find(file, TEXT, trimmed, line);
    OptionalInt label = isLabelled ? find(file, labels, trimmed, line) : OptionalInt.of(-1);
    if (text.isEmpty() && names.size() == 1 && !isLabelled && isFree(file, TEXT)) {
      notes.accept(
          String.format(
              Locale.ROOT, "takes its only column, '%s', for the texts.", show(trimmed, 0)));
      return new Columns(0, -1, false);
    }
    if (isLabelled && names.size() == 2 && text.isPresent() != label.isPresent()) {
      boolean isTextFound = text.isPresent();
      Kind missing = isTextFound ? labels : TEXT;
      int rest = 1 - (isTextFound ? text.getAsInt() : label.getAsInt());
      if (isFree(file, missing)) {
        notes.accept(
            String.format(
                Locale.ROOT,
                "takes '%s', the other of its two columns, for the %ss.",
                show(trimmed, rest),
                missing.name()));
        return new Columns(
            isTextFound ? text.getAsInt() : rest, isTextFound ? rest : label.getAsInt(), false);
      }
    }
    if (text.isEmpty() || label.isEmpty()) {
      Kind missing = text.isEmpty() ? TEXT : labels;
      throw file.refused(
          line,
          String.format(
              Locale.ROOT,
              "expected a column '%s', got none in %s. %s",
              Shown.of(missing.wanted(file.format()).orElse(missing.name())),
              Shown.of(trimmed),
              String.format(Locale.ROOT, remedy, missing.name())));
    }
    requireDifferent(
        file,
        text.getAsInt(),
        label.getAsInt(),
        line,
        String.format(Locale.ROOT, remedy, labels.name()));
    noteUnusual(text.getAsInt(), label.getAsInt(), trimmed, labels, file, notes);
    boolean isNamed =
        isNamed(file, TEXT, trimmed, text.getAsInt())
            && (!isLabelled || isNamed(file, labels, trimmed, label.getAsInt()));
    return new Columns(text.getAsInt(), label.getAsInt(), isNamed);
  }

  private static boolean isFree(TableFile file, Kind kind) {
    return kind.wanted(file.format()).isEmpty();
  }

  private static String show(List<String> names, int column) {
    return Shown.of(names.get(column));
  }

  /** Whether it was found by a name that is no number; a row may hold numbers too. */
  private static boolean isNamed(TableFile file, Kind kind, List<String> names, int found) {
    Optional<String> wanted = kind.wanted(file.format());
    return wanted.isEmpty()
        || TableFormat.number(wanted.get()) == 0
            && names.get(found).equalsIgnoreCase(trimmed(wanted.get()));
  }

  private static void requireDifferent(
      TableFile file, int text, int label, long line, String remedy) throws DataException {
    if (text == label) {
      throw file.refused(
          line,
          String.format(
              Locale.ROOT,
              "expected another column for the labels than for the texts, got column %d for both."
                  + " %s",
              text + 1,
              remedy));
    }
  }

  private static void noteUnusual(
      int text,
      int label,
      List<String> names,
      Kind labels,
      TableFile file,
      Consumer<String> notes) {
    List<String> parts = new ArrayList<>();
    if (isFree(file, TEXT) && isUnusual(TEXT, names.get(text))) {
      parts.add("'" + names.get(text) + "' for the texts");
    }
    if (label >= 0 && isFree(file, labels) && isUnusual(labels, names.get(label))) {
      parts.add("'" + names.get(label) + "' for the labels");
    }
    if (!parts.isEmpty()) {
      notes.accept("takes the column " + String.join(" and ", parts) + ".");
    }
  }

  private static boolean isUnusual(Kind kind, String name) {
    return kind.usual().get(2).contains(name.toLowerCase(Locale.ROOT));
  }

  private static OptionalInt find(TableFile file, Kind kind, List<String> names, long line)
      throws DataException {
    Optional<String> wanted = kind.wanted(file.format());
    if (wanted.isEmpty()) {
      for (List<String> usual : kind.usual()) {
        OptionalInt found = find(file, kind, names, usual, line);
        if (found.isPresent()) {
          return found;
        }
      }
      return OptionalInt.empty();
    }
    OptionalInt found = find(file, kind, names, List.of(trimmed(wanted.get())), line);
    int number = TableFormat.number(wanted.get());
    boolean isNumber = found.isEmpty() && number >= 1 && number <= names.size();
    return isNumber ? OptionalInt.of(number - 1) : found;
  }

  /** The one column of one of these names in any case; a single name counts more if exact. */
  private static OptionalInt find(
      TableFile file, Kind kind, List<String> names, List<String> wanted, long line)
      throws DataException {
    for (boolean isExact : wanted.size() == 1 ? List.of(true, false) : List.of(false)) {
      List<Integer> found =
          IntStream.range(0, names.size())
              .filter(
                  n ->
                      isExact
                          ? wanted.contains(names.get(n))
                          : wanted.stream().anyMatch(names.get(n)::equalsIgnoreCase))
              .boxed()
              .toList();
      if (found.size() > 1) {
        throw ambiguous(file, kind, names, found, line);
      }
      if (found.size() == 1) {
        return OptionalInt.of(found.get(0));
      }
    }
    return OptionalInt.empty();
  }

  private static DataException ambiguous(
      TableFile file, Kind kind, List<String> names, List<Integer> found, long line) {
    boolean isSame = found.stream().map(names::get).distinct().count() == 1;
    return file.refused(
        line,
        String.format(
            Locale.ROOT,
            "expected one column for the %ss, got %s: %s. Name it with --%s-column%s.",
            kind.name(),
            found.size() == 2 ? "two" : String.valueOf(found.size()),
            found.stream().map(n -> "'" + show(names, n) + "'").collect(Collectors.joining(", ")),
            kind.name(),
            isSame ? " by its number, from 1 to " + names.size() : ""));
  }

  /** Without the blanks and invisible marks around it. */
  static String trimmed(String name) {
    int start = 0;
    int end = name.length();
    while (start < end && isBlank(name.charAt(start))) {
      start++;
    }
    while (start < end && isBlank(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT; // zero-width space, byte order mark
  }
}
