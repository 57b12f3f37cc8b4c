package org.lstm4j.cli;

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
    return schedule.written();
  }

  /** Reads the text; refuses what is something else. */
  static final class Converter implements ITypeConverter<ScheduleText> {

    @Override
    public ScheduleText convert(String text) {
      try {
        return new ScheduleText(LearningRateSchedule.parse(text));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage().replaceFirst("^schedule: ", ""));
      }
    }
  }
}
