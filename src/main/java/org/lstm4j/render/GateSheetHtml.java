package org.lstm4j.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lstm4j.check.Decimal;
import org.lstm4j.explain.GateKey;
import org.lstm4j.explain.GateNumbers;
import org.lstm4j.explain.GateQuantity;
import org.lstm4j.explain.GateSheet;

/**
 * A step of an LSTM as a page: for each part its formulas with shapes and a table with a row for
 * each unit, numbers tinted by sign and size; what was given comes last. Safe for any number of
 * threads.
 */
public final class GateSheetHtml {

  private static final int DIGITS = 4;
  private static final int MOST_JOINED = 16;
  private static final int MOST_ROWS = 500;
  private static final int MOST_IN_MATRIX = 4096;

  private final GateSheet sheet;
  private final HtmlPage page;

  private GateSheetHtml(GateSheet sheet, HtmlPage page) {
    this.sheet = sheet;
    this.page = page;
  }

  /** A number for each unit, under a name. */
  private record Column(String name, double[] values) {}

  /**
   * The page, which may be added to and written.
   *
   * @param title its heading
   * @param lead the sentence below it, as text; may be empty
   */
  public static HtmlPage page(GateSheet sheet, String title, String lead) {
    HtmlPage page = new HtmlPage(title);
    if (!lead.isEmpty()) {
      page.lead(HtmlPage.word(lead));
    }
    page.note(
        "Blue is above zero, orange below; the colour is strongest at the greatest number of each"
            + " table. Units, inputs and outputs are counted from 0.");
    new GateSheetHtml(sheet, page).addAll();
    return page;
  }

  private void addAll() {
    for (String warning : sheet.warnings()) {
      page.paragraph("<strong>Impossible:</strong> " + HtmlPage.escaped(warning));
    }
    for (GateQuantity.Part part : GateQuantity.Part.values()) {
      List<GateQuantity> quantities =
          sheet.computed().stream().filter(each -> each.part() == part).toList();
      if (!quantities.isEmpty()) {
        page.section(GateSheetText.title(part));
        page.formula(formulas(quantities));
        addTable(part, quantities);
      }
    }
    if (!sheet.missing().isEmpty()) {
      page.section("Not computed");
      sheet.missing().forEach(sentence -> page.paragraph(HtmlPage.escaped(sentence)));
    }
    addGiven();
  }

  private static String formulas(List<GateQuantity> quantities) {
    int width =
        quantities.stream().map(GateSheetText::formula).mapToInt(String::length).max().orElse(0);
    return quantities.stream()
        .map(
            each -> {
              String formula = GateSheetText.formula(each);
              return formula + " ".repeat(width - formula.length()) + "   " + each.shapes();
            })
        .collect(Collectors.joining("\n"));
  }

  private void addTable(GateQuantity.Part part, List<GateQuantity> quantities) {
    String caption =
        switch (part) {
          case CONCATENATION -> "Side by side";
          case PREDICTION -> "Output by output";
          case FORGET_GATE, INPUT_GATE, LONG_TERM_MEMORY, OUTPUT_GATE -> "Unit by unit";
        };
    boolean isJoined = part == GateQuantity.Part.CONCATENATION;
    List<Column> columns = new ArrayList<>();
    for (GateQuantity quantity : quantities) {
      columns.addAll(operands(quantity));
      columns.add(column(quantity));
    }
    int rows = columns.get(0).values().length;
    boolean isFolded = isJoined && rows > MOST_JOINED;
    if (isFolded) {
      page.html("<details><summary>All " + rows + " numbers</summary>");
    }
    addTable(caption, columns, isJoined);
    if (isFolded) {
      page.html("</details>");
    }
  }

