package org.lstm4j.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/**
 * Times at equal steps, which go on for ever; written as they were read.
 *
 * <p>Immutable; safe for any number of threads.
 */
public final class Times {

  /** How a time is written. */
  public enum Form {
    /** {@code 1749}. */
    YEAR,
    /** {@code 1749-01}. */
    MONTH,
    /** {@code 1749Q1}. */
    QUARTER,
    /** {@code 1749-01-31}. */
    DATE,
    /** {@code 1749-01-31 12:00:00}. */
    DATE_TIME,
    /** Seconds since 1970. */
    EPOCH_SECONDS,
    /** Milliseconds since 1970. */
    EPOCH_MILLIS,
    /** Numbers that rise evenly: rows that are counted, or years with decimals. */
    NUMBER
  }

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter CLOCK =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);

  private final String name;
  private final Form form;
  private final LocalDateTime first;
  private final TimeStep step;
  private final long passed; // rows since first
  private final Optional<ZoneOffset> offset;
  private final char between; // date and time
  private final BigDecimal number; // of Form.NUMBER
  private final BigDecimal rise;

  private Times(Builder from) {
    name = from.name;
    form = from.form;
    first = from.first;
    step = from.step;
    passed = from.passed;
    offset = from.offset;
    between = from.between;
    number = from.number;
    rise = from.rise;
  }

  /** What a reader of times finds out; see {@link TimeReader}. */
  static final class Builder {
    String name = "time";
    Form form = Form.DATE;
    LocalDateTime first = LocalDateTime.of(1970, 1, 1, 0, 0);
    TimeStep step = new TimeStep(TimeStep.Unit.DAY, 1);
    long passed;
    Optional<ZoneOffset> offset = Optional.empty();
    char between = 'T';
    BigDecimal number = BigDecimal.ZERO;
    BigDecimal rise = BigDecimal.ONE;

    Times times() {
      return new Times(this);
    }
  }

  /** The column that they stood in. */
  public String name() {
    return name;
  }

  /** How they are written. */
  public Form form() {
    return form;
  }

  /** What lies between two rows, for people: {@code month}, {@code 15 minutes}, {@code 1}. */
  public String stepWords() {
    return form == Form.NUMBER ? rise.stripTrailingZeros().toPlainString() : step.words();
  }

  /** What lies between two rows; empty where they are only numbered. */
  public Optional<TimeStep> step() {
    return form == Form.NUMBER ? Optional.empty() : Optional.of(step);
  }

  /** The same times, begun so many rows later. */
  Times from(int row) {
    Builder later = new Builder();
    later.name = name;
    later.form = form;
    later.first = first;
    later.step = step;
    later.passed = passed + row;
    later.offset = offset;
    later.between = between;
    later.number = number;
    later.rise = rise;
    return later.times();
  }

  /** The time of a row, from 0, as it would be written; rows behind the last one go on. */
  public String text(int row) {
    if (form == Form.NUMBER) {
      return number
          .add(rise.multiply(BigDecimal.valueOf(passed + row)))
          .setScale(number.scale(), RoundingMode.HALF_UP)
          .toPlainString();
    }
    LocalDateTime time = step.after(first, passed + row);
    return switch (form) {
      case YEAR -> String.valueOf(time.getYear());
      case MONTH -> String.format(Locale.ROOT, "%04d-%02d", time.getYear(), time.getMonthValue());
      case QUARTER -> time.getYear() + "Q" + (time.getMonthValue() + 2) / 3;
      case DATE -> DATE.format(time);
      case DATE_TIME ->
          DATE.format(time)
              + between
              + CLOCK.format(time)
              + offset.map(ZoneOffset::getId).orElse("");
      case EPOCH_SECONDS -> String.valueOf(time.toEpochSecond(ZoneOffset.UTC));
      case EPOCH_MILLIS -> String.valueOf(time.toInstant(ZoneOffset.UTC).toEpochMilli());
      case NUMBER -> throw new AssertionError("answered above");
    };
  }
}
