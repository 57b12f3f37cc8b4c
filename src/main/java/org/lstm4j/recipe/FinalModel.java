package org.lstm4j.recipe;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lstm4j.data.Corpus;
import org.lstm4j.model.Decision;
import org.lstm4j.model.Estimator;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.Versions;
import org.lstm4j.predict.Evaluation;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.train.TrainingSummary;

/**
 * Makes a model of an estimator and looks at the test reviews, once.
 *
 * @param corpus what it was trained on
 * @param method what trained it, for people
 * @param training settings of its networks, or, if it has none, with the seed that split a table
 */
record FinalModel(Corpus corpus, String method, TrainingConfig training) {

  private static final double THRESHOLD = 0.5;

  /** The model with its test figures beside {@code results}. */
  TrainedModel judged(Estimator estimator, Map<String, Double> results) {
    Evaluation test = new SentimentClassifier(model(estimator, results)).evaluate(corpus.test());
    Map<String, Double> all = new TreeMap<>(results);
    all.put(Provenance.TEST_LOSS, test.loss());
    all.put(Provenance.TEST_ACCURACY, test.accuracy());
    return model(estimator, all);
  }

  private TrainedModel model(Estimator estimator, Map<String, Double> results) {
    Map<String, String> versions = new TreeMap<>(Versions.all());
    versions.put(Provenance.ENGINE, method);
    return new TrainedModel(
        new Predictor(
            estimator,
            corpus.encoder(),
            new Decision(corpus.origin().data().labels(), THRESHOLD),
            TrainingSummary.fewWords(corpus)),
        new Provenance(TrainingSummary.of(corpus), training, versions, List.of(), results),
        TrainingSummary.known(corpus));
  }
}
