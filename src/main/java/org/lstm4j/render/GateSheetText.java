package org.lstm4j.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lstm4j.check.Decimal;
import org.lstm4j.explain.GateKey;
import org.lstm4j.explain.GateNumbers;
import org.lstm4j.explain.GateQuantity;
import org.lstm4j.explain.GateSheet;

/**
 * A step of an LSTM as lines of text: what was given, then every result with its formula and
 * shapes. All numbers have four significant digits and stand below each other; of more than eight
 * in a row, or twelve rows, only some are shown, with the least, the mean and the greatest.
 */
public final class GateSheetText {

  private static final int DIGITS = 4;
  private static final int MOST_COLUMNS = 8;
  private static final int MOST_ROWS = 12;
  private static final int SHOWN_OF_MORE = 4;
  private static final String INDENT = "  ";
  private static final String GAP = "  ";
  private static final String GIVEN = "Given";

  private final GateSheet sheet;
  private final List<String> lines = new ArrayList<>();
  private final int symbolWidth;
  private final int shapeWidth;
  private final int wholeWidth;
  private final int restWidth;
  private final int formulaWidth;

  private GateSheetText(GateSheet sheet) {
    this.sheet = sheet;
    symbolWidth = widest(keys(sheet).map(GateKey::symbol));
    shapeWidth = widest(sheet.step().given().values().stream().map(GateNumbers::shape));
    List<String> cells = shownCells(sheet).toList();
    wholeWidth = widest(cells.stream().map(cell -> cell.substring(0, pointOf(cell))));
    restWidth = widest(cells.stream().map(cell -> cell.substring(pointOf(cell))));
    formulaWidth = widest(sheet.computed().stream().map(GateSheetText::formula));
  }

  private static Stream<GateKey> keys(GateSheet sheet) {
    return Stream.concat(sheet.step().given().keySet().stream(), sheet.assumed().stream());
  }

  private static Stream<String> shownCells(GateSheet sheet) {
    return Stream.concat(
            sheet.step().given().values().stream(),
            sheet.computed().stream().map(GateQuantity::numbers))
        .filter(numbers -> !isFolded(numbers) || !numbers.isMatrix())
        .flatMap(numbers -> Arrays.stream(numbers.rows()))
        .flatMap(row -> Arrays.stream(row).limit(MOST_COLUMNS).mapToObj(GateSheetText::of));
  }

  /** Where the digits before the point end. */
  private static int pointOf(String number) {
    int at = 0;
    while (at < number.length() && number.charAt(at) != '.' && number.charAt(at) != 'e') {
      at++;
    }
    return at;
  }

  /** The step, without what it warns of. */
  public static List<String> lines(GateSheet sheet) {
    return new GateSheetText(sheet).all();
  }

  /** The name of a part, for people. */
  static String title(GateQuantity.Part part) {
    return switch (part) {
      case CONCATENATION -> "Concatenation";
      case FORGET_GATE -> "Forget gate: what is kept";
      case INPUT_GATE -> "Input gate: what is written";
      case LONG_TERM_MEMORY -> "Long-term memory";
      case OUTPUT_GATE -> "Output gate: what is shown";
      case PREDICTION -> "Output";
    };
  }

  /** A result's formula with its name, where it has one. */
  static String formula(GateQuantity quantity) {
    return quantity.symbol().equals(quantity.formula())
        ? quantity.formula()
        : quantity.symbol() + " = " + quantity.formula();
  }

  private static String of(double value) {
    return Decimal.brief(value, DIGITS);
  }

  private static int widest(Stream<String> texts) {
    return texts.mapToInt(String::length).max().orElse(0);
  }

  private List<String> all() {
    lines.add(GIVEN);
    for (Map.Entry<GateKey, GateNumbers> each : sheet.step().given().entrySet()) {
      String symbol = left(each.getKey().symbol(), symbolWidth);
      String shape = left(each.getValue().shape(), shapeWidth);
      putNumbers(INDENT + symbol + GAP + shape, each.getValue());
    }
    if (!sheet.assumed().isEmpty()) {
      String zeros =
          sheet.assumed().stream().map(GateKey::symbol).collect(Collectors.joining(", "));
      lines.add(INDENT + zeros + ": not given, so zeros");
    }
    GateQuantity.Part part = null;
    for (GateQuantity quantity : sheet.computed()) {
      if (quantity.part() != part) {
        part = quantity.part();
        lines.add("");
        lines.add(title(part));
      }
      lines.add(INDENT + left(formula(quantity), formulaWidth) + GAP + quantity.shapes());
      putNumbers(" ".repeat(start()), quantity.numbers());
    }
    if (!sheet.missing().isEmpty()) {
      lines.add("");
      lines.add("Not computed");
      sheet.missing().forEach(sentence -> lines.add(INDENT + sentence));
    }
    lines.replaceAll(String::stripTrailing);
    return lines;
  }

  /** Columns before the first number. */
  private int start() {
    return INDENT.length() + symbolWidth + GAP.length() + shapeWidth;
  }

  private void putNumbers(String before, GateNumbers numbers) {
    if (numbers.isMatrix() && isFolded(numbers)) {
      lines.add(before + GAP + summary(numbers));
      return;
    }
    String start = before;
    for (double[] row : numbers.rows()) {
      lines.add(
          start
              + (isFolded(numbers)
                  ? cells(row, SHOWN_OF_MORE) + GAP + "…" + GAP + summary(numbers)
                  : cells(row, row.length)));
      start = " ".repeat(start());
    }
  }

  private String cells(double[] row, int most) {
    return Arrays.stream(row)
        .limit(most)
        .mapToObj(GateSheetText::of)
        .map(this::aligned)
        .collect(Collectors.joining());
  }

  /** With its point below those of the other lines. */
  private String aligned(String cell) {
    int whole = pointOf(cell);
    return GAP
        + " ".repeat(wholeWidth - whole)
        + cell
        + " ".repeat(restWidth - (cell.length() - whole));
  }

  private static boolean isFolded(GateNumbers numbers) {
    return numbers.columns() > MOST_COLUMNS || numbers.rows().length > MOST_ROWS;
  }

  /** The least, the mean and the greatest of numbers, in words. */
  static String summary(GateNumbers numbers) {
    DoubleSummaryStatistics statistics =
        Arrays.stream(numbers.rows()).flatMapToDouble(Arrays::stream).summaryStatistics();
    return String.format(
        Locale.ROOT,
        "min %s, mean %s, max %s",
        of(statistics.getMin()),
        of(statistics.getAverage()),
        of(statistics.getMax()));
  }

  private static String left(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
