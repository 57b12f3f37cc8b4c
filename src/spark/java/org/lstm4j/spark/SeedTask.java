package org.lstm4j.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.lstm4j.data.Corpus;
import org.lstm4j.engine.EngineKind;
import org.lstm4j.engine.EngineSettings;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.train.Progress;
import org.lstm4j.train.SentimentTrainer;
import org.lstm4j.train.TrainingException;

/** What an executor does of a {@link SeedTraining}. Needs neither Jackson nor a file. */
final class SeedTask {

  private SeedTask() {}

  /**
   * The rows as they travel.
   *
   * @param digest of the bytes
   * @param bytes of a {@link TravellingCorpus}
   * @param length of the bytes
   */
  record Rows(String digest, Broadcast<byte[]> bytes, int length) implements Serializable {}

  /** A task failed for a reason that nobody foresaw; the message names seed and settings. */
  static final class FailedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    FailedException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Trains; what can't be helped by another try comes back as the result's failure. */
  static byte[] run(byte[] bytes, Rows rows, int threads) {
    SeedTraining.Task task = Wire.object(bytes, SeedTraining.Task.class);
    TaskContext context = TaskContext.get();
    VectorHint.give();
    try {
      Corpus corpus = HeldCorpora.of(rows.digest(), rows.bytes()::value, rows.length());
      SentimentTrainer trainer =
          new SentimentTrainer(task.network(), task.training())
              .withEngine(new EngineSettings(EngineKind.FUSED, threads))
              .testingEveryEpoch(corpus.test().size() > 0);
      long needed = trainer.bytes(corpus.train().length());
      String what = "a training of " + task.network().describe();
      ExecutorMemory.Share share = ExecutorMemory.OWN.take(what, needed);
      try (share) {
        TrainedModel model = trainer.train(corpus, untilKilled(context));
        return Wire.bytes(SeedResult.of(model));
      }
    } catch (TrainingException e) {
      return Wire.bytes(SeedResult.failed(task.describe() + ": " + e.getMessage()));
    } catch (ExecutorMemory.TooLittleException e) {
      return Wire.bytes(SeedResult.failed(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there are no checkpoints
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new FailedException(task.describe() + ": " + e.getMessage(), e);
    }
  }

  /** Stops with its task, whose result then nobody reads. */
  private static Progress untilKilled(TaskContext context) {
    return new Progress() {
      @Override
      public boolean isStopRequested() {
        return context.isInterrupted();
      }
    };
  }
}
