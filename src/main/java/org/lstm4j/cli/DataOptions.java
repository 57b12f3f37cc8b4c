package org.lstm4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.CorpusLoader;
import org.lstm4j.data.DataLocator;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.imdb.OfficialFiles;
import org.lstm4j.imdb.UnreachableException;
import org.lstm4j.model.Decision;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingData;
import org.lstm4j.network.LabelKind;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.reviews.ReviewSource;
import org.lstm4j.sample.SampleReviews;
import org.lstm4j.sample.SampleTopics;
import org.lstm4j.table.ReviewTable;
import org.lstm4j.table.TableSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Which reviews a command reads. */
final class DataOptions {

  /** A split is rounded down: without it 12 of 17 become 11, for 17 * (1 - 5.0 / 17) is 11.99… */
  private static final double LESS_THAN_A_REVIEW = 1e-9;

  private static final String WORD_INDEX = "imdb_word_index.json";

  @ParentCommand private RootCommand root;
  @Mixin private PartOptions parts;
  @Mixin private LabelOptions labels;

  @Option(
      names = {"-d", "--data"},
      paramLabel = "DATA",
      description = {
        "A folder (aclImdb), an archive of it (.tar.gz), or your own reviews (a table: .csv, .tsv,",
        ".json, .jsonl, .txt; also packed, as .csv.gz or .zip);",
        "'imdb': the IMDB data set, downloaded if need be; 'sample': the embedded sample;",
        "'sample:topics': one with five labels; 'sample:tags': one with tags.",
        "Default: LSTM4J_DATA, else imdb."
      })
  private String data;

  @Mixin private TableOptions table;

  /** Whether the command line names reviews, by whichever option. */
  boolean isNamed() {
    return data != null || parts.isGiven();
  }

  /** Reads reviews to learn from; where the IMDB reviews can't be had, the embedded sample. */
  Corpus loadOrSample(EncodingOptions encoding, int seed, Output output) throws DataException {
    ReviewSource source;
    try {
      source = source(settings(encoding.validationShare(), seed), output);
    } catch (UnreachableException e) {
      if (named().isPresent()) {
        throw e;
      }
      output.markIfSample(SampleReviews.NAME);
      output.note("lstm4j: " + e.getMessage());
      output.note(
          "lstm4j: The IMDB reviews can't be had, so this trains on the embedded sample instead."
              + " Name the reviews with --data, or say --data imdb to refuse the sample.");
      source = new SampleReviews();
    }
    return load(source, encoding, output);
  }

  /** Reads reviews to encode them; no sample instead. */
  Corpus load(EncodingOptions encoding, int seed, Output output) throws DataException {
    return load(source(settings(encoding.validationShare(), seed), output), encoding, output);
  }

  /** Reads reviews to go on learning from, with the words, ids and length of a model. */
  Corpus load(TrainedModel start, EncodingOptions encoding, int seed, Output output)
      throws DataException {
    ReviewSource source =
        source(settings(encoding.validationShare(), seed, start.decision()), output);
    output.markIfSample(source.name());
    EncodingConfig config =
        new EncodingConfig(
            start.encoder().vocabulary().size(),
            start.encoder().length(),
            encoding.validationShare());
    Corpus corpus = loader(config, Optional.empty()).load(source, start.encoder());
    requireLabels(start.decision(), corpus);
    return noted(corpus, output);
  }

  private Corpus load(ReviewSource source, EncodingOptions encoding, Output output)
      throws DataException {
    output.markIfSample(source.name());
    boolean isSample = DataLocator.isSample(source.name());
    return noted(loader(encoding.config(isSample), encoding.wordIndex()).load(source), output);
  }

