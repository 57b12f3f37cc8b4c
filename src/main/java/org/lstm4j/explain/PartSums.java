package org.lstm4j.explain;

import java.util.Optional;
import org.lstm4j.text.ReadText;
import org.lstm4j.text.Vocabulary;

/** Parts of a score, added up for each token, for the start mark, for padding and for none. */
final class PartSums {

  private final ReadText text;
  private final double[] tokens;
  private double startMark;
  private double padding;
  private double constant;
  private Optional<GradientPath> path = Optional.empty();

  /** All 0. */
  PartSums(ReadText text) {
    this.text = text;
    tokens = new double[text.tokens().size()];
  }

  /** Adds the part of a step, counted from the review's first id; steps before it are padding. */
  void add(int step, double part) {
    int token = step < 0 ? ReadText.NO_TOKEN : text.tokenOfStep()[step];
    if (token != ReadText.NO_TOKEN) {
      tokens[token] += part;
    } else if (step < 0 || text.review().ids()[step] == Vocabulary.PADDING) {
      padding += part;
    } else {
      startMark += part;
    }
  }

  void addStartMark(double part) {
    startMark += part;
  }

  void addPadding(double part) {
    padding += part;
  }

  /** Adds what belongs to no step. */
  void addConstant(double part) {
    constant += part;
  }

  /** Adds the way along which gradients were integrated. */
  void addPath(GradientPath more) {
    path = Optional.of(path.map(more::plus).orElse(more));
  }

  /** The sums as they are. */
  Attribution attribution(Method method, Target target, double score) {
    return new Attribution(method, target, score, tokens, startMark, padding, constant, path);
  }
}
