package org.lstm4j.network;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.lstm4j.check.Decimal;
import org.lstm4j.check.Require;
import org.lstm4j.check.Shown;

/**
 * How the learning rate changes from epoch to epoch. With R the optimiser's learning rate, e the
 * epoch from 1, and N the number of epochs:
 *
 * <pre>{@code
 * CONSTANT  R
 * STEP      R·factor^((e − 1) / epochs), the division rounded down
 * COSINE    leastRate + (R − leastRate)·(1 + cos(π·(e − 1) / N)) / 2
 * PLATEAU   R, multiplied by factor after each row of so many epochs without a validation loss
 *           below all before; never below leastRate
 * }</pre>
 *
 * <p>So it is a function of the epoch and of the validation losses before it: a training that goes
 * on from a checkpoint has the rates of one that was never broken off.
 *
 * @param kind which rule
 * @param factor of STEP and PLATEAU, in (0, 1); 0 for the others, which have none
 * @param epochs of STEP and PLATEAU, 1 or more; 0 for the others
 * @param leastRate what COSINE leads to (it would reach it one epoch after the last), and what
 *     PLATEAU doesn't go below; 0 or more; 0 for the others
 * @see <a href="https://doi.org/10.48550/arXiv.1608.03983">Loshchilov and Hutter, 2016 (cosine;
 *     here without restarts)</a>
 */
public record LearningRateSchedule(Kind kind, double factor, int epochs, double leastRate)
    implements Serializable {

  /** Which rule. */
  public enum Kind {
    /** The same rate in all epochs. */
    CONSTANT,
    /** Falls by a factor every so many epochs. */
    STEP,
    /** Falls along half a cosine over all epochs. */
    COSINE,
    /** Falls by a factor where the validation loss doesn't. */
    PLATEAU
  }

  /** The same rate in all epochs, as the notebook has it. */
  public static final LearningRateSchedule CONSTANT =
      new LearningRateSchedule(Kind.CONSTANT, 0, 0, 0);

  /** Checks the ranges, and that a rule has no number that it doesn't use. */
  public LearningRateSchedule {
    boolean isByFactor = kind == Kind.STEP || kind == Kind.PLATEAU;
    boolean hasLeast = kind == Kind.COSINE || kind == Kind.PLATEAU;
    if (isByFactor) {
      Require.positive("schedule factor", Require.within("schedule factor", factor, 0, 1));
      Require.atLeast("schedule epochs", epochs, 1);
    } else {
      requireNone("schedule factor", factor, kind);
      requireNone("schedule epochs", epochs, kind);
    }
    if (hasLeast) {
      Require.within("schedule least rate", leastRate, 0, Double.POSITIVE_INFINITY);
    } else {
      requireNone("schedule least rate", leastRate, kind);
    }
  }

  private static void requireNone(String name, double value, Kind kind) {
    if (value != 0) {
      throw new IllegalArgumentException(
          name + ": expected 0 for " + kind + ", which has none, got " + value + ".");
    }
  }

  /** The rate times {@code factor} every {@code epochs} epochs. */
  public static LearningRateSchedule step(double factor, int epochs) {
    return new LearningRateSchedule(Kind.STEP, factor, epochs, 0);
  }

  /** Half a cosine over all epochs, towards a last rate. */
  public static LearningRateSchedule cosine(double lastRate) {
    return new LearningRateSchedule(Kind.COSINE, 0, 0, lastRate);
  }

  /** The rate times {@code factor} after {@code epochs} epochs without a better validation loss. */
  public static LearningRateSchedule plateau(double factor, int epochs, double leastRate) {
    return new LearningRateSchedule(Kind.PLATEAU, factor, epochs, leastRate);
  }

  /**
   * Reads what a person wrote: {@code constant}, {@code step:0.5:3}, {@code cosine}, {@code
   * cosine:LAST}, {@code plateau:0.5:2} or {@code plateau:0.5:2:LEAST}.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static LearningRateSchedule parse(String text) {
    List<String> parts = List.of(text.strip().toLowerCase(Locale.ROOT).split(":", -1));
    int count = parts.size();
    switch (parts.get(0)) {
      case "constant" -> {
        require(count == 1, text);
        return CONSTANT;
      }
      case "step" -> {
        require(count == 3, text);
        return step(factor(parts, text), epochs(parts, text));
      }
      case "cosine" -> {
        require(count <= 2, text);
        return cosine(count == 2 ? rate(parts.get(1), text) : 0);
      }
      case "plateau" -> {
        require(count == 3 || count == 4, text);
        double least = count == 4 ? rate(parts.get(3), text) : 0;
        return plateau(factor(parts, text), epochs(parts, text), least);
      }
      default -> throw refused(text);
    }
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

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "schedule: expected constant, step:FACTOR:EPOCHS, cosine, cosine:LAST,"
            + " plateau:FACTOR:EPOCHS or plateau:FACTOR:EPOCHS:LEAST, with a factor between 0 and 1"
            + " such as 0.5, got '"
            + Shown.of(text)
            + "'.");
  }

  /** What {@link #parse} reads. */
  public String written() {
    return switch (kind) {
      case CONSTANT -> "constant";
      case STEP -> "step:" + factor + ":" + epochs;
      case COSINE -> "cosine:" + leastRate;
      case PLATEAU -> "plateau:" + factor + ":" + epochs + ":" + leastRate;
    };
  }

  /** Whether the rates depend on how many epochs there are. */
  public boolean dependsOnEpochs() {
    return kind == Kind.COSINE;
  }

  /**
   * The rate of an epoch, above 0.
   *
   * @param first the optimiser's learning rate, that of the first epoch
   * @param epoch from 1
   * @param of number of epochs, at least {@code epoch}
   * @param validationLosses of the epochs before, in order; only PLATEAU reads them
   */
  public double rate(double first, int epoch, int of, List<Double> validationLosses) {
    double rate =
        switch (kind) {
          case CONSTANT -> first;
          case STEP -> first * Math.pow(factor, (epoch - 1) / epochs);
          case COSINE ->
              leastRate + (first - leastRate) * (1 + Math.cos(Math.PI * (epoch - 1) / of)) / 2;
          case PLATEAU -> onPlateau(first, validationLosses.subList(0, epoch - 1));
        };
    return Math.max(rate, Double.MIN_NORMAL); // a factor may have been taken very often
  }

  private double onPlateau(double first, List<Double> losses) {
    double rate = first;
    double best = Double.POSITIVE_INFINITY;
    int waited = 0;
    for (double loss : losses) {
      if (loss < best) {
        best = loss;
        waited = 0;
      } else if (++waited == epochs) {
        rate = Math.min(rate, Math.max(leastRate, rate * factor)); // one below it stays
        waited = 0;
      }
    }
    return rate;
  }

  /** For people, such as "learning rate x 0.5 every 3 epochs". */
  public String describe() {
    return switch (kind) {
      case CONSTANT -> "constant learning rate";
      case STEP -> "learning rate x " + Decimal.of(factor) + " every " + epochs(epochs);
      case COSINE -> "learning rate along a cosine to " + Decimal.of(leastRate);
      case PLATEAU ->
          "learning rate x "
              + Decimal.of(factor)
              + " after "
              + (epochs == 1 ? "an epoch" : epochs(epochs))
              + " without a better validation loss"
              + (leastRate > 0 ? ", at least " + Decimal.of(leastRate) : "");
    };
  }

  private static String epochs(int count) {
    return count == 1 ? "epoch" : count + " epochs";
  }
}
