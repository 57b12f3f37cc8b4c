package org.lstm4j.cli;

import org.lstm4j.data.Corpus;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.LabelKind;
import org.lstm4j.text.EncodedReviews;
import org.lstm4j.train.ClassWeightText;
import picocli.CommandLine.Option;

/** How much a review of each label counts in training. */
final class ClassWeightOption {

  @Option(
      names = "--class-weight",
      paramLabel = "W",
      description = {
        "balanced: all labels together count alike, however rare one is. Or LABEL=W,LABEL=W,…:",
        "a review of LABEL counts W times; a label that isn't named counts once.",
        "Default: every review counts once."
      })
  private String text;

  boolean isGiven() {
    return text != null;
  }

  /** As it was written; empty if it wasn't. */
  String written() {
    return text == null ? "" : text;
  }

  /** Finds a mistake before anything is read; whether the labels exist, only the reviews say. */
  void check() {
    if (isGiven()) {
      new ClassWeightText(text); // refuses what isn't one
    }
  }

  /** The weights for these reviews to learn from; they are told to {@code output}. */
  ClassWeights of(Corpus corpus, Output output) {
    if (!isGiven()) {
      return ClassWeights.EVEN;
    }
    ClassWeightText.Weighed weighed =
        new ClassWeightText(text).of(corpus.origin().data(), counts(corpus));
    weighed.notes().forEach(output::note);
    return weighed.weights();
  }

  private static int[] counts(Corpus corpus) {
    int[] counts = new int[corpus.origin().data().labels().size()];
    if (corpus.origin().data().kind() == LabelKind.ONE) {
      EncodedReviews train = corpus.train();
      for (int n = 0; n < train.size(); n++) {
        counts[train.label(n)]++;
      }
    }
    return counts;
  }
}
