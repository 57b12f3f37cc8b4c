package org.lstm4j.train;

import org.lstm4j.data.Corpus;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.TrainingData;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.text.ReviewEncoder;

/** A training may go on only where everything that decides its weights is as it was. */
record ResumeCheck(TrainedModel saved, NetworkConfig network, TrainingConfig training) {

  void against(Corpus corpus) throws TrainingException {
    SameSettings.require("network", saved.network().config(), network);
    TrainingConfig begun = saved.provenance().training();
    SameSettings.require(
        "training",
        begun.withEpochs(training.epochs()).withPatience(training.patience()),
        training);
    if (begun.schedule().dependsOnEpochs() && begun.epochs() != training.epochs()) {
      throw SameSettings.refused(
          "epochs",
          begun.epochs() + ", which the learning rate of this training leads to",
          training.epochs());
    }
    int finished = saved.provenance().history().size();
    if (training.epochs() < finished) {
      throw SameSettings.refused(
          "epochs", finished + " or more, which are finished", training.epochs());
    }
    requireSameReviews(saved.provenance().data(), TrainingSummary.of(corpus));
    SameSettings.require(
        "fewWords", saved.predictor().fewWords(), TrainingSummary.fewWords(corpus));
    SameSettings.require("length", saved.encoder().length(), corpus.encoder().length());
    SameSettings.require("vocabulary", digest(saved.encoder()), digest(corpus.encoder()));
    SameSettings.require("labels", saved.decision().labels(), corpus.origin().data().labels());
  }

  private static void requireSameReviews(TrainingData begun, TrainingData now)
      throws TrainingException {
    if (!begun.digest().equals(now.digest())) {
      throw SameSettings.refused(
          "data",
          begun.name() + " with the content that this training began with",
          now.name() + " with another one");
    }
    SameSettings.require("data", begun, now.withName(begun.name()));
  }

  private static String digest(ReviewEncoder encoder) {
    return "words of the digest " + Integer.toHexString(encoder.vocabulary().words().hashCode());
  }
}
