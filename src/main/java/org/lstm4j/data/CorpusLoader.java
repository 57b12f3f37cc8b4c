package org.lstm4j.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.lstm4j.check.Digest;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.reviews.NumpyShuffle;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Review;
import org.lstm4j.reviews.ReviewSource;
import org.lstm4j.text.EncodedReviews;
import org.lstm4j.text.Numbering;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.TextDigest;
import org.lstm4j.text.Token;
import org.lstm4j.text.Tokenizer;
import org.lstm4j.text.Vocabulary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads, orders, encodes and splits reviews; for the IMDB data set exactly as Keras does.
 *
 * <p>The ids are those of the word index, if there is one; else words are ranked by how often the
 * training reviews use them, ties in the order of {@link String#compareTo}. Training and test
 * reviews that come unshuffled are shuffled as Keras did ({@link NumpyShuffle}), and the last ones
 * of the training reviews validate.
 *
 * <p>With a cache folder the encoded reviews are kept in one checked file for each combination of
 * source, word index and settings, so that the next load takes half a second. All 50,000 reviews of
 * the IMDB data set take some seconds and 0.2 GB of heap without it.
 */
public final class CorpusLoader {

  private static final Logger LOG = LoggerFactory.getLogger(CorpusLoader.class);

  /**
   * A foreign word index that knows fewer of the words in the training reviews doesn't fit them.
   */
  private static final double LEAST_KNOWN_WORDS = 0.5;

  /** Where the ids came from, without a word index. */
  public static final String REBUILT =
      "rebuilt from the training reviews, ties in alphabetical order";

  /** Where the ids came from, of reviews that were encoded with the words of a model. */
  public static final String OWN = "the model's own";

  private final EncodingConfig config;
  private final Optional<Path> wordIndex;
  private final Optional<Path> cacheFolder;

  /** A loader that takes the word index beside the reviews and keeps nothing. */
  public CorpusLoader(EncodingConfig config) {
    this(config, Optional.empty(), Optional.empty());
  }

  /**
   * Makes a loader.
   *
   * @param config sizes and split
   * @param wordIndex word index to use; empty for the one beside the reviews, if there is one
   * @param cacheFolder where encoded reviews are kept; empty to keep none
   */
  public CorpusLoader(EncodingConfig config, Optional<Path> wordIndex, Optional<Path> cacheFolder) {
    this.config = config;
    this.wordIndex = wordIndex;
    this.cacheFolder = cacheFolder;
  }

  /**
   * Loads the reviews of {@code source} for training: word index or training reviews give the ids.
   *
   * @throws DataException if reviews or word index can't be used as they are
   */
  public Corpus load(ReviewSource source) throws DataException {
    Optional<Path> indexFile = wordIndex.or(source::wordIndex);
    Optional<NamedIndex> index = Optional.empty();
    if (indexFile.isPresent()) {
      index = Optional.of(NamedIndex.read(indexFile.get()));
    }
    String words = index.map(NamedIndex::key).orElse("training reviews");
    String vocabulary = index.map(NamedIndex::description).orElse(REBUILT);
    CorpusRequest asked =
        new CorpusRequest(
            source.name(),
            index.map(NamedIndex::wordsDigest),
            tokenizer(index),
            Numbering.imdb(config.vocabularySize()),
            config.vocabularySize(),
            config.padding(),
            source.isTestOnly());
    Optional<CorpusCache> cache = cache(source, words, asked);
    Optional<Corpus> cached = cache.flatMap(c -> c.read(asked));
    if (cached.isPresent()) {
      return split(cached.get(), vocabulary);
    }
    RawReviews raw = source.read();
    Vocabulary ranked =
        index.isPresent()
            ? vocabulary(indexFile.get(), index.get(), raw)
            : Vocabulary.byFrequency(count(raw.train()), config.vocabularySize());
    Corpus corpus = encode(raw, asked.encoder(ranked));
    return split(store(cache, corpus), vocabulary);
  }

  /**
   * Loads the reviews of {@code source} for a model that is already trained: its own words give the
   * ids; the word index and the settings of this loader, but for the validation share, play no
   * part.
   *
   * @throws DataException if the reviews can't be used as they are
   */
  public Corpus load(ReviewSource source, ReviewEncoder encoder) throws DataException {
    Vocabulary vocabulary = encoder.vocabulary();
    List<String> words = vocabulary.words();
    CorpusRequest asked =
        new CorpusRequest(
            source.name(),
            Optional.of(Digest.sha256(vocabulary.toLines())),
            encoder.tokenizer(),
            vocabulary.numbering(),
            vocabulary.size(),
            encoder.padding(),
            source.isTestOnly());
    Optional<CorpusCache> cache = cache(source, digest(words), asked);
    Optional<Corpus> cached = cache.flatMap(c -> c.read(asked));
    return split(
        cached.isPresent() ? cached.get() : store(cache, encode(source.read(), encoder)), OWN);
  }

  private static String digest(List<String> words) {
    return Digest.sha256(String.join("\n", words).getBytes(StandardCharsets.UTF_8));
  }

  private Optional<CorpusCache> cache(ReviewSource source, String words, CorpusRequest asked)
      throws DataException {
    if (cacheFolder.isEmpty()) {
      return Optional.empty();
    }
    String parts = String.join("\n", source.name(), source.identity(), words, asked.encoding());
    String key = Digest.sha256(parts.getBytes(StandardCharsets.UTF_8));
    return Optional.of(new CorpusCache(cacheFolder.get(), key));
  }

  private static Corpus store(Optional<CorpusCache> cache, Corpus corpus) {
    if (cache.isPresent()) {
      try {
        cache.get().write(corpus);
      } catch (IOException e) {
        LOG.warn("The encoded reviews are not cached: {}", Shown.line(e.toString()));
      }
    }
    return corpus;
  }

  private Vocabulary vocabulary(Path file, NamedIndex index, RawReviews raw) throws DataException {
    List<String> words = index.words();
    if (!index.isOfficial()) {
      checkFits(file, words, count(raw.train()));
    }
    return new Vocabulary(words, config.vocabularySize());
  }

  /** Words that aren't composed would not be found among tokens that are. */
  private Tokenizer tokenizer(Optional<NamedIndex> index) {
    boolean isReview = config.tokenizer() instanceof ReviewTokenizer;
    return isReview && index.isPresent() && !index.get().isComposed()
        ? new ReviewTokenizer(false)
        : config.tokenizer();
  }

  /**
   * Encodes; the validation split is empty where it is still to be taken from the training split.
   */
  private static Corpus encode(RawReviews raw, ReviewEncoder encoder) {
    UnaryOperator<List<Review>> shuffle =
        raw.validation().isEmpty() ? kerasOrder() : reviews -> reviews;
    return new Corpus(
        new CorpusOrigin(raw.origin(), "", raw.notes()), // which words these are, the caller knows
        encoder,
        encode(encoder, raw.origin(), shuffle.apply(raw.train())),
        encode(encoder, raw.origin(), shuffle.apply(raw.validation())),
        encode(encoder, raw.origin(), shuffle.apply(raw.test())));
  }

  /**
   * The test reviews in the order in which their source has them, if it has no others: Keras's
   * shuffle of the row numbers is taken back. Empty if it has.
   */
  public static Optional<EncodedReviews> inOrderOfSource(Corpus corpus) {
    if (corpus.trainAndValidation().size() > 0) {
      return Optional.empty();
    }
    int[] order = new NumpyShuffle(NumpyShuffle.KERAS_SEED).order(corpus.test().size());
    int[] places = new int[order.length];
    for (int n = 0; n < order.length; n++) {
      places[order[n]] = n;
    }
    return Optional.of(corpus.test().select(places));
  }

  private Map<String, Long> count(List<Review> reviews) {
    Map<String, Long> counts = new HashMap<>();
    for (Review review : reviews) {
      for (Token token : config.tokenizer().tokenize(review.text())) {
        counts.merge(token.text(), 1L, Long::sum);
      }
    }
    return counts;
  }

  private static void checkFits(Path file, List<String> words, Map<String, Long> counts)
      throws DataException {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    long known = words.stream().mapToLong(word -> counts.getOrDefault(word, 0L)).sum();
    if (known < LEAST_KNOWN_WORDS * all) {
      throw new DataException(
          file
              + ": the word index doesn't fit: expected it to know most words of the training"
              + " reviews, got "
              + 100 * known / all
              + " % of them. Leave it out to rebuild one.");
    }
  }

  /** Shuffles one list after another with one generator, as Keras's loader does. */
  private static UnaryOperator<List<Review>> kerasOrder() {
    NumpyShuffle shuffle = new NumpyShuffle(NumpyShuffle.KERAS_SEED);
    return reviews -> IntStream.of(shuffle.order(reviews.size())).mapToObj(reviews::get).toList();
  }

  private static EncodedReviews encode(
      ReviewEncoder encoder, DataOrigin origin, List<Review> reviews) {
    int[][] ids = new int[reviews.size()][];
    long[] digests = new long[ids.length];
    IntStream.range(0, ids.length)
        .parallel()
        .forEach(
            n -> {
              List<Token> tokens = encoder.tokenizer().tokenize(reviews.get(n).text());
              ids[n] = encoder.encode(tokens).ids();
              digests[n] = TextDigest.of(tokens);
            });
    return new EncodedReviews(encoder.length(), ids, origin.targets(reviews), digests);
  }

  /** Splits where that isn't done yet, and says which words gave the ids. */
  private Corpus split(Corpus corpus, String vocabulary) throws DataException {
    CorpusOrigin origin =
        new CorpusOrigin(corpus.origin().data(), vocabulary, corpus.origin().notes());
    EncodedReviews all = corpus.train();
    boolean isTestOnly = all.size() == 0;
    if (isTestOnly || corpus.validation().size() > 0) {
      return new Corpus(origin, corpus.encoder(), all, corpus.validation(), corpus.test());
    }
    int split = (int) (all.size() * (1 - config.validationShare()));
    if (split == 0 || split == all.size()) {
      throw new DataException(
          origin.data().name()
              + ": expected training and validation reviews, got "
              + all.size()
              + " reviews for both and a validation share of "
              + config.validationShare()
              + ".");
    }
    return new Corpus(
        origin, corpus.encoder(), all.range(0, split), all.range(split, all.size()), corpus.test());
  }
}
