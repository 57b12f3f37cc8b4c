package org.lstm4j.recipe;

import org.lstm4j.data.Corpus;
import org.lstm4j.linear.LinearConfig;
import org.lstm4j.linear.LinearModel;
import org.lstm4j.linear.NaiveBayesLogistic;
import org.lstm4j.model.LinearEstimator;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.train.Progress;

/**
 * Trains the classical baseline: naive-Bayes log-ratio times logistic regression on words and pairs
 * of words ({@link NaiveBayesLogistic}).
 *
 * <p>The validation reviews choose C; then the training and validation reviews together give the
 * model. No random numbers: same corpus, same bits. Half a minute for the IMDB data set.
 */
public final class BaselineTrainer {

  private final LinearConfig config;
  private final int seed;

  /** Words and pairs of words; {@code seed} only splits a table. */
  public BaselineTrainer(int seed) {
    this(LinearConfig.PAIRS, seed);
  }

  BaselineTrainer(LinearConfig config, int seed) {
    this.config = config;
    this.seed = seed;
  }

  /**
   * Trains.
   *
   * @param corpus encoded with all words and all of each review ({@code EncodingConfig.WHOLE}):
   *     what is cut can't be counted
   * @throws IllegalArgumentException if it has other than two labels
   */
  public TrainedModel train(Corpus corpus, Progress progress) {
    TwoLabels.require(corpus.origin().data(), "the baseline");
    LinearSearch.Found found = new LinearSearch(config).search(corpus);
    progress.milestone(Milestone.judged(found.description(), found.validation()));
    progress.milestone(Milestone.AGAIN);
    LinearModel linear = new NaiveBayesLogistic(found.config()).train(corpus.trainAndValidation());
    int vocabularySize = corpus.encoder().vocabulary().size();
    TrainingConfig onlyForItsSeed = TrainingConfig.NOTEBOOK.withSeed(seed);
    return new FinalModel(corpus, Milestone.method(found), onlyForItsSeed)
        .judged(new LinearEstimator(linear, vocabularySize), found.results());
  }
}
