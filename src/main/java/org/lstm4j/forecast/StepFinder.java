package org.lstm4j.forecast;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Finds the step that most rows of a series lie apart. */
final class StepFinder {

  /** How far a written number may lie from its place, in steps: it has few decimals. */
  static final double ROUNDING = 0.1;

  private static final int MONTHS = 12;
  private static final int ENOUGH_WEEKDAYS = 6;

  private StepFinder() {}

  /**
   * The step of times.
   *
   * @param times rising, one or more
   * @param form they are written in
   */
  static TimeStep find(List<LocalDateTime> times, Times.Form form) {
    if (times.size() == 1) {
      return new TimeStep(TimeStep.Unit.DAY, 1);
    }
    boolean isEpoch = form == Times.Form.EPOCH_SECONDS || form == Times.Form.EPOCH_MILLIS;
    if (!isEpoch && isOfMonths(times)) {
      boolean isEnd = times.stream().allMatch(StepFinder::isMonthEnd);
      long months = months(times, isEnd);
      return months % MONTHS == 0 && !isEnd
          ? new TimeStep(TimeStep.Unit.YEAR, months / MONTHS)
          : new TimeStep(isEnd ? TimeStep.Unit.MONTH_END : TimeStep.Unit.MONTH, months);
    }
    long seconds = seconds(times);
    long day = ChronoUnit.DAYS.getDuration().toSeconds();
    if (!isEpoch && seconds == day && isOfWeekdays(times)) {
      return new TimeStep(TimeStep.Unit.WEEKDAY, 1);
    }
    return seconds % day == 0
        ? new TimeStep(TimeStep.Unit.DAY, seconds / day)
        : new TimeStep(TimeStep.Unit.SECOND, Math.max(1, seconds));
  }

  /** What numbers rise by: the mean of all where that fits, else what most rise by. */
  static BigDecimal rise(List<WrittenTime> written) {
    int last = written.size() - 1;
    BigDecimal first = written.get(0).number();
    BigDecimal mean =
        written
            .get(last)
            .number()
            .subtract(first)
            .divide(BigDecimal.valueOf(last), MathContext.DECIMAL64);
    boolean isEven =
        IntStream.rangeClosed(1, last)
            .allMatch(
                i ->
                    Math.abs(
                            written.get(i).number().subtract(first).doubleValue()
                                    / mean.doubleValue()
                                - i)
                        <= ROUNDING);
    if (isEven) {
      return mean;
    }
    Map<BigDecimal, Integer> counts = new TreeMap<>();
    for (int i = 1; i <= last; i++) {
      BigDecimal rise = written.get(i).number().subtract(written.get(i - 1).number());
      counts.merge(rise.stripTrailingZeros(), 1, Integer::sum);
    }
    return most(counts);
  }

  private static boolean isOfMonths(List<LocalDateTime> times) {
    LocalDateTime first = times.get(0);
    return times.stream().allMatch(time -> time.toLocalTime().equals(first.toLocalTime()))
        && (times.stream().allMatch(time -> time.getDayOfMonth() == first.getDayOfMonth())
            || times.stream().allMatch(StepFinder::isMonthEnd));
  }

  private static boolean isMonthEnd(LocalDateTime time) {
    return time.getDayOfMonth() == YearMonth.from(time).lengthOfMonth();
  }

  private static long months(List<LocalDateTime> times, boolean isEnd) {
    Map<Long, Integer> counts = new TreeMap<>();
    for (int i = 1; i < times.size(); i++) {
      counts.merge(
          isEnd
              ? ChronoUnit.MONTHS.between(
                  YearMonth.from(times.get(i - 1)), YearMonth.from(times.get(i)))
              : ChronoUnit.MONTHS.between(times.get(i - 1), times.get(i)),
          1,
          Integer::sum);
    }
    return most(counts);
  }

  private static boolean isOfWeekdays(List<LocalDateTime> times) {
    boolean hasWeekend =
        times.stream()
            .map(LocalDateTime::getDayOfWeek)
            .anyMatch(day -> day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY);
    return !hasWeekend && times.size() >= ENOUGH_WEEKDAYS;
  }

  private static long seconds(List<LocalDateTime> times) {
    Map<Long, Integer> counts = new TreeMap<>();
    for (int i = 1; i < times.size(); i++) {
      counts.merge(ChronoUnit.SECONDS.between(times.get(i - 1), times.get(i)), 1, Integer::sum);
    }
    return most(counts);
  }

  /** The key that counts most; of several the least. */
  private static <K> K most(Map<K, Integer> counts) {
    return counts.entrySet().stream()
        .reduce((one, two) -> two.getValue() > one.getValue() ? two : one)
        .orElseThrow()
        .getKey();
  }
}
