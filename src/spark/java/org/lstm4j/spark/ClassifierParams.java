package org.lstm4j.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.lstm4j.check.Require;
import org.lstm4j.check.Shown;
import org.lstm4j.check.Suggestion;
import org.lstm4j.network.LabelKind;
import org.lstm4j.reviews.LabelMapping;
import org.lstm4j.train.ClassWeightText;
import scala.Function1;

/**
 * Makes the parameters of {@link LstmTextClassifier}, each with a check that says what is wrong.
 */
abstract class ClassifierParams extends Estimator<LstmTextClassifierModel> implements TextParams {

  private static final long serialVersionUID = 1L;

  private final String uid;

  /** Before any parameter is made, for each asks whose it is. */
  ClassifierParams(String uid) {
    this.uid = uid;
  }

  /** A check of a value, which throws if it is wrong. */
  private interface Check<T> extends Consumer<T>, Serializable {}

  /** The same as Spark wants it. */
  private interface Rule<T> extends Function1<T, Object>, Serializable {}

  private static <T> Rule<T> rule(Check<T> check) {
    return value -> {
      check.accept(value);
      return true;
    };
  }

  @Override
  public final String uid() {
    return uid;
  }

  /** This, for setters that come one after the other. */
  abstract LstmTextClassifier self();

  /** Sets a parameter. */
  final <T> LstmTextClassifier with(Param<T> param, T value) {
    set(param, value);
    return self();
  }

  /** Any text. */
  final Param<String> text(String name, String doc) {
    return checked(name, doc, value -> {});
  }

  /** A text that is refused by what reads it; an empty one is not asked. */
  final Param<String> checked(String name, String doc, TextCheck check) {
    return new Param<>(
        this,
        name,
        doc,
        rule(
            (String value) -> {
              if (value == null) {
                throw new IllegalArgumentException(
                    name + ": expected a text, got null. Leave it out, or set \"\".");
              }
              if (!value.isEmpty()) {
                check.accept(value);
              }
            }));
  }

  /** Reads a text, or throws. */
  interface TextCheck extends Consumer<String>, Serializable {}

  static void checkMapping(String text) {
    LabelMapping.parse(text, LabelKind.ANY); // whether they are tags, the rows say
  }

  static void checkSeparator(String text) {
    if (text.length() > 1) {
      throw new IllegalArgumentException(
          "tagSeparator: expected one character, got '" + Shown.of(text) + "'.");
    }
    Require.separator("tagSeparator", text.charAt(0));
  }

  static void checkWeights(String text) {
    new ClassWeightText(text); // refuses what isn't one
  }

  /** One of some words. */
  final Param<String> choice(String name, String doc, String... words) {
    List<String> all = List.of(words);
    return new Param<>(
        this,
        name,
        doc,
        rule(
            (String value) -> {
              if (value == null || !all.contains(value)) {
                throw new IllegalArgumentException(
                    name
                        + ": expected "
                        + all.stream()
                            .map(word -> word.isEmpty() ? "\"\"" : word)
                            .collect(Collectors.joining(" or "))
                        + ", got "
                        + (value == null ? "null" : "'" + Shown.of(value) + "'")
                        + "."
                        + (value == null ? "" : Suggestion.question(value, all)));
              }
            }));
  }

  /** A whole number of at least so much. */
  final IntParam whole(String name, String doc, int least) {
    return new IntParam(
        this, name, doc, rule((Object value) -> Require.atLeast(name, (Integer) value, least)));
  }

  /** A number in [low, high). */
  final DoubleParam real(String name, String doc, double low, double high) {
    return new DoubleParam(
        this, name, doc, rule((Object value) -> Require.within(name, (Double) value, low, high)));
  }

  /** A number above 0. */
  final DoubleParam positive(String name, String doc) {
    return new DoubleParam(
        this, name, doc, rule((Object value) -> Require.positive(name, (Double) value)));
  }

  /** Whole numbers of at least 1. */
  final IntArrayParam wholes(String name, String doc) {
    return new IntArrayParam(
        this,
        name,
        doc,
        rule(
            (int[] values) -> {
              if (values.length == 0) {
                throw new IllegalArgumentException(
                    name + ": expected one or more numbers, got none. Leave it out.");
              }
              Arrays.stream(values).forEach(value -> Require.atLeast(name, value, 1));
            }));
  }

  /** Different whole numbers. */
  final IntArrayParam seedList(String name, String doc) {
    return new IntArrayParam(
        this,
        name,
        doc,
        rule(
            (int[] values) -> {
              if (values.length == 0 || Arrays.stream(values).distinct().count() < values.length) {
                throw new IllegalArgumentException(
                    name
                        + ": expected one or more different numbers, got "
                        + Arrays.toString(values)
                        + ".");
              }
            }));
  }

  /** Of each label one, as Spark's own classifiers take them. */
  final DoubleArrayParam thresholdList(String name, String doc) {
    return new DoubleArrayParam(
        this, name, doc, rule((double[] values) -> Verdict.requireThresholds(values)));
  }
}
