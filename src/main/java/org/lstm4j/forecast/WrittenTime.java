package org.lstm4j.forecast;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One cell that says a time, understood.
 *
 * @param form how it is written
 * @param time what it says, without its offset; of a number the start of 1970
 * @param offset from UTC, where it is said
 * @param between what stands between date and time
 * @param number what a number says; 0 for other forms
 */
record WrittenTime(
    Times.Form form,
    LocalDateTime time,
    Optional<ZoneOffset> offset,
    char between,
    BigDecimal number) {

  private static final Pattern DATE_TIME =
      Pattern.compile(
          "(\\d{4})([-/])(\\d{1,2})\\2(\\d{1,2})"
              + "(?:([T ])(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?"
              + "\\s?(Z|[+-]\\d{2}:?(?:\\d{2})?)?)?");
  private static final Pattern MONTH = Pattern.compile("(\\d{4})[-/](\\d{1,2})");
  private static final Pattern QUARTER = Pattern.compile("(\\d{4})[- ]?[Qq]([1-4])");
  private static final Pattern COMPACT = Pattern.compile("((?:1[5-9]|20)\\d{2})(\\d{2})(\\d{2})");
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(?:\\.\\d{1,18})?");
  private static final Pattern YEAR = Pattern.compile("[12]\\d{3}");
  private static final LocalDateTime START = LocalDateTime.of(1970, 1, 1, 0, 0);
  private static final long LEAST_SECONDS = 100_000_000L; // 1973
  private static final long MOST_SECONDS = 20_000_000_000L; // 2603
  private static final long MILLIS = 1000;

  /** What a cell says; empty if it is no time in any form that is known. */
  static Optional<WrittenTime> of(String cell) {
    try {
      Matcher dateTime = DATE_TIME.matcher(cell);
      if (dateTime.matches()) {
        return Optional.of(dateTime(dateTime));
      }
      Matcher month = MONTH.matcher(cell);
      if (month.matches()) {
        return Optional.of(calendar(Times.Form.MONTH, month, whole(month, 2)));
      }
      Matcher quarter = QUARTER.matcher(cell);
      if (quarter.matches()) {
        return Optional.of(calendar(Times.Form.QUARTER, quarter, 3 * whole(quarter, 2) - 2));
      }
      return NUMBER.matcher(cell).matches() ? Optional.of(number(cell)) : Optional.empty();
    } catch (DateTimeException e) { // a 31st of April
      return Optional.empty();
    }
  }

  /** Whether it can be nothing but a time, unlike a number. */
  boolean isSure() {
    return switch (form) {
      case MONTH, QUARTER, DATE, DATE_TIME -> true;
      case YEAR, EPOCH_SECONDS, EPOCH_MILLIS, NUMBER -> false;
    };
  }

  private static WrittenTime number(String cell) {
    Matcher compact = COMPACT.matcher(cell);
    if (compact.matches() && whole(compact, 2) <= 12 && whole(compact, 2) > 0) {
      LocalDateTime day =
          LocalDateTime.of(whole(compact, 1), whole(compact, 2), whole(compact, 3), 0, 0);
      return new WrittenTime(Times.Form.DATE, day, Optional.empty(), 'T', new BigDecimal(cell));
    }
    BigDecimal number = new BigDecimal(cell);
    if (YEAR.matcher(cell).matches()) {
      LocalDateTime year = LocalDateTime.of(Integer.parseInt(cell), 1, 1, 0, 0);
      return new WrittenTime(Times.Form.YEAR, year, Optional.empty(), 'T', number);
    }
    if (number.scale() == 0 && number.longValue() >= LEAST_SECONDS) {
      boolean isSeconds = number.longValue() < MOST_SECONDS;
      boolean isMillis = !isSeconds && number.longValue() / MILLIS < MOST_SECONDS;
      long millis = isSeconds ? number.longValue() * MILLIS : number.longValue();
      if (isSeconds || isMillis) {
        return new WrittenTime(
            isSeconds ? Times.Form.EPOCH_SECONDS : Times.Form.EPOCH_MILLIS,
            START.plusNanos(millis % MILLIS * 1_000_000).plusSeconds(millis / MILLIS),
            Optional.empty(),
            'T',
            number);
      }
    }
    return new WrittenTime(Times.Form.NUMBER, START, Optional.empty(), 'T', number);
  }

  private static WrittenTime calendar(Times.Form form, Matcher written, int month) {
    LocalDateTime first = LocalDateTime.of(whole(written, 1), month, 1, 0, 0);
    return new WrittenTime(form, first, Optional.empty(), 'T', BigDecimal.ZERO);
  }

  private static WrittenTime dateTime(Matcher written) {
    int year = whole(written, 1);
    int month = whole(written, 3);
    int day = whole(written, 4);
    if (written.group(5) == null) {
      LocalDateTime time = LocalDateTime.of(year, month, day, 0, 0);
      return new WrittenTime(Times.Form.DATE, time, Optional.empty(), 'T', BigDecimal.ZERO);
    }
    String fraction = written.group(9) == null ? "" : written.group(9);
    LocalDateTime time =
        LocalDateTime.of(
            year,
            month,
            day,
            whole(written, 6),
            whole(written, 7),
            written.group(8) == null ? 0 : whole(written, 8),
            Integer.parseInt((fraction + "000000000").substring(0, 9)));
    return new WrittenTime(
        Times.Form.DATE_TIME,
        time,
        Optional.ofNullable(written.group(10)).map(ZoneOffset::of),
        written.group(5).charAt(0),
        BigDecimal.ZERO);
  }

  private static int whole(Matcher written, int group) {
    return Integer.parseInt(written.group(group));
  }
}
