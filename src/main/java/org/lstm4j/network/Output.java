package org.lstm4j.network;

import java.io.Serializable;
import java.util.Locale;
import org.lstm4j.check.Require;

/**
 * The last dense layer: K logits, what they mean, and what is made small in training.
 *
 * @param kind what the logits mean
 * @param units K
 * @param loss one that fits the kind
 * @param dropout of its inputs, in [0, 1)
 * @param isTied whether its kernel is the embedding, transposed: one matrix for what a word means
 *     where it is read and where it is predicted, trained by both; only a softmax over the ids that
 *     are read. See <a href="https://arxiv.org/abs/1608.05859">Press and Wolf, 2017</a>
 */
public record Output(Kind kind, int units, Loss loss, double dropout, boolean isTied)
    implements Serializable {

  /** The probability of label 1 of two, from one logit; the notebook's. */
  public static final Output SIGMOID = new Output(Kind.SIGMOID, 1, Loss.BINARY_CROSS_ENTROPY, 0);

  /** What the logits mean. */
  public enum Kind {
    /** One logit: its logistic function is the probability of label 1 of two. */
    SIGMOID,
    /** K logits: their softmax are the probabilities of K labels, one of which is true. */
    SOFTMAX,
    /** K logits: the logistic function of each is the probability of a tag. */
    TAGS,
    /** K numbers, as they are. */
    LINEAR
  }

  /** One that has a kernel of its own. */
  public Output(Kind kind, int units, Loss loss, double dropout) {
    this(kind, units, loss, dropout, false);
  }

  /** Checks that kind, size and loss fit. */
  public Output {
    if (isTied && kind != Kind.SOFTMAX) {
      throw new IllegalArgumentException(
          "outputs: expected a softmax over the ids where it is tied to the embedding, got "
              + kind
              + ".");
    }
    Require.within("dropout", dropout, 0, 1);
    Require.atLeast("outputs", units, kind == Kind.SOFTMAX ? 2 : 1);
    if (kind == Kind.SIGMOID && units != 1) {
      throw new IllegalArgumentException(
          "outputs: expected 1 for a logistic output, got " + units + ". Take a softmax or tags.");
    }
    boolean fits =
        switch (kind) {
          case SIGMOID, TAGS -> loss == Loss.BINARY_CROSS_ENTROPY;
          case SOFTMAX -> loss == Loss.CATEGORICAL_CROSS_ENTROPY;
          case LINEAR -> loss == Loss.SQUARED_ERROR || loss == Loss.ABSOLUTE_ERROR;
        };
    if (!fits) {
      throw new IllegalArgumentException("loss: expected one for " + kind + ", got " + loss + ".");
    }
  }

  /** One of K labels. */
  public static Output softmax(int labels) {
    return new Output(Kind.SOFTMAX, labels, Loss.CATEGORICAL_CROSS_ENTROPY, 0);
  }

  /** Any of K tags. */
  public static Output tags(int tags) {
    return new Output(Kind.TAGS, tags, Loss.BINARY_CROSS_ENTROPY, 0);
  }

  /** K numbers. */
  public static Output linear(int units, Loss loss) {
    return new Output(Kind.LINEAR, units, loss, 0);
  }

  /** The same with another dropout of its inputs. */
  public Output withDropout(double newDropout) {
    return new Output(kind, units, loss, newDropout, isTied);
  }

  /** The same softmax whose kernel is the embedding, transposed. */
  public Output tied() {
    return new Output(kind, units, loss, dropout, true);
  }

  /** The same with a kernel of its own. */
  public Output untied() {
    return new Output(kind, units, loss, dropout);
  }

  /** Labels that it tells apart: 2 for one logit, else K; 0 if it doesn't judge labels. */
  public int labels() {
    return switch (kind) {
      case SIGMOID -> 2;
      case SOFTMAX -> units;
      case TAGS, LINEAR -> 0;
    };
  }

  /** For people, such as "Dense(1, sigmoid)". */
  String describe() {
    String activation =
        switch (kind) {
          case SIGMOID -> "sigmoid";
          case SOFTMAX -> "softmax";
          case TAGS -> "sigmoid for each tag";
          case LINEAR -> "linear, " + loss.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    return "Dense(" + units + ", " + activation + (isTied ? ", tied" : "") + ")";
  }
}
