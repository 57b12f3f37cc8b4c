package org.lstm4j.train;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import org.lstm4j.data.Corpus;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.TrainingData;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.text.ReviewEncoder;

/** A training may go on only where everything that decides its weights is as it was. */
record ResumeCheck(TrainedModel saved, NetworkConfig network, TrainingConfig training) {

  void against(Corpus corpus) throws TrainingException {
    require("network", saved.network().config(), network);
    TrainingConfig begun = saved.provenance().training();
    require(
        "training",
        begun.withEpochs(training.epochs()).withPatience(training.patience()),
        training);
    if (begun.schedule().dependsOnEpochs() && begun.epochs() != training.epochs()) {
      throw refused(
          "epochs",
          begun.epochs() + ", which the learning rate of this training leads to",
          training.epochs());
    }
    int finished = saved.provenance().history().size();
    if (training.epochs() < finished) {
      throw refused("epochs", finished + " or more, which are finished", training.epochs());
    }
    requireSameReviews(saved.provenance().data(), TrainingSummary.of(corpus));
    require("fewWords", saved.predictor().fewWords(), TrainingSummary.fewWords(corpus));
    require("length", saved.encoder().length(), corpus.encoder().length());
    require("vocabulary", digest(saved.encoder()), digest(corpus.encoder()));
    require("labels", saved.decision().labels(), corpus.origin().data().labels());
  }

  private static void requireSameReviews(TrainingData begun, TrainingData now)
      throws TrainingException {
    if (!begun.digest().equals(now.digest())) {
      throw refused(
          "data",
          begun.name() + " with the content that this training began with",
          now.name() + " with another one");
    }
    require("data", begun, now.withName(begun.name()));
  }

  private static String digest(ReviewEncoder encoder) {
    return "words of the digest " + Integer.toHexString(encoder.vocabulary().words().hashCode());
  }

  private static void require(String name, Object expected, Object got) throws TrainingException {
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

  private static TrainingException refused(String name, String expected, Object got) {
    return new TrainingException(
        name
            + ": expected "
            + expected
            + ", got "
            + got
            + ". Give the same to go on, or start over.");
  }
}
