package org.lstm4j.train;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/** Compares the settings of a training that goes on with those it began with. */
public final class SameSettings {

  private SameSettings() {}

  /**
   * Refuses another value than the one that a training began with, naming the first setting that
   * differs.
   *
   * @param name of the whole
   * @param expected a record, a list or a plain value, as the training began with it
   * @param got the same, as it is now
   */
  public static void require(String name, Object expected, Object got) throws TrainingException {
    Optional<TrainingException> difference = difference(name, expected, got);
    if (difference.isPresent()) {
      throw difference.get();
    }
  }

  /** The first single value that differs, by its name. */
  private static Optional<TrainingException> difference(String name, Object expected, Object got) {
    if (expected.equals(got)) {
      return Optional.empty();
    }
    if (expected instanceof Record && expected.getClass() == got.getClass()) {
      for (RecordComponent component : expected.getClass().getRecordComponents()) {
        Optional<TrainingException> inner =
            difference(component.getName(), value(component, expected), value(component, got));
        if (inner.isPresent()) {
          return inner;
        }
      }
    }
    if (expected instanceof List<?> one && got instanceof List<?> two && one.size() == two.size()) {
      for (int i = 0; i < one.size(); i++) {
        Optional<TrainingException> inner = difference(name, one.get(i), two.get(i));
        if (inner.isPresent()) {
          return inner;
        }
      }
    }
    return Optional.of(refused(name, expected + ", as this training began with", got));
  }

  private static Object value(RecordComponent component, Object from) {
    try {
      return component.getAccessor().invoke(from);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + ": expected a public component", e);
    }
  }

  /** Says that a setting is another one than a training began with. */
  public static TrainingException refused(String name, String expected, Object got) {
    return new TrainingException(
        name
            + ": expected "
            + expected
            + ", got "
            + got
            + ". Give the same to go on, or start over.");
  }
}
