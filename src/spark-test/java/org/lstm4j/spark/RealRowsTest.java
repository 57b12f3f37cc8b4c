package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.CorpusLoader;
import org.lstm4j.data.CorpusOrigin;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.imdb.ReviewArchive;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.reviews.NumpyShuffle;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Review;
import org.lstm4j.reviews.ReviewSource;

/**
 * The 25,000 training reviews of the IMDB data set as a DataFrame: words and ids are those of one
 * machine. The environment variable {@code LSTM4J_DATA} names the archive.
 */
@Tag("slow")
class RealRowsTest {

  private static RawReviews raw;
  private static MadeRows rows;

  @TempDir Path folder;

  /** In Keras's order, of which the last fifth validates. */
  @BeforeAll
  static void readReviews() throws IOException {
    String archive =
        Objects.requireNonNull(
            System.getenv("LSTM4J_DATA"), "LSTM4J_DATA: expected the archive of the reviews.");
    raw = new ReviewArchive(Path.of(archive)).read();
    List<Review> shuffled =
        IntStream.of(new NumpyShuffle(NumpyShuffle.KERAS_SEED).order(raw.train().size()))
            .mapToObj(raw.train()::get)
            .toList();
    int first = (int) (0.8 * shuffled.size());
    List<Boolean> marks = new ArrayList<>();
    IntStream.range(0, shuffled.size()).forEach(n -> marks.add(n >= first));
    rows =
        new MadeRows(
            shuffled.stream().map(Review::text).toList(),
            shuffled.stream().map(review -> raw.origin().labels().get(review.label())).toList(),
            marks);
  }

  private static Corpus collected(RowColumns columns, int partitions) {
    ClusterCorpus.Settings settings =
        new ClusterCorpus.Settings(
            EncodingConfig.NOTEBOOK, LabelRule.DEFAULT, NumpyShuffle.KERAS_SEED, false);
    try (ClusterCorpus corpus =
        ClusterCorpus.of(rows.frame(partitions, partitions), columns, settings)) {
      return corpus.collect();
    }
  }

  @Test
  void areLearnedAsFromATable() throws IOException {
    Corpus expected = rows.expected(folder, EncodingConfig.NOTEBOOK, LabelRule.DEFAULT);
    Corpus actual = collected(new RowColumns("text", "label", "order", ""), 4);

    SameCorpus.check(expected, actual);
    assertEquals(25_000, actual.trainAndValidation().size());
  }

  /** The archive's reviews without its word index, split beforehand. */
  @Test
  void areEncodedAsFromTheArchive() throws IOException {
    Corpus expected = new CorpusLoader(EncodingConfig.NOTEBOOK).load(new Split());
    Corpus actual = collected(new RowColumns("text", "label", "order", "mark"), 7);

    int[] order = new NumpyShuffle(NumpyShuffle.KERAS_SEED).order(expected.train().size());
    SameCorpus.check(
        new Corpus(
            new CorpusOrigin(expected.origin().data(), expected.origin().vocabulary(), List.of()),
            expected.encoder(),
            expected.train().select(order),
            expected.validation(),
            expected.test()),
        actual);
  }

  /** The rows as one machine reads them, that are split already and have no word index. */
  private static final class Split implements ReviewSource {

    @Override
    public String name() {
      return "split";
    }

    @Override
    public String identity() {
      return "split";
    }

    @Override
    public RawReviews read() {
      return new RawReviews(raw.origin(), part(false), part(true), List.of());
    }

    private static List<Review> part(boolean isMarked) {
      return IntStream.range(0, rows.size())
          .filter(n -> rows.marks().get(n) == isMarked)
          .mapToObj(
              n ->
                  new Review(
                      rows.texts().get(n),
                      raw.origin().labels().indexOf(rows.labels().get(n)),
                      "row " + n))
          .toList();
    }

    @Override
    public Optional<Path> wordIndex() {
      return Optional.empty();
    }
  }
}
