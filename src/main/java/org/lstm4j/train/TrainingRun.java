package org.lstm4j.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lstm4j.check.Decimal;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.WordVectors;
import org.lstm4j.engine.Batch;
import org.lstm4j.engine.BatchResult;
import org.lstm4j.engine.Deeplearning4j;
import org.lstm4j.engine.EngineSettings;
import org.lstm4j.engine.TrainingEngine;
import org.lstm4j.model.Checkpoint;
import org.lstm4j.model.Decision;
import org.lstm4j.model.EpochResult;
import org.lstm4j.model.KnownTexts;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.TrainingData;
import org.lstm4j.model.TrainingProgress;
import org.lstm4j.model.Versions;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.LearningRateSchedule;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.predict.Score;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.predict.UndefinedProbabilityException;
import org.lstm4j.reviews.NumpyShuffle;
import org.lstm4j.text.EncodedReviews;

/**
 * One training under way: its position, its history and its best epoch. Used once, by one thread.
 */
final class TrainingRun implements AutoCloseable {

  private static final double THRESHOLD = 0.5;
  private static final int RATE_DIGITS = 4;

  private final NetworkConfig network;
  private final TrainingConfig training;
  private final Corpus corpus;
  private final Progress progress;
  private final TrainingData data;
  private final int fewWords;
  private final Optional<KnownTexts> known;
  private final TrainingEngine engine;
  private final int threads;
  private final String configuration;
  private final List<EpochResult> history = new ArrayList<>();
  private final TestFigures tested = new TestFigures();
  private boolean testsEveryEpoch;
  private Optional<CheckpointWriter> checkpoints = Optional.empty();
  private String run = "";
  private Optional<TrainedModel> best = Optional.empty();
  private TrainingProgress position = TrainingProgress.atStartOf(1);
  private boolean isStopped;

  TrainingRun(
      NetworkConfig network,
      TrainingConfig training,
      EngineSettings engineSettings,
      Corpus corpus,
      Progress progress)
      throws TrainingException {
    this.network = network;
    this.training = training;
    this.corpus = corpus;
    this.progress = progress;
    this.data = TrainingSummary.of(corpus);
    this.fewWords = TrainingSummary.fewWords(corpus);
    this.known = TrainingSummary.known(corpus);
    int length = corpus.encoder().length();
    this.threads = engineSettings.threads();
    this.engine =
        EngineChoice.of(engineSettings, network, training, weighsLabels())
            .engine(network, length, training, engineSettings);
    this.configuration = Deeplearning4j.configurationOf(network, length, training);
    start(KerasInitializer.draw(network, training.seed()));
  }

  /** Takes given vectors of words instead of drawn ones; all else is as it was drawn. */
  void startWith(WordVectors vectors) {
    NetworkWeights weights = KerasInitializer.draw(network, training.seed());
    vectors.into(weights.embedding());
    start(weights);
  }

  /** Takes another model's weights instead of drawn ones; the optimiser remembers nothing. */
  void startFrom(TrainedModel model) {
    start(model.network().weights());
  }

  private void start(NetworkWeights weights) {
    engine.set(weights, training.optimizer().kind().startSlots(network), 0);
  }

  /** Asks the test reviews after each epoch, not only of the kept and of the last one. */
  void testEveryEpoch() {
    testsEveryEpoch = true;
  }

  /** Goes on from what the folder holds, if it holds something, and saves there from now on. */
  void saveTo(CheckpointWriter writer) throws IOException, TrainingException {
    checkpoints = Optional.of(writer);
    CheckpointFolder folder = writer.folder();
    Optional<Checkpoint> saved = folder.last();
    run = saved.map(Checkpoint::run).or(folder::run).orElseGet(CheckpointFolder::newRun);
    if (saved.isPresent()) {
      resume(saved.get());
    }
  }

  private void resume(Checkpoint saved) throws TrainingException {
    TrainedModel last = saved.last();
    new ResumeCheck(last, network, training).against(corpus);
    history.addAll(last.provenance().history());
    tested.putAll(last.provenance().results());
    best = saved.best();
    position = saved.progress().orElse(TrainingProgress.atStartOf(history.size() + 1));
    engine.set(last.network().weights(), last.network().slots(), updates());
    if (position.epoch() <= training.epochs()) {
      noteOtherArithmetic(last.provenance().versions().getOrDefault(Provenance.ENGINE, ""));
      progress.resumed(place());
    }
  }

