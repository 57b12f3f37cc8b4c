package org.lstm4j.explain;

import java.util.BitSet;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.ReadText;
import org.lstm4j.text.ShortenedText;

/**
 * By how much the score falls when a word is left out: that of the text less that of the text
 * without the word. Any model.
 *
 * <p>The word is taken out of the text and what remains is encoded anew ({@link ShortenedText}): so
 * its neighbours meet, there is a step of padding more, and of a text that was cut an earlier word
 * is read for it. Each occurrence of a word is a word of its own. The constant is the score of the
 * text without any word, which has padding and start mark in it; the parts need not add up to the
 * score, since words act together.
 *
 * <p>Costs as many passes as words are read, all at once, on all processors.
 */
final class Occlusion implements AttributionMethod {

  private final SentimentClassifier classifier;

  Occlusion(SentimentClassifier classifier) {
    this.classifier = classifier;
  }

  @Override
  public Attribution attribute(ReadText text, Target target) {
    ShortenedText shortened = classifier.predictor().encoder().shortened(text);
    int[] words = text.readTokens();
    int[][] ids = new int[words.length][];
    for (int i = 0; i < words.length; i++) {
      BitSet missing = new BitSet();
      missing.set(words[i]);
      ids[i] = shortened.without(missing).ids();
    }
    double[][] scores = new Variants(classifier).scores(ids);
    double score = target.score(classifier.scores(text.review().ids()));
    double[] parts = new double[text.tokens().size()];
    for (int i = 0; i < words.length; i++) {
      parts[words[i]] = score - target.score(scores[i]);
    }
    BitSet all = new BitSet();
    all.set(0, text.tokens().size());
    double empty = target.score(classifier.scores(shortened.without(all).ids()));
    return new Attribution(Method.OCCLUSION, target, score, parts, 0, 0, empty);
  }
}
