package org.lstm4j.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lstm4j.data.Corpus;
import org.lstm4j.engine.EngineSettings;
import org.lstm4j.linear.LinearModel;
import org.lstm4j.linear.NaiveBayesLogistic;
import org.lstm4j.model.Ensemble;
import org.lstm4j.model.EnsembleMember;
import org.lstm4j.model.LinearEstimator;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.predict.UndefinedProbabilityException;
import org.lstm4j.text.EncodedReviews;
import org.lstm4j.train.EngineChoice;
import org.lstm4j.train.Progress;
import org.lstm4j.train.TrainingException;

/**
 * Trains the best model that labelled reviews alone gave here: an ensemble of a linear model of
 * words and groups of words ({@link NaiveBayesLogistic}), and of networks that read phrases.
 *
 * <p>On the training reviews first: the validation reviews choose the linear model's C and how much
 * it weighs against the networks. Then all is learned again, with these, from training and
 * validation reviews together. Same seed and corpus, same bits; some minutes at most for the IMDB
 * data set on two cores.
 */
public final class BestTrainer {

  private final BestConfig config;
  private final EngineSettings engine;

  /** A trainer with these settings. */
  public BestTrainer(BestConfig config, EngineSettings engine) {
    this.config = config;
    this.engine = engine;
  }

  /**
   * Trains.
   *
   * @param corpus encoded with all words and all of each review ({@code EncodingConfig.WHOLE})
   * @param progress hears of every batch and every part; may stop the training
   * @return the model; empty if the progress asked to stop
   * @throws IllegalArgumentException if the corpus has other than two labels
   * @throws TrainingException if a loss isn't finite, or ND4J is asked for and can't run here
   */
  public Optional<TrainedModel> train(Corpus corpus, Progress progress) throws TrainingException {
    TwoLabels.require(corpus.origin().data(), "the preset best");
    try {
      return Optional.of(trainAll(corpus, progress));
    } catch (StoppedException e) {
      return Optional.empty();
    } catch (UndefinedProbabilityException e) {
      throw new TrainingException("training: " + e.reason(), e);
    }
  }

  private TrainedModel trainAll(Corpus corpus, Progress progress)
      throws TrainingException, StoppedException {
    LinearSearch.Found linear = new LinearSearch(config.linear()).search(corpus);
    progress.milestone(Milestone.judged(linear.description(), linear.validation()));
    PhraseNetworks networks = new PhraseNetworks(config, engine, progress);
    double[] weights = weights(corpus, linear, networks, progress);
    progress.milestone(Milestone.AGAIN);
    EncodedReviews all = corpus.trainAndValidation();
    LinearModel finalLinear = new NaiveBayesLogistic(linear.config()).train(all);
    List<EnsembleMember> finalNetworks = networks.train(all, config.networks() + 1);
    int vocabularySize = corpus.encoder().vocabulary().size();
    List<EnsembleMember> members = new ArrayList<>();
    members.add(
        new EnsembleMember(
            new LinearEstimator(finalLinear, vocabularySize),
            corpus.encoder().length(),
            weights[0]));
    for (EnsembleMember member : finalNetworks) {
      members.add(
          new EnsembleMember(
              member.estimator(), member.length(), weights[1] * member.weight(), member.phrases()));
    }
    String method = Milestone.method(linear) + "; " + EngineChoice.of(engine).description();
    return new FinalModel(corpus, method, config.training())
        .judged(new Ensemble(members, 0), linear.results());
  }

  /** Weights of the linear model and of all networks together. */
  private double[] weights(
      Corpus corpus, LinearSearch.Found linear, PhraseNetworks networks, Progress progress)
      throws TrainingException, StoppedException {
    List<EnsembleMember> members = networks.train(corpus.train(), 1);
    int[] labels = Blend.labels(corpus.validation());
    double[][] logits = {linear.logits(), networks.logits(members, corpus.validation())};
    progress.milestone(
        Milestone.judged(
            "networks of words and phrases: " + members.size(),
            Blend.evaluation(logits[1], labels)));
    double[] weights = Blend.weights(logits, labels);
    progress.milestone(
        Milestone.judged(
            String.format(Locale.ROOT, "%.2f x linear + %.2f x networks", weights[0], weights[1]),
            Blend.evaluation(Blend.sum(logits, weights), labels)));
    return weights;
  }
}
