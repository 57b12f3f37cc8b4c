package org.lstm4j.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.lstm4j.model.Ensemble;
import org.lstm4j.model.EnsembleMember;
import org.lstm4j.model.Predictor;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.EncodedReview;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReadText;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.Token;
import org.lstm4j.text.TokenFate;
import org.lstm4j.text.Vocabulary;

/**
 * The weighted sum of the splits of an ensemble's members, each of what that member reads. The part
 * of a phrase that a member reads as one id is shared equally among its words.
 */
final class EnsembleSplit implements AttributionMethod {

  private final Method name;
  private final SentimentClassifier classifier;
  private final Ensemble ensemble;
  private final List<AttributionMethod> methods = new ArrayList<>();

  /**
   * Prepares a model that is an ensemble.
   *
   * @param ofMember gives the method for a member, which is a model of its own
   * @throws IllegalArgumentException naming the member that it can't be given for
   */
  EnsembleSplit(
      Method name,
      SentimentClassifier classifier,
      Ensemble ensemble,
      Function<SentimentClassifier, AttributionMethod> ofMember) {
    this.name = name;
    this.classifier = classifier;
    this.ensemble = ensemble;
    for (int i = 0; i < ensemble.members().size(); i++) {
      try {
        methods.add(ofMember.apply(alone(classifier.predictor(), ensemble.members().get(i))));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "member " + (i + 1) + " of the ensemble: " + e.getMessage(), e);
      }
    }
  }

  /** A member as a model; it is given ids, so that its words play no part. */
  private static SentimentClassifier alone(Predictor whole, EnsembleMember member) {
    Padding padding = whole.encoder().padding();
    ReviewEncoder encoder =
        new ReviewEncoder(
            whole.encoder().tokenizer(),
            new Vocabulary(List.of("-"), member.estimator().vocabularySize()),
            new Padding(member.length(), padding.padding(), padding.truncating()));
    return new SentimentClassifier(
        new Predictor(member.estimator(), encoder, whole.decision(), whole.fewWords()));
  }

  @Override
  public Attribution attribute(ReadText text, Target target) {
    int[] ids = text.review().ids();
    PartSums sums = new PartSums(text);
    sums.addConstant(target.score(new double[] {ensemble.bias()}));
    for (int i = 0; i < methods.size(); i++) {
      EnsembleMember member = ensemble.members().get(i);
      ReadText read = read(text, member.ids(ids), member.length());
      add(methods.get(i).attribute(read, target), read, member, ids.length, sums);
    }
    return sums.attribution(name, target, target.score(classifier.scores(ids)));
  }

  /** The last of the ids as a member has them, with the words that stand there. */
  private static ReadText read(ReadText text, int[] own, int length) {
    int from = text.tokenOfStep().length - own.length;
    List<Token> tokens = new ArrayList<>();
    List<TokenFate> fates = new ArrayList<>();
    int[] tokenOfStep = new int[own.length];
    Arrays.fill(tokenOfStep, ReadText.NO_TOKEN);
    for (int step = 0; step < own.length; step++) {
      int token = text.tokenOfStep()[from + step];
      if (token != ReadText.NO_TOKEN) {
        tokenOfStep[step] = tokens.size();
        tokens.add(text.tokens().get(token));
        fates.add(text.fates().get(token));
      }
    }
    EncodedReview review = new EncodedReview(own, length);
    return new ReadText(text.text(), tokens, review, tokenOfStep, fates);
  }

  private static void add(
      Attribution each, ReadText read, EnsembleMember member, int steps, PartSums sums) {
    double weight = member.weight();
    sums.addStartMark(weight * each.startMark());
    sums.addPadding(weight * each.padding());
    sums.addConstant(weight * each.constant());
    each.path().ifPresent(sums::addPath);
    int[] own = read.review().ids();
    for (int step = 0; step < own.length; step++) {
      int token = read.tokenOfStep()[step];
      int width = token == ReadText.NO_TOKEN ? 0 : member.width(own[step]);
      for (int before = 0; before < width; before++) {
        int at = steps - own.length + step - before;
        sums.add(at, weight * each.tokens()[token] / width);
      }
    }
  }
}
