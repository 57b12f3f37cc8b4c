package org.lstm4j.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;
import org.lstm4j.table.FieldTable;

/** Reads a table's column of times: finds the step and checks that each row is one later. */
final class TimeReader {

  private static final String EXAMPLES =
      "2001-02-03, 2001-02-03 12:00:00, 2001-02, 2001Q1, 2001, seconds since 1970 or an even number";

  private final FieldTable table;
  private final int column;
  private final String name;

  TimeReader(FieldTable table, int column) {
    this.table = table;
    this.column = column;
    this.name = table.names().get(column).isBlank() ? "index" : table.names().get(column);
  }

  /**
   * What was found.
   *
   * @param times of the first row and all later ones
   * @param places of the rows, rising from 0; a number that is left out is a missing row
   */
  record Found(Times times, int[] places) {}

  /**
   * Reads all rows.
   *
   * @param mayMiss whether rows may be missing, since they will be filled
   * @param most places there may be
   * @throws DataException naming the line that isn't as expected
   */
  Found read(boolean mayMiss, int most) throws DataException {
    List<WrittenTime> written = written();
    Times.Form form = form(written);
    Times.Builder builder = new Times.Builder();
    builder.name = name;
    builder.form = form;
    builder.between = written.get(0).between();
    requireRise(written, form);
    if (form == Times.Form.NUMBER) {
      return numbers(written, builder, mayMiss, most);
    }
    builder.offset = written.get(written.size() - 1).offset();
    List<LocalDateTime> times = times(written, builder.offset);
    builder.first = times.get(0);
    builder.step = StepFinder.find(times, form);
    return new Found(builder.times(), places(times, builder.times(), builder.step, mayMiss, most));
  }

  private List<WrittenTime> written() throws DataException {
    List<WrittenTime> written = new ArrayList<>();
    for (FieldTable.Row row : table.rows()) {
      String cell = row.fields().get(column);
      Optional<WrittenTime> time = WrittenTime.of(cell);
      if (time.isEmpty()) {
        throw table.refused(
            row.line(),
            "expected a time in '"
                + Shown.of(name)
                + "', got '"
                + Shown.of(cell)
                + "'. Write times as "
                + EXAMPLES
                + ", or take the rows as they come with --time none.");
      }
      written.add(time.get());
    }
    return written;
  }

  /** The form of all; numbers of several forms are plain numbers. */
  private Times.Form form(List<WrittenTime> written) throws DataException {
    Times.Form form = written.get(0).form();
    boolean isOfNumbers = table.rows().stream().allMatch(row -> isNumber(row.fields().get(column)));
    for (int i = 1; i < written.size(); i++) {
      if (written.get(i).form() != form
          || written.get(i).offset().isPresent() != hasOffset(written)) {
        if (isOfNumbers) {
          return Times.Form.NUMBER;
        }
        throw table.refused(
            line(i),
            "expected a time written as '"
                + cell(0)
                + "' in line "
                + line(0)
                + ", got '"
                + cell(i)
                + "'. Write all times alike.");
      }
    }
    return form;
  }

  private static boolean hasOffset(List<WrittenTime> written) {
    return written.get(0).offset().isPresent();
  }

  private static boolean isNumber(String cell) {
    return cell.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+')
        && cell.lastIndexOf('-') <= 0;
  }

  private void requireRise(List<WrittenTime> written, Times.Form form) throws DataException {
    for (int i = 1; i < written.size(); i++) {
      int order = order(written.get(i - 1), written.get(i), form);
      if (order == 0) {
        throw table.refused(
            line(i),
            "expected one row for each time, got '"
                + cell(i)
                + "' again, as in line "
                + line(i - 1)
                + ". Keep the rows of one series, or take the rows as they come with --time none.");
      }
      if (order > 0) {
        throw table.refused(
            line(i),
            "expected a time after '"
                + cell(i - 1)
                + "' in line "
                + line(i - 1)
                + ", got '"
                + cell(i)
                + "'. Sort the rows by '"
                + Shown.of(name)
                + "', the oldest first.");
      }
    }
  }

  private static int order(WrittenTime one, WrittenTime two, Times.Form form) {
    if (form == Times.Form.NUMBER) {
      return one.number().compareTo(two.number());
    }
    return utc(one).compareTo(utc(two));
  }

  private static LocalDateTime utc(WrittenTime time) {
    return time.offset()
        .map(o -> time.time().minusSeconds(o.getTotalSeconds()))
        .orElse(time.time());
  }

  /** As a clock at the last row's offset shows them. */
  private static List<LocalDateTime> times(List<WrittenTime> written, Optional<ZoneOffset> offset) {
    return written.stream()
        .map(time -> utc(time).plusSeconds(offset.map(ZoneOffset::getTotalSeconds).orElse(0)))
        .toList();
  }

  private int[] places(
      List<LocalDateTime> times, Times known, TimeStep step, boolean mayMiss, int most)
      throws DataException {
    int[] places = new int[times.size()];
    for (int i = 1; i < places.length; i++) {
      int place = places[i - 1] + 1;
      LocalDateTime expected = step.after(times.get(0), place);
      while (mayMiss && place < most && expected.isBefore(times.get(i))) {
        place++;
        expected = step.after(times.get(0), place);
      }
      if (!expected.equals(times.get(i))) {
        throw irregular(i, known.text(places[i - 1] + 1), known.stepWords(), mayMiss);
      }
      places[i] = place;
    }
    return places;
  }

  private DataException irregular(int row, String expected, String step, boolean mayMiss) {
    return table.refused(
        line(row),
        "expected '"
            + expected
            + "', one step ("
            + step
            + ") after line "
            + line(row - 1)
            + ", got '"
            + cell(row)
            + (mayMiss
                ? "'. Correct the time,"
                : "'. Add the missing rows, have them filled with --fill previous or --fill"
                    + " linear,")
            + " or take the rows as they come with --time none.");
  }

  private Found numbers(List<WrittenTime> written, Times.Builder builder, boolean mayMiss, int most)
      throws DataException {
    int last = written.size() - 1;
    builder.number = written.get(0).number();
    builder.rise = last == 0 ? BigDecimal.ONE : StepFinder.rise(written);
    Times known = builder.times();
    double rise = builder.rise.doubleValue();
    double first = builder.number.doubleValue();
    int[] places = new int[written.size()];
    for (int i = 1; i <= last; i++) {
      double exact = (written.get(i).number().doubleValue() - first) / rise;
      long place = Math.round(exact);
      boolean isNext = place == places[i - 1] + 1L;
      boolean isLater = mayMiss && place > places[i - 1] && place < most;
      if (Math.abs(exact - place) > StepFinder.ROUNDING || !isNext && !isLater) {
        throw irregular(i, known.text(places[i - 1] + 1), known.stepWords(), mayMiss);
      }
      places[i] = (int) place;
    }
    builder.number = builder.number.setScale(decimals(written), RoundingMode.HALF_UP);
    return new Found(builder.times(), places);
  }

  private static int decimals(List<WrittenTime> written) {
    return written.stream().mapToInt(time -> time.number().scale()).max().orElse(0);
  }

  private long line(int row) {
    return table.rows().get(row).line();
  }

  private String cell(int row) {
    return Shown.of(table.rows().get(row).fields().get(column));
  }
}