  /** Another width of vectors rounds otherwise: the result is as good, but not the same bits. */
  private void noteOtherArithmetic(String before) {
    String now = engine.description();
    if (!withoutThreads(before).equals(withoutThreads(now))) {
      progress.milestone(
          "This training began with '"
              + before
              + "'; '"
              + now
              + "' goes on, so it doesn't give the same bits as if it had not been broken off.");
    }
  }

  private static String withoutThreads(String engine) {
    return engine.replaceFirst(", threads: \\d+", "");
  }

  /** Updates made before the current position. */
  private int updates() {
    return (position.epoch() - 1) * batches() + position.batch();
  }

  private int batches() {
    int size = training.batchSize();
    return (corpus.train().size() + size - 1) / size;
  }

  private TrainingPlace place() {
    return at(position.epoch(), position.batch());
  }

  private TrainingPlace at(int epoch, int batch) {
    return new TrainingPlace(epoch, batch, batches());
  }

  TrainingOutcome run() throws IOException, TrainingException {
    NumpyShuffle shuffle = new NumpyShuffle(~training.seed()); // not the stream of the weights
    for (int epoch = 1; epoch <= training.epochs() && !isStopped && !isOutOfPatience(); epoch++) {
      int[] order = shuffle.order(corpus.train().size());
      if (epoch == position.epoch()) {
        trainEpoch(order);
      }
    }
    boolean wasStopped = isStopped && position.epoch() <= training.epochs() && !isOutOfPatience();
    return new TrainingOutcome(
        best.isPresent() ? finished(best.get()) : unfinished(),
        wasStopped ? Optional.of(place()) : Optional.empty());
  }

  /** The best epoch's model with the whole history, also of epochs after its own. */
  private TrainedModel finished(TrainedModel model) throws TrainingException {
    int kept = bestEpoch().epoch();
    int last = history.size();
    if (!tested.has(kept)) {
      test(kept, new SentimentClassifier(model));
    }
    if (!tested.has(last) && position.batch() == 0) { // else its weights are gone
      test(last, new SentimentClassifier(snapshot()));
    }
    Provenance p = model.provenance();
    return model.withProvenance(
        new Provenance(data, training, p.versions(), history, tested.ofKept(kept)));
  }

  /** The current model, where not even one epoch was finished. */
  private TrainedModel unfinished() throws TrainingException {
    TrainedModel model = snapshot();
    if (corpus.test().size() > 0) {
      tested.putNone(evaluate(new SentimentClassifier(model), corpus.test(), place()));
    }
    Provenance p = model.provenance();
    return model.withProvenance(
        new Provenance(data, training, p.versions(), history, tested.ofKept(0)));
  }

  private void test(int epoch, SentimentClassifier classifier) throws TrainingException {
    if (corpus.test().size() == 0) {
      return; // whoever trains keeps them for later
    }
    tested.put(epoch, evaluate(classifier, corpus.test(), at(epoch, batches())));
  }

  private boolean isOutOfPatience() {
    return training.patience() > 0
        && !history.isEmpty()
        && history.size() - bestEpoch().epoch() >= training.patience();
  }

  private EpochResult bestEpoch() {
    return EpochResult.best(history).orElseThrow();
  }

  private void trainEpoch(int[] order) throws IOException, TrainingException {
    long start = System.nanoTime() - (long) (1e9 * position.seconds());
    int size = training.batchSize();
    int batches = batches();
    setLearningRate();
    while (position.batch() < batches && !isStopped) {
      int from = position.batch() * size;
      int[] reviews = Arrays.copyOfRange(order, from, Math.min(order.length, from + size));
      BatchResult result = engine.train(new Batch(corpus.train(), reviews));
      advance(result, reviews.length, (System.nanoTime() - start) / 1e9);
      int done = Math.min(order.length, position.batch() * size);
      progress.batch(
          position.epoch(),
          position.batch(),
          batches,
          new Progress.Running(position.lossSum() / done, position.right() / done));
      isStopped = progress.isStopRequested();
      if (position.batch() < batches && (isStopped || isCheckpointDue())) {
        save(snapshot(), Optional.of(position));
      }
    }
    if (position.batch() == batches) {
      endEpoch(order.length, start);
    }
  }

