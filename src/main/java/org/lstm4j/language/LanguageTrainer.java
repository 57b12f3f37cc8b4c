package org.lstm4j.language;

import java.io.IOException;
import java.util.Optional;
import org.lstm4j.check.ExclusiveLock;
import org.lstm4j.check.Require;
import org.lstm4j.train.CheckpointFolder;
import org.lstm4j.train.CheckpointWriter;
import org.lstm4j.train.TrainingException;

/**
 * Trains a language model: an embedding, LSTM layers and a softmax over all words, by truncated
 * back-propagation through time with the state carried from block to block.
 *
 * <p>Holds settings only: one trainer may train any number of times, also at once. The same
 * settings, seed and corpus give the same weights, bit for bit, on the same machine and JDK and on
 * any number of threads; so does a training that was stopped or killed and resumed from its
 * checkpoints. With the Vector API it is in this sense another one than without.
 *
 * @see <a href="https://doi.org/10.21437/Interspeech.2012-65">Sundermeyer et al., 2012: LSTM neural
 *     networks for language modeling</a>
 */
public final class LanguageTrainer {

  private final LanguageShape shape;
  private final LanguageTraining training;
  private final int threads;
  private final Optional<CheckpointFolder> checkpoints;
  private final boolean isResuming;

  /** A trainer on all processors that keeps no checkpoints. */
  public LanguageTrainer(LanguageShape shape, LanguageTraining training) {
    this(shape, training, Runtime.getRuntime().availableProcessors(), Optional.empty(), false);
  }

  private LanguageTrainer(
      LanguageShape shape,
      LanguageTraining training,
      int threads,
      Optional<CheckpointFolder> checkpoints,
      boolean isResuming) {
    this.shape = shape;
    this.training = training;
    this.threads = Require.atLeast("threads", threads, 1);
    this.checkpoints = checkpoints;
    this.isResuming = isResuming;
  }

  /** The same trainer on at most so many threads; the result is the same. */
  public LanguageTrainer withThreads(int newThreads) {
    return new LanguageTrainer(shape, training, newThreads, checkpoints, isResuming);
  }

  /** The same trainer, saving itself to {@code folder} as it goes, starting anew. */
  public LanguageTrainer withCheckpoints(CheckpointFolder folder) {
    return new LanguageTrainer(shape, training, threads, Optional.of(folder), false);
  }

  /**
   * The same trainer, going on from what {@code folder} holds, or starting anew if it holds
   * nothing. Everything but epochs and patience must be as it was, and the epochs too where the
   * learning rate leads to the end.
   */
  public LanguageTrainer resuming(CheckpointFolder folder) {
    return new LanguageTrainer(shape, training, threads, Optional.of(folder), true);
  }

  /**
   * Trains, keeps the epoch of the lowest validation loss, and tests it.
   *
   * @param corpus texts of all three parts
   * @param split how they were split, for the model's story
   * @param progress hears of every block and may stop the training
   * @throws IllegalArgumentException if a part has no words, or there are fewer words to learn from
   *     than streams
   * @throws TrainingException if a loss isn't finite, or the checkpoints are of another training
   * @throws IOException if a checkpoint can't be read or written
   */
  public LanguageOutcome run(LanguageCorpus corpus, TextSplit split, LanguageProgress progress)
      throws IOException, TrainingException {
    for (LanguageCorpus.Part part : LanguageCorpus.Part.values()) {
      int[][] texts = corpus.part(part);
      if (LanguageCorpus.tokens(texts) == texts.length) {
        throw new IllegalArgumentException(
            "texts: expected words in each part, got none in " + part + ". Name other texts.");
      }
    }
    try (LanguageRun run =
        new LanguageRun(
            shape, training, threads, corpus, LanguageData.of(corpus, split), progress)) {
      return checkpoints.isPresent() ? run(run, checkpoints.get()) : run.run();
    }
  }

  private LanguageOutcome run(LanguageRun run, CheckpointFolder folder)
      throws IOException, TrainingException {
    ExclusiveLock lock = folder.lock();
    try (lock) {
      if (!isResuming) {
        folder.clear();
      }
      try (CheckpointWriter writer = new CheckpointWriter(folder)) {
        run.saveTo(writer);
        return run.run();
      }
    }
  }

  /**
   * The epoch in which the training that was saved in a folder is; empty if there is none or it is
   * finished.
   *
   * @throws IOException if there is one that can't be read or is of another training
   */
  public static Optional<Integer> unfinished(CheckpointFolder folder) throws IOException {
    if (!folder.isStarted()) {
      return Optional.empty();
    }
    LanguageCheckpoint saved = LanguageCheckpoint.read(folder.file());
    folder.requireRun(saved.run());
    return saved.position().map(LanguageCheckpoint.Position::epoch);
  }
}