  /** What a result is made of that isn't a result of the same part. */
  private List<Column> operands(GateQuantity quantity) {
    int size = quantity.numbers().columns();
    return switch (quantity.key()) {
      case "kept" ->
          Stream.concat(given(GateKey.F), Stream.of(new Column(GateKey.C.symbol(), memory(size))))
              .toList();
      case "written" -> Stream.concat(given(GateKey.I), given(GateKey.CANDIDATE)).toList();
      case "C" ->
          Stream.of("kept", "written")
              .flatMap(key -> sheet.result(key).stream())
              .map(GateSheetHtml::column)
              .toList();
      case "h" -> given(GateKey.O).toList();
      default -> List.of();
    };
  }

  private double[] memory(int size) {
    return sheet.step().get(GateKey.C).map(GateNumbers::values).orElseGet(() -> new double[size]);
  }

  private Stream<Column> given(GateKey key) {
    return sheet.step().get(key).stream()
        .map(numbers -> new Column(key.symbol(), numbers.values()));
  }

  private static Column column(GateQuantity quantity) {
    return new Column(quantity.symbol(), quantity.numbers().values());
  }

  private void addTable(String caption, List<Column> columns, boolean isJoined) {
    double limit = limit(columns.stream().map(Column::values));
    int rows = columns.get(0).values().length;
    List<String> names = new ArrayList<>(List.of(""));
    columns.forEach(column -> names.add(column.name()));
    List<List<String>> cells =
        IntStream.range(0, Math.min(rows, MOST_ROWS))
            .mapToObj(
                row ->
                    Stream.concat(
                            Stream.of(isJoined ? joinedName(row) : String.valueOf(row)),
                            columns.stream().map(column -> chip(column.values()[row], limit)))
                        .toList())
            .toList();
    page.table(caption, names, cells);
    if (rows > MOST_ROWS) {
      page.note("The first " + MOST_ROWS + " of " + rows + " rows.");
    }
  }

  /** The name of a row of what begins with h and ends with x. */
  private String joinedName(int row) {
    int units = sheet.step().units();
    return row < units ? "h " + row : "x " + (row - units);
  }

  private static double limit(Stream<double[]> values) {
    return values
        .flatMapToDouble(Arrays::stream)
        .map(Math::abs)
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }

  private static String chip(double value, double limit) {
    String text = Decimal.brief(value, DIGITS).replace('-', '−');
    return limit > 0 ? HtmlPage.tinted(text, value, limit) : HtmlPage.escaped(text);
  }

  private void addGiven() {
    page.section("Given");
    if (!sheet.assumed().isEmpty()) {
      page.paragraph(
          HtmlPage.escaped(
              sheet.assumed().stream().map(GateKey::symbol).collect(Collectors.joining(", "))
                  + ": not given, so zeros."));
    }
    for (Map.Entry<GateKey, GateNumbers> each : sheet.step().given().entrySet()) {
      String name = each.getKey().symbol() + "   " + each.getValue().shape();
      page.html("<details><summary>" + HtmlPage.escaped(name) + "</summary>");
      addNumbers(each.getKey(), each.getValue());
      page.html("</details>");
    }
  }

  private void addNumbers(GateKey key, GateNumbers numbers) {
    int columns = numbers.columns();
    if ((long) columns * numbers.rows().length > MOST_IN_MATRIX) {
      page.paragraph(
          "Too many to be shown here: " + HtmlPage.escaped(GateSheetText.summary(numbers)) + ".");
      return;
    }
    double limit = limit(Arrays.stream(numbers.rows()));
    List<String> names = new ArrayList<>(List.of(""));
    IntStream.range(0, columns).mapToObj(String::valueOf).forEach(names::add);
    List<List<String>> rows = new ArrayList<>();
    boolean isOfGate = key.isMatrix() && key != GateKey.W_Y;
    for (double[] row : numbers.rows()) {
      String name = isOfGate ? joinedName(rows.size()) : String.valueOf(rows.size());
      List<String> cells = new ArrayList<>(List.of(name));
      Arrays.stream(row).mapToObj(value -> chip(value, limit)).forEach(cells::add);
      rows.add(cells);
    }
    page.table(isOfGate ? "Rows for h, then rows for x" : "The numbers", names, rows);
  }
}
