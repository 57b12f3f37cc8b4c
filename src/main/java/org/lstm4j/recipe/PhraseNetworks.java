package org.lstm4j.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lstm4j.engine.EngineSettings;
import org.lstm4j.engine.TrainingEngine;
import org.lstm4j.kernel.FusedNetwork;
import org.lstm4j.linear.Phrases;
import org.lstm4j.model.EnsembleMember;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.text.EncodedReviews;
import org.lstm4j.train.EngineChoice;
import org.lstm4j.train.KerasInitializer;
import org.lstm4j.train.Progress;
import org.lstm4j.train.TrainingException;

/** Trains networks that read phrases, each with another seed. */
final class PhraseNetworks {

  private final BestConfig config;
  private final EngineSettings engine;
  private final Progress progress;

  PhraseNetworks(BestConfig config, EngineSettings engine, Progress progress) {
    this.config = config;
    this.engine = engine;
    this.progress = progress;
  }

  /**
   * Chooses phrases and trains, from nothing.
   *
   * @param reviews encoded with all words
   * @param firstNumber of the first network, for the progress
   * @return members of an ensemble; together they weigh 1
   * @throws StoppedException if the progress asks to stop
   */
  List<EnsembleMember> train(EncodedReviews reviews, int firstNumber)
      throws TrainingException, StoppedException {
    Phrases phrases = config.phrases().of(reviews);
    int words = config.network().vocabularySize();
    NetworkConfig network = config.network().withVocabularySize(words + phrases.size());
    EncodedReviews read = read(reviews, phrases, words);
    List<EnsembleMember> members = new ArrayList<>();
    for (int i = 0; i < config.networks(); i++) {
      TrainingConfig training = config.training().withSeed(config.training().seed() + i);
      NetworkWeights weights = train(network, training, read, firstNumber + i);
      TrainedNetwork trained = new TrainedNetwork(weights, List.of(), "");
      members.add(new EnsembleMember(trained, BestConfig.LENGTH, 1.0 / config.networks(), phrases));
    }
    return members;
  }

  private NetworkWeights train(
      NetworkConfig network, TrainingConfig training, EncodedReviews reviews, int number)
      throws TrainingException, StoppedException {
    NetworkWeights start = KerasInitializer.draw(network, training.seed());
    try (TrainingEngine trainer =
        EngineChoice.of(engine).engine(network, BestConfig.LENGTH, training, engine)) {
      trainer.set(start, training.optimizer().kind().startSlots(network), 0);
      return new AveragedTraining(trainer, training, reviews, progress, number).run();
    }
  }

  private static EncodedReviews read(EncodedReviews reviews, Phrases phrases, int words) {
    int[][] ids = new int[reviews.size()][];
    Arrays.parallelSetAll(
        ids,
        n -> {
          int[] read = phrases.read(reviews.review(n).ids(), words);
          return Arrays.copyOfRange(
              read, Math.max(0, read.length - BestConfig.LENGTH), read.length);
        });
    return new EncodedReviews(BestConfig.LENGTH, ids, Blend.labels(reviews));
  }

  /** The weighted sum of the members' logits, shape (N). */
  double[] logits(List<EnsembleMember> members, EncodedReviews reviews) throws TrainingException {
    double[][] logits = new double[members.size()][];
    for (int m = 0; m < logits.length; m++) {
      EnsembleMember member = members.get(m);
      int[][] ids = new int[reviews.size()][];
      Arrays.parallelSetAll(ids, n -> member.ids(reviews.review(n).ids()));
      logits[m] =
          new FusedNetwork(member.estimator().asNetwork().weights(), member.length())
              .labelLogits(ids, engine.threads());
    }
    double[] sums =
        Blend.sum(logits, members.stream().mapToDouble(EnsembleMember::weight).toArray());
    if (Arrays.stream(sums).anyMatch(Double::isNaN)) {
      throw new TrainingException(
          "training: expected a finite loss of the validation reviews, got NaN. Lower the learning"
              + " rate, now "
              + config.training().optimizer().learningRate()
              + ".");
    }
    return sums;
  }
}