  /**
   * Reads reviews for a model that is already trained. The table it was trained on is split as it
   * was then; of another table every row is a test review.
   */
  Corpus load(TrainedModel model, Output output) throws DataException {
    TrainingData trainedOn = model.provenance().data();
    double train = trainedOn.reviews().get(0);
    double validation = trainedOn.reviews().get(1);
    double validationShare =
        train + validation == 0 // of an imported model nobody knows
            ? EncodingConfig.NOTEBOOK.validationShare()
            : validation / (train + validation);
    List<String> labels = model.decision().labels();
    TableSettings settings =
        settings(validationShare, model.provenance().training().seed(), model.decision())
            .withSplitRule(trainedOn.splitRule());
    CorpusLoader loader =
        loader(
            new EncodingConfig(
                model.encoder().vocabulary().size(),
                model.encoder().length(),
                validationShare - LESS_THAN_A_REVIEW),
            Optional.empty());
    if (parts.isTestOnly()) {
      requireNoData();
      return noted(loader.load(parts.test(settings, labels), model.encoder()), output);
    }
    ReviewSource source = source(settings, output);
    output.markIfSample(source.name());
    Optional<Corpus> rows = Optional.empty();
    if (source instanceof ReviewTable table) {
      rows = Optional.of(loader.load(table.asTest(labels), model.encoder()));
      if (!rows.get().origin().data().digest().equals(trainedOn.digest())) {
        return noted(rows.get(), output);
      }
    }
    Corpus corpus = loader.load(source, model.encoder());
    requireLabels(model.decision(), corpus);
    boolean isOwn = corpus.origin().data().digest().equals(trainedOn.digest());
    if (parts.isGiven() && !isOwn) {
      throw new DataException(
          corpus.origin().data().name()
              + ": expected the files that the model was trained on, got others."
              + " Leave out --train and --validation to evaluate --test alone.");
    }
    boolean isSplitAgain = !isOwn || sizes(corpus).equals(trainedOn.reviews());
    if (isSplitAgain || trainedOn.splitRule() == TrainingData.FIRST_SPLIT_RULE) {
      return noted(corpus, output);
    }
    if (rows.isEmpty() || model.known().isEmpty()) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected to split it as when the model was trained, into %s reviews to learn,"
                  + " to validate and to test, got %s. Evaluate a table of its own with --test.",
              corpus.origin().data().name(),
              trainedOn.reviews(),
              sizes(corpus)));
    }
    // Copies are in one part, so that each text tells its own.
    SeenReviews seen = SeenReviews.of(model.known().get(), model, rows.get().test());
    return noted(seen.apart(rows.get()), output);
  }

  private static List<Integer> sizes(Corpus corpus) {
    return List.of(corpus.train().size(), corpus.validation().size(), corpus.test().size());
  }

  /** Tells what there is to say of the reviews. */
  private static Corpus noted(Corpus corpus, Output output) {
    corpus.origin().notes().forEach(output::note);
    return corpus;
  }

  private static void requireLabels(Decision decision, Corpus corpus) throws DataException {
    DataOrigin data = corpus.origin().data();
    if (!data.labels().equals(decision.labels()) || data.kind() != decision.kind()) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected the model's %s %s, got %s%s. Name other reviews or another model.",
              data.name(),
              words(decision.kind()),
              decision.labels(),
              data.kind() == decision.kind() ? "" : words(data.kind()) + " ",
              data.labels()));
    }
  }

  private static String words(LabelKind kind) {
    return kind == LabelKind.ANY ? "tags" : "labels";
  }

  /** Whether these are the 50,000 labelled reviews of the IMDB data set, unchanged. */
  static boolean isImdb(Corpus corpus) {
    return corpus.origin().data().digest().equals(OfficialFiles.CONTENT_DIGEST);
  }

  /**
   * What these reviews are called, so that they are found again from any folder; empty if they are
   * in files of their own for each part.
   */
  Optional<String> name(Corpus corpus) {
    if (parts.isGiven()) {
      return Optional.empty();
    }
    String name =
        corpus.origin().data().name().equals(SampleReviews.NAME) ? SampleReviews.NAME : name();
    return Optional.of(
        isPath(name) ? root.environment().path(name).toAbsolutePath().toString() : name);
  }

  /** The files and folders that are read, the word index beside the reviews among them. */
  List<Path> inputs() {
    if (parts.isGiven()) {
      return parts.files();
    }
    if (!isPath(name())) {
      return List.of(root.environment().cache().root());
    }
    Path path = root.environment().path(name());
    Path folder = path.toAbsolutePath().getParent();
    return Stream.of(path, path.resolve(WORD_INDEX), folder.resolve(WORD_INDEX))
        .filter(Files::exists)
        .toList();
  }

  private static boolean isPath(String name) {
    if (name.startsWith(SampleReviews.NAME + ":") && !DataLocator.isSample(name)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "data: expected %s, %s, %s or the name of a file or folder, got '%s'.",
              SampleReviews.NAME,
              SampleTopics.TOPICS,
              SampleTopics.TAGS,
              name));
    }
    return !DataLocator.isName(name);
  }

  private String name() {
    return named().orElse(DataLocator.IMDB);
  }

  /** What is named, by --data or the environment. */
  Optional<String> named() {
    return Optional.ofNullable(data)
        .filter(name -> !name.isBlank())
        .or(() -> root.environment().variable(Environment.DATA));
  }

  private TableSettings settings(double validationShare, int seed) {
    return new TableSettings(
            table.format(), TableSettings.DEFAULT.testShare(), validationShare, seed)
        .withLabels(labels.rule());
  }

  /** The settings for a model that has its labels already. */
  private TableSettings settings(double validationShare, int seed, Decision decision) {
    LabelRule rule = labels.rule();
    boolean isTable = parts.isGiven() || isPath(name());
    if (isTable && decision.kind() != rule.kind()) {
      throw new IllegalArgumentException(
          rule.kind() == LabelKind.ONE
              ? "tag-separator: expected what stands between the tags, since the model answers with"
                  + " tags, got none. Add --tag-separator comma, or what it is."
              : "tag-separator: expected none, since the model answers with one label, got one."
                  + " Leave --tag-separator out.");
    }
    TableSettings settings = settings(validationShare, seed);
    return isTable ? settings.withLabels(rule.of(decision.labels())) : settings;
  }

  private ReviewSource source(TableSettings settings, Output output) throws DataException {
    if (parts.isGiven()) {
      requireNoData();
      return parts.source(settings);
    }
    DataLocator locator = new DataLocator(root.environment().cache(), settings);
    if (isPath(name())) {
      return locator.open(Access.readable(root.environment().path(name())));
    }
    if (!labels.rule().equals(LabelRule.DEFAULT)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "data: expected reviews of your own with %s, got '%s'. Name them with --data.",
              labels.rule().kind() == LabelKind.ANY
                  ? "--tag-separator"
                  : "--map-labels or --positive",
              name()));
    }
    try (DownloadBar bar = new DownloadBar(output, Terminal.screen())) {
      return locator.named(name(), bar);
    }
  }

  private void requireNoData() {
    if (data != null) {
      throw new IllegalArgumentException(
          "data: expected --data or files for each part (--train, --validation, --test), got both."
              + " Leave one out.");
    }
  }

  private CorpusLoader loader(EncodingConfig config, Optional<Path> wordIndex) {
    return new CorpusLoader(
        config, wordIndex, Optional.of(root.environment().cache().root().resolve("encoded")));
  }
}
