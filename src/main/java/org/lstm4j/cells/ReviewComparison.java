package org.lstm4j.cells;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.lstm4j.check.Require;
import org.lstm4j.data.Corpus;
import org.lstm4j.engine.EngineKind;
import org.lstm4j.engine.EngineSettings;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.train.Progress;
import org.lstm4j.train.SeedRun;
import org.lstm4j.train.SentimentTrainer;
import org.lstm4j.train.TrainingException;

/**
 * The notebook with a simple RNN in the LSTM's place: the same embedding, units, optimiser, batches
 * and seeds, by the same engine. Seeds are trained in turn, each with one cell and then the other,
 * so that both meet the same machine.
 *
 * @param seeds all different; at least one
 * @param epochs of each training; at least 1
 * @param threads at least 1; changes no result but the seconds
 */
public record ReviewComparison(List<Integer> seeds, int epochs, int threads) {

  /** H of the notebook. */
  public static final int UNITS = 32;

  private static final int EMBEDDING = 32;

  /** The kinds that are compared, in order. */
  public static final List<CellKind> KINDS = List.of(CellKind.SIMPLE_RNN, CellKind.LSTM_1);

  /** Checks the numbers. */
  public ReviewComparison {
    seeds = List.copyOf(seeds);
    Require.atLeast("seeds", seeds.size(), 1);
    Require.atLeast("epochs", epochs, 1);
    Require.atLeast("threads", threads, 1);
  }

  /** Hears how it comes along. */
  public interface Listener {

    /** A training begins; what it should tell its progress to. */
    Progress begins(CellKind kind, int seed);

    /** It came to its end. */
    void ended(CellKind kind, SeedRun run);
  }

  /** The notebook's network with another cell, for the words of a corpus. */
  public NetworkConfig network(CellKind kind, Corpus corpus) {
    int vocabulary = corpus.encoder().vocabulary().size();
    return NetworkConfig.of(Input.Ids.of(vocabulary, EMBEDDING), kind.config(UNITS))
        .withOutput(output(corpus.origin().data()));
  }

  private static Output output(DataOrigin data) {
    int count = data.labels().size();
    return switch (data.kind()) {
      case ANY -> Output.tags(count);
      case ONE -> count == 2 ? Output.SIGMOID : Output.softmax(count);
    };
  }

  /** Batches of all trainings. */
  public long batches(Corpus corpus) {
    int size = TrainingConfig.NOTEBOOK.batchSize();
    long ofEpoch = (corpus.train().size() + size - 1) / size;
    return ofEpoch * epochs * seeds.size() * KINDS.size();
  }

  /** Trains all; blocks. A series for each of {@link #KINDS}. */
  public List<ReviewSeries> run(Corpus corpus, Listener listener)
      throws IOException, TrainingException {
    List<List<SeedRun>> runs = List.of(new ArrayList<>(), new ArrayList<>());
    for (int seed : seeds) {
      for (int i = 0; i < KINDS.size(); i++) {
        runs.get(i).add(train(KINDS.get(i), seed, corpus, listener));
      }
    }
    List<ReviewSeries> all = new ArrayList<>();
    for (int i = 0; i < KINDS.size(); i++) {
      all.add(new ReviewSeries(KINDS.get(i), runs.get(i)));
    }
    return all;
  }

  private SeedRun train(CellKind kind, int seed, Corpus corpus, Listener listener)
      throws IOException, TrainingException {
    SentimentTrainer trainer =
        new SentimentTrainer(
                network(kind, corpus), TrainingConfig.NOTEBOOK.withEpochs(epochs).withSeed(seed))
            .withEngine(new EngineSettings(EngineKind.FUSED, threads))
            .testingEveryEpoch(true);
    SeedRun run = new SeedRun(seed, trainer.train(corpus, listener.begins(kind, seed)));
    listener.ended(kind, run);
    return run;
  }
}
