package org.lstm4j.language;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lstm4j.kernel.FusedTrainer;
import org.lstm4j.kernel.KernelChoice;
import org.lstm4j.kernel.StreamStates;
import org.lstm4j.language.LanguageCheckpoint.Position;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.model.Versions;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Regularization;
import org.lstm4j.train.CheckpointFolder;
import org.lstm4j.train.CheckpointWriter;
import org.lstm4j.train.SameSettings;
import org.lstm4j.train.TrainingException;
import org.lstm4j.train.TrainingPlace;

/** One training of a language model under way. Used once, by one thread. */
final class LanguageRun implements AutoCloseable {

  private final NetworkConfig network;
  private final LanguageTraining training;
  private final int threads;
  private final LanguageCorpus corpus;
  private final LanguageData data;
  private final LanguageProgress progress;
  private final StreamBlocks blocks;
  private final StreamStates streams;
  private final FusedTrainer trainer;
  private final List<LanguageEpoch> history = new ArrayList<>();
  private Optional<CheckpointWriter> checkpoints = Optional.empty();
  private String run = "";
  private Optional<LanguageModel> best = Optional.empty();
  private Position position = Position.atStartOf(1);
  private boolean isStopped;

  LanguageRun(
      LanguageShape shape,
      LanguageTraining training,
      int threads,
      LanguageCorpus corpus,
      LanguageData data,
      LanguageProgress progress) {
    network = LanguageModel.network(shape, corpus.words().size());
    this.training = training;
    this.threads = threads;
    this.corpus = corpus;
    this.data = data;
    this.progress = progress;
    LanguageTraining.Blocks cut = training.blocks();
    blocks = new StreamBlocks(LanguageCorpus.stream(corpus.train()), corpus.words().size(), cut);
    streams = new StreamStates(network, cut.streams());
    FusedTrainer.Size size =
        cut.shards() == LanguageTraining.Blocks.USUAL_SHARDS
            ? new FusedTrainer.Size(cut.steps(), cut.streams(), threads)
            : new FusedTrainer.Size(cut.steps(), cut.streams(), threads, cut.shards());
    Regularization clip = new Regularization(0, training.clipNorm(), 0);
    trainer =
        new FusedTrainer(
            network, training.optimizer(), size, new FusedTrainer.Rules(clip, training.seed()));
    trainer.set(
        LanguageInitializer.draw(network, training.seed()),
        training.optimizer().kind().startSlots(network),
        0);
  }

  /** Goes on from what the folder holds, if it holds something, and saves there from now on. */
  void saveTo(CheckpointWriter writer) throws IOException, TrainingException {
    checkpoints = Optional.of(writer);
    CheckpointFolder folder = writer.folder();
    if (!folder.isStarted()) {
      run = folder.run().orElseGet(CheckpointFolder::newRun);
      return;
    }
    LanguageCheckpoint saved = LanguageCheckpoint.read(folder.file());
    folder.requireRun(saved.run());
    run = saved.run();
    requireSame(saved.last());
    history.addAll(saved.last().provenance().history());
    best = saved.best();
    position = saved.position().orElse(Position.atStartOf(history.size() + 1));
    TrainedNetwork last = saved.last().network();
    trainer.set(last.weights(), last.slots(), (int) updates());
    streams.set(saved.states());
    if (position.epoch() <= training.epochs()) {
      noteOtherArithmetic(
          saved.last().provenance().versions().getOrDefault(LanguageProvenance.ENGINE, ""));
      progress.resumed(place());
    }
  }

  private void requireSame(LanguageModel saved) throws TrainingException {
    LanguageProvenance story = saved.provenance();
    if (!story.data().origin().digest().equals(data.origin().digest())) {
      throw SameSettings.refused(
          "data",
          story.data().origin().name() + " with the content that this training began with",
          data.origin().name() + " with another one");
    }
    SameSettings.require("network", saved.network().config(), network);
    LanguageTraining begun = story.training();
    SameSettings.require(
        "training",
        begun.withEpochs(training.epochs()).withPatience(training.patience()),
        training);
    if (begun.rates().leadsToTheEnd() && begun.epochs() != training.epochs()) {
      throw SameSettings.refused(
          "epochs",
          begun.epochs() + ", which the learning rate of this training leads to",
          training.epochs());
    }
    int finished = story.history().size();
    if (training.epochs() < finished) {
      throw SameSettings.refused(
          "epochs", finished + " or more, which are finished", training.epochs());
    }
    SameSettings.require("split", story.data().split(), data.split());
  }

  /** Another width of vectors rounds otherwise: the result is as good, but not the same bits. */
  private void noteOtherArithmetic(String before) {
    String now = engine();
    if (!before.equals(now)) {
      progress.milestone(
          "This training began with '"
              + before
              + "'; '"
              + now
              + "' goes on, so it doesn't give the same bits as if it had not been broken off.");
    }
  }

  private static String engine() {
    return "fused engine, " + KernelChoice.best().description();
  }

  /** Updates made before the current position. */
  private long updates() {
    return (position.epoch() - 1L) * blocks.count() + position.block();
  }

  private TrainingPlace place() {
    return new TrainingPlace(position.epoch(), position.block(), blocks.count());
  }

