package org.lstm4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.CorpusLoader;
import org.lstm4j.data.DataLocator;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.imdb.CacheFolder;
import org.lstm4j.imdb.DownloadProgress;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.reviews.DataException;
import org.lstm4j.train.KerasInitializer;

/** Writes what all contestants read, with our own pipeline: the same bytes for everyone. */
final class BenchData {

  private static final int SEED = 1;

  private BenchData() {}

  /** The file of the weights at the start. */
  static Path weights(Path folder) {
    return folder.resolve("weights.f32");
  }

  /** Start weights of a network. */
  static NetworkWeights drawWeights(NetworkConfig config) {
    return KerasInitializer.draw(config, SEED);
  }

  /**
   * Encodes the reviews as the notebook does and writes them.
   *
   * @param data what {@code --data} takes
   */
  static void write(String data, Path folder) throws DataException, IOException {
    Corpus corpus = corpus(data);
    int size = corpus.train().size() / Contestant.BATCH_SIZE * Contestant.BATCH_SIZE;
    Files.createDirectories(folder);
    ReviewFiles.writeShuffled(corpus.train().range(0, size), folder, "train", SEED);
    ReviewFiles.write(corpus.test(), folder, "test");
    WeightFile.write(drawWeights(NetworkConfig.NOTEBOOK), weights(folder));
  }

  /** Encodes the reviews as the notebook does and writes all, in the order that they have. */
  static void writeSplits(String data, Path folder) throws DataException, IOException {
    Corpus corpus = corpus(data);
    Files.createDirectories(folder);
    ReviewFiles.write(corpus.train(), folder, "train");
    ReviewFiles.write(corpus.validation(), folder, "validation");
    Files.write(folder.resolve("words.txt"), corpus.encoder().vocabulary().words());
    ReviewFiles.write(corpus.test(), folder, "test");
  }

  private static Corpus corpus(String data) throws DataException, IOException {
    CacheFolder cache = CacheFolder.ofUser();
    Optional<Path> encoded = Optional.of(cache.root().resolve("encoded"));
    CorpusLoader loader = new CorpusLoader(EncodingConfig.NOTEBOOK, Optional.empty(), encoded);
    return loader.load(DataLocator.ofUser().named(data, DownloadProgress.SILENT));
  }
}
