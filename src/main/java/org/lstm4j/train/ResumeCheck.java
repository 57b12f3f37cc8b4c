package org.lstm4j.train;

import org.lstm4j.data.Corpus;
import org.lstm4j.kernel.NetworkConfig;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.text.ReviewEncoder;

/** A training may go on only where everything that decides its weights is as it was. */
record ResumeCheck(TrainedModel saved, NetworkConfig network, TrainingConfig training) {

  void against(Corpus corpus) throws TrainingException {
    require("network", saved.network().config(), network);
    TrainingConfig savedTraining = saved.provenance().training();
    require(
        "training",
        savedTraining.withEpochs(training.epochs()).withPatience(training.patience()),
        training);
    require("data", saved.provenance().data(), TrainingSummary.of(corpus));
    require("length", saved.encoder().length(), corpus.encoder().length());
    require("vocabulary", digest(saved.encoder()), digest(corpus.encoder()));
  }

  private static int digest(ReviewEncoder encoder) {
    return encoder.vocabulary().words().hashCode();
  }

  private static void require(String name, Object expected, Object got) throws TrainingException {
    if (!expected.equals(got)) {
      throw new TrainingException(
          name
              + ": expected what the checkpoint was made with, "
              + expected
              + ", got "
              + got
              + ". Give the same settings, or start over in another folder.");
    }
  }
}