  LanguageOutcome run() throws IOException, TrainingException {
    while (position.epoch() <= training.epochs() && !isStopped && !isOutOfPatience()) {
      trainEpoch();
    }
    boolean wasStopped = isStopped && position.epoch() <= training.epochs() && !isOutOfPatience();
    LanguageModel kept = best.isPresent() ? best.get() : snapshot();
    Map<String, Double> results = new TreeMap<>();
    results.put(LanguageProvenance.EPOCH, (double) kept.provenance().history().size());
    Optional<LanguageScore> test = Optional.empty();
    if (!wasStopped) {
      LanguageScore score = score(kept, LanguageCorpus.Part.TEST);
      results.put(LanguageProvenance.TEST_LOSS, score.all().loss());
      results.put(LanguageProvenance.TEST_KNOWN_LOSS, score.known().loss());
      test = Optional.of(score);
    }
    LanguageProvenance story = kept.provenance().withHistory(history).withResults(results);
    return new LanguageOutcome(
        kept.withProvenance(story), test, wasStopped ? Optional.of(place()) : Optional.empty());
  }

  private LanguageScore score(LanguageModel model, LanguageCorpus.Part part) {
    int[][] texts = corpus.part(part);
    long all = LanguageCorpus.tokens(texts);
    return new LanguageScorer(model.network().weights(), threads)
        .score(texts, done -> progress.scored(part, done, all));
  }

  private boolean isOutOfPatience() {
    return training.patience() > 0
        && !history.isEmpty()
        && history.size() - bestEpoch().epoch() >= training.patience();
  }

  private LanguageEpoch bestEpoch() {
    return LanguageEpoch.best(history).orElseThrow();
  }

  private void trainEpoch() throws IOException, TrainingException {
    long start = System.nanoTime() - (long) (1e9 * position.seconds());
    int count = blocks.count();
    long all = (long) training.epochs() * count;
    if (position.block() == 0) {
      streams.clear();
    }
    while (position.block() < count && !isStopped) {
      trainer.setLearningRate(
          training.rates().rate(training.optimizer().learningRate(), updates(), all));
      int block = position.block();
      FusedTrainer.Result result =
          trainer.train(blocks.inputs(block), blocks.targets(block), streams);
      advance(result, (System.nanoTime() - start) / 1e9);
      isStopped = progress.isStopRequested();
      if (position.block() < count && (isStopped || isCheckpointDue())) {
        save(snapshot(), Optional.of(position));
      }
    }
    if (position.block() == count) {
      endEpoch(start);
    }
  }

  private void advance(FusedTrainer.Result result, double seconds) throws TrainingException {
    int block = position.block() + 1;
    if (!Double.isFinite(result.loss())) {
      throw notFinite("a finite loss, got " + result.loss(), block);
    }
    double lossSum = position.lossSum() + result.loss() * result.count();
    position = new Position(position.epoch(), block, lossSum, seconds);
    long words = words();
    progress.batch(place(), lossSum / words, words / seconds);
  }

  /** Words that were learned from in this epoch. */
  private long words() {
    int done = position.block();
    return done == 0 ? 0 : (done - 1L) * blocks.tokens(0) + blocks.tokens(done - 1);
  }

  private TrainingException notFinite(String expected, int block) {
    return new TrainingException(
        "training: epoch "
            + position.epoch()
            + ", block "
            + block
            + ": expected "
            + expected
            + ". Lower the learning rate, now "
            + training.optimizer().learningRate()
            + ", or the norm that gradients are clipped to, now "
            + training.clipNorm()
            + ".");
  }

  private boolean isCheckpointDue() throws IOException {
    return checkpoints.isPresent() && checkpoints.get().isDue(position.block());
  }

  private void endEpoch(long start) throws IOException, TrainingException {
    long words = words();
    double loss = position.lossSum() / words;
    double learning = position.seconds();
    LanguageModel now = snapshot();
    LanguageScore validation = score(now, LanguageCorpus.Part.VALIDATION);
    if (!Double.isFinite(validation.all().loss())) {
      throw notFinite("a finite validation loss, got NaN", position.block());
    }
    LanguageEpoch result =
        new LanguageEpoch(
            position.epoch(),
            loss,
            validation.all().loss(),
            validation.known().loss(),
            words / learning,
            (System.nanoTime() - start) / 1e9);
    history.add(result);
    progress.epoch(result, training.epochs());
    position = Position.atStartOf(result.epoch() + 1);
    boolean isFinished = result.epoch() == training.epochs() || isOutOfPatience();
    LanguageModel model = now.withProvenance(now.provenance().withHistory(history));
    if (bestEpoch() == result) {
      best = Optional.of(model.withoutSlots());
    }
    save(model, isFinished ? Optional.empty() : Optional.of(position));
  }

  private void save(LanguageModel last, Optional<Position> at) throws IOException {
    if (checkpoints.isPresent()) {
      LanguageCheckpoint checkpoint =
          new LanguageCheckpoint(run, last, best, at, streams.toFloats());
      checkpoints.get().write(checkpoint::write);
    }
  }

  private LanguageModel snapshot() throws TrainingException {
    NetworkWeights weights = trainer.weights();
    List<NetworkWeights> slots =
        IntStream.range(0, training.optimizer().kind().slots()).mapToObj(trainer::slot).toList();
    requireFinite("weights", weights);
    for (NetworkWeights slot : slots) {
      requireFinite("running means", slot);
    }
    Map<String, String> versions = new TreeMap<>(Versions.all());
    versions.put(LanguageProvenance.ENGINE, engine());
    return new LanguageModel(
        new TrainedNetwork(weights, slots, ""),
        corpus.words(),
        new LanguageProvenance(data, training, versions, history, Map.of()));
  }

  private void requireFinite(String what, NetworkWeights values) throws TrainingException {
    for (float[] array : values.arrays()) {
      for (float value : array) {
        if (!Float.isFinite(value)) {
          throw notFinite("finite " + what + ", got " + value, position.block());
        }
      }
    }
  }

  /** Ends the threads. */
  @Override
  public void close() {
    trainer.close();
  }
}
