package org.lstm4j.train;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.lstm4j.check.ExclusiveLock;
import org.lstm4j.check.Require;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.WordVectors;
import org.lstm4j.engine.EngineSettings;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;

/**
 * Trains the notebook's network on a corpus.
 *
 * <p>Holds settings only: one trainer may train any number of times, also at once. The same
 * settings, seed, corpus and engine give the same weights, bit for bit, on the same machine and JDK
 * and on any number of threads; so does a training that was stopped or killed and resumed from its
 * checkpoints. The fused engine with the Vector API is in this sense another one than without.
 */
public final class SentimentTrainer {

  private final NetworkConfig network;
  private final TrainingConfig training;
  private final Consumer<TrainingRun> start;
  private final Saving saving;
  private final Work work;

  /** Where checkpoints go, and whether those that are there count. */
  private record Saving(Optional<CheckpointFolder> checkpoints, boolean isResuming) {}

  /** What trains, and how often the test reviews are asked. */
  private record Work(EngineSettings engine, boolean testsEveryEpoch) {}

  /** A trainer that keeps no checkpoints. */
  public SentimentTrainer(NetworkConfig network, TrainingConfig training) {
    this(
        network,
        training,
        run -> {}, // it has drawn its weights
        new Saving(Optional.empty(), false),
        new Work(EngineSettings.AUTO, false));
  }

  private SentimentTrainer(
      NetworkConfig network,
      TrainingConfig training,
      Consumer<TrainingRun> start,
      Saving saving,
      Work work) {
    this.network = network;
    this.training = training;
    this.start = start;
    this.saving = saving;
    this.work = work;
  }

  /**
   * The same trainer, starting with the weights of {@code model}, whatever made it, instead of
   * drawn ones; the optimiser starts anew.
   *
   * @throws IllegalArgumentException if the model is another network
   */
  public SentimentTrainer startingFrom(TrainedModel model) {
    if (!model.network().config().equals(network)) {
      throw new IllegalArgumentException(
          "network: expected a model of "
              + network
              + ", got one of "
              + model.network().config()
              + ".");
    }
    return new SentimentTrainer(network, training, run -> run.startFrom(model), saving, work);
  }

  /**
   * The same trainer, starting with given vectors of words where there are some; all other weights
   * are drawn.
   *
   * @param vectors for the words of the corpus, as long as the network's embedding
   * @throws IllegalArgumentException if they are of another number of ids or another length
   */
  public SentimentTrainer startingWith(WordVectors vectors) {
    int size = network.embeddingSize();
    Require.size(
        "vectors",
        vectors.matrix(),
        (long) network.vocabularySize() * size,
        "(V, E) of " + network);
    return new SentimentTrainer(network, training, run -> run.startWith(vectors), saving, work);
  }

  /** The same trainer, saving itself to {@code folder} as it goes, starting anew. */
  public SentimentTrainer withCheckpoints(CheckpointFolder folder) {
    return new SentimentTrainer(
        network, training, start, new Saving(Optional.of(folder), false), work);
  }

  /**
   * The same trainer, going on from what {@code folder} holds, or starting anew if it holds
   * nothing. Everything but epochs and patience must be as it was.
   */
  public SentimentTrainer resuming(CheckpointFolder folder) {
    return new SentimentTrainer(
        network, training, start, new Saving(Optional.of(folder), true), work);
  }

  /** The same trainer with another seed. */
  public SentimentTrainer withSeed(int seed) {
    return new SentimentTrainer(network, training.withSeed(seed), start, saving, work);
  }

  /** The same trainer with another engine. */
  public SentimentTrainer withEngine(EngineSettings newEngine) {
    Work other = new Work(newEngine, work.testsEveryEpoch());
    return new SentimentTrainer(network, training, start, saving, other);
  }

  /**
   * The same trainer, asking the test reviews after each epoch, so that the result tells how every
   * epoch did; else only the kept and the last one are tested. The weights are the same.
   *
   * @param testsEveryEpoch whether to do so
   */
  public SentimentTrainer testingEveryEpoch(boolean testsEveryEpoch) {
    Work other = new Work(work.engine(), testsEveryEpoch);
    return new SentimentTrainer(network, training, start, saving, other);
  }

  /**
   * Trains and returns the model of the epoch with the lowest validation loss; see {@link #run}.
   */
  public TrainedModel train(Corpus corpus, Progress progress)
      throws IOException, TrainingException {
    return run(corpus, progress).best();
  }

  /**
   * Trains.
   *
   * <p>An epoch of the notebook's 20,000 reviews takes seconds with the fused engine, minutes with
   * Deeplearning4j's own {@code fit}.
   *
   * @param corpus its vocabulary must have the network's number of ids
   * @param progress hears of every batch and may stop the training
   * @throws IllegalArgumentException if the corpus has other than two labels, or another number of
   *     ids than the network
   * @throws TrainingException if a loss isn't finite, the checkpoints are of another training, or
   *     ND4J can't run here
   * @throws IOException if a checkpoint can't be read or written
   */
  public TrainingOutcome run(Corpus corpus, Progress progress)
      throws IOException, TrainingException {
    network.requireTargets(corpus.train().targets());
    int vocabularySize = corpus.encoder().vocabulary().size();
    if (vocabularySize != network.vocabularySize()) {
      throw new IllegalArgumentException(
          "vocabularySize: expected the corpus's "
              + vocabularySize
              + ", got "
              + network.vocabularySize()
              + ".");
    }
    try (TrainingRun run = new TrainingRun(network, training, work.engine(), corpus, progress)) {
      start.accept(run);
      if (work.testsEveryEpoch()) {
        run.testEveryEpoch();
      }
      return saving.checkpoints().isPresent() ? run(run, saving.checkpoints().get()) : run.run();
    }
  }

  private TrainingOutcome run(TrainingRun run, CheckpointFolder checkpoints)
      throws IOException, TrainingException {
    ExclusiveLock lock = checkpoints.lock();
    try (lock) {
      if (!saving.isResuming()) {
        checkpoints.clear();
      }
      try (CheckpointWriter writer = new CheckpointWriter(checkpoints)) {
        run.saveTo(writer);
        return run.run();
      }
    }
  }
}