  /** Says so where an epoch has another rate than the one before. */
  private void setLearningRate() {
    if (training.schedule().equals(LearningRateSchedule.CONSTANT)) {
      return; // the engine has it already
    }
    double rate = learningRate();
    engine.setLearningRate(rate);
    if (position.epoch() > 1
        && position.batch() == 0
        && rate != training.rate(position.epoch() - 1, history)) {
      progress.milestone(
          "Learning rate from epoch " + position.epoch() + " on: " + Decimal.of(rate, RATE_DIGITS));
    }
  }

  private double learningRate() {
    return training.rate(position.epoch(), history);
  }

  private void advance(BatchResult result, int reviews, double seconds) throws TrainingException {
    int batch = position.batch() + 1;
    if (!Double.isFinite(result.loss())) {
      throw notFinite("a finite loss, got " + result.loss(), at(position.epoch(), batch));
    }
    position =
        new TrainingProgress(
            position.epoch(),
            batch,
            position.lossSum() + result.loss() * reviews,
            position.right() + result.right(),
            seconds);
  }

  private Score evaluate(SentimentClassifier classifier, EncodedReviews reviews, TrainingPlace at)
      throws TrainingException {
    try {
      return classifier.score(reviews, threads);
    } catch (UndefinedProbabilityException e) {
      String part = reviews == corpus.test() ? "test" : "validation";
      throw notFinite("a finite loss of the " + part + " reviews, got NaN", at);
    }
  }

  private TrainingException notFinite(String expected, TrainingPlace at) {
    return new TrainingException(
        "training: epoch "
            + at.epoch()
            + ", batch "
            + at.batch()
            + ": expected "
            + expected
            + (at.epoch() == 1 && at.batch() == 1 // measured before the first step
                ? ". Start with other weights, these are too large to compute with."
                : ". Lower the learning rate, now "
                    + training.rate(at.epoch(), history)
                    + (weighsLabels() ? ", or the class weights." : ".")));
  }

  private boolean weighsLabels() {
    return !training.classWeights().equals(ClassWeights.EVEN);
  }

  private boolean isCheckpointDue() throws IOException {
    return checkpoints.isPresent() && checkpoints.get().isDue(position.batch());
  }

  private void endEpoch(int reviews, long start) throws IOException, TrainingException {
    SentimentClassifier classifier = new SentimentClassifier(snapshot());
    Score validation = evaluate(classifier, corpus.validation(), place());
    EpochResult result =
        new EpochResult(
            position.epoch(),
            position.lossSum() / reviews,
            position.right() / reviews,
            validation.loss(),
            validation.accuracy(),
            (System.nanoTime() - start) / 1e9);
    history.add(result);
    if (testsEveryEpoch) {
      test(result.epoch(), classifier);
    }
    progress.epoch(result, training.epochs());
    position = TrainingProgress.atStartOf(result.epoch() + 1);
    boolean isFinished = result.epoch() == training.epochs() || isOutOfPatience();
    TrainedModel model = snapshot();
    if (bestEpoch() == result) {
      best = Optional.of(model);
    }
    save(model, isFinished ? Optional.empty() : Optional.of(position));
  }

  /** Ends the engine. */
  @Override
  public void close() {
    engine.close();
  }

  private void save(TrainedModel model, Optional<TrainingProgress> progressToSave)
      throws IOException {
    if (checkpoints.isPresent()) {
      Checkpoint checkpoint = new Checkpoint(run, model, best, progressToSave);
      checkpoints.get().write(checkpoint::write);
    }
  }

  private void requireFinite(String what, NetworkWeights values) throws TrainingException {
    for (float[] array : values.arrays()) {
      for (float value : array) {
        if (!Float.isFinite(value)) {
          throw notFinite("finite " + what + ", got " + value, place());
        }
      }
    }
  }

  private Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>(Versions.all());
    versions.put(Provenance.ENGINE, engine.description());
    return versions;
  }

  private TrainedModel snapshot() throws TrainingException {
    NetworkWeights weights = engine.weights();
    List<NetworkWeights> slots = engine.slots();
    requireFinite("weights", weights);
    for (NetworkWeights slot : slots) {
      requireFinite("running means", slot);
    }
    return new TrainedModel(
        new Predictor(
            new TrainedNetwork(weights, slots, configuration),
            corpus.encoder(),
            new Decision(corpus.origin().data().labels(), corpus.origin().data().kind(), THRESHOLD),
            fewWords),
        new Provenance(data, training, versions(), history, tested.all()),
        known);
  }
}
