package org.lstm4j.cli;

import java.util.List;
import java.util.Locale;
import org.lstm4j.check.Shown;
import org.lstm4j.network.LearningRateSchedule;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A schedule of the learning rate as people write it: {@code step:0.5:3}.
 *
 * @param schedule what it says
 */
record ScheduleText(LearningRateSchedule schedule) {

  /** As the option is written. */
  @Override
  public String toString() {
    return switch (schedule.kind()) {
      case CONSTANT -> "constant";
      case STEP -> "step:" + schedule.factor() + ":" + schedule.epochs();
      case COSINE -> "cosine:" + schedule.leastRate();
      case PLATEAU ->
          "plateau:" + schedule.factor() + ":" + schedule.epochs() + ":" + schedule.leastRate();
    };
  }

  /** Reads the text; refuses what is something else. */
  static final class Converter implements ITypeConverter<ScheduleText> {

    @Override
    public ScheduleText convert(String text) {
      List<String> parts = List.of(text.strip().toLowerCase(Locale.ROOT).split(":", -1));
      int count = parts.size();
      LearningRateSchedule schedule;
      switch (parts.get(0)) {
        case "constant" -> {
          require(count == 1, text);
          schedule = LearningRateSchedule.CONSTANT;
        }
        case "step" -> {
          require(count == 3, text);
          schedule = LearningRateSchedule.step(factor(parts, text), epochs(parts, text));
        }
        case "cosine" -> {
          require(count <= 2, text);
          schedule = LearningRateSchedule.cosine(count == 2 ? rate(parts.get(1), text) : 0);
        }
        case "plateau" -> {
          require(count == 3 || count == 4, text);
          double least = count == 4 ? rate(parts.get(3), text) : 0;
          schedule = LearningRateSchedule.plateau(factor(parts, text), epochs(parts, text), least);
        }
        default -> throw refused(text);
      }
      return new ScheduleText(schedule);
    }

    private static double factor(List<String> parts, String text) {
      double factor = rate(parts.get(1), text);
      require(factor > 0 && factor < 1, text);
      return factor;
    }

    private static int epochs(List<String> parts, String text) {
      require(parts.get(2).matches("0*[1-9]\\d{0,8}"), text);
      return Integer.parseInt(parts.get(2));
    }

    private static double rate(String number, String text) {
      require(number.matches("(\\d+\\.?\\d*|\\.\\d+)(e-?\\d+)?"), text);
      double rate = Double.parseDouble(number);
      require(rate < Double.POSITIVE_INFINITY, text);
      return rate;
    }

    private static void require(boolean isRight, String text) {
      if (!isRight) {
        throw refused(text);
      }
    }

    private static TypeConversionException refused(String text) {
      return new TypeConversionException(
          "expected constant, step:FACTOR:EPOCHS, cosine, cosine:LAST, plateau:FACTOR:EPOCHS or"
              + " plateau:FACTOR:EPOCHS:LEAST, with a factor between 0 and 1 such as 0.5, got '"
              + Shown.of(text)
              + "'.");
    }
  }
}
