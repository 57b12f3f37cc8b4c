package org.lstm4j.forecast;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * What lies between two rows.
 *
 * @param unit of the step
 * @param count so many units, 1 or more; of {@link Unit#WEEKDAY} always 1
 */
public record TimeStep(Unit unit, long count) {

  /** What time is counted in. */
  public enum Unit {
    /** Seconds, whatever the calendar says. */
    SECOND("second"),
    /** Days. */
    DAY("day"),
    /** Days from Monday to Friday. */
    WEEKDAY("weekday"),
    /** Months; a day that a month doesn't have is its last one. */
    MONTH("month"),
    /** Months, always on their last day. */
    MONTH_END("month"),
    /** Years; the 29th of February is the 28th where there is none. */
    YEAR("year");

    private final String word;

    Unit(String word) {
      this.word = word;
    }
  }

  /** Checks the number. */
  public TimeStep {
    if (count < 1 || unit == Unit.WEEKDAY && count != 1) {
      throw new IllegalArgumentException("count: expected 1 or more, got " + count + ".");
    }
  }

  /** For people: {@code month}, {@code 15 minutes}. */
  public String words() {
    if (unit == Unit.SECOND) {
      for (Whole whole : WHOLES) {
        if (count % whole.seconds() == 0) {
          return words(count / whole.seconds(), whole.word());
        }
      }
    }
    return words(count, unit.word);
  }

  private record Whole(long seconds, String word) {}

  private static final Whole[] WHOLES = {
    new Whole(86_400, "day"), new Whole(3_600, "hour"), new Whole(60, "minute")
  };

  private static String words(long count, String word) {
    return count == 1 ? word : count + " " + word + "s";
  }

  /** The time so many steps later, 0 or more; counted from {@code first}, so no day gets lost. */
  LocalDateTime after(LocalDateTime first, long steps) {
    long units = Math.multiplyExact(count, steps);
    return switch (unit) {
      case SECOND -> first.plusSeconds(units);
      case DAY -> first.plusDays(units);
      case WEEKDAY -> weekday(first.toLocalDate(), units).atTime(first.toLocalTime());
      case MONTH -> first.plusMonths(units);
      case MONTH_END ->
          YearMonth.from(first).plusMonths(units).atEndOfMonth().atTime(first.toLocalTime());
      case YEAR -> first.plusYears(units);
    };
  }

  private static LocalDate weekday(LocalDate first, long days) {
    LocalDate monday = first.with(DayOfWeek.MONDAY);
    long place = ChronoUnit.DAYS.between(monday, first) + days;
    return monday.plusWeeks(place / 5).plusDays(place % 5);
  }
}
