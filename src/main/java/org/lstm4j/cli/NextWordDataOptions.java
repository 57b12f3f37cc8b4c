package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lstm4j.data.DataLocator;
import org.lstm4j.imdb.UnreachableException;
import org.lstm4j.language.LanguageModel;
import org.lstm4j.language.TextFiles;
import org.lstm4j.language.TextLoader;
import org.lstm4j.language.TextSplit;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.ReviewSource;
import org.lstm4j.reviews.Unreadable;
import org.lstm4j.sample.SampleReviews;
import org.lstm4j.table.ReviewTable;
import org.lstm4j.table.TableSettings;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Which texts a command of the language model reads. */
final class NextWordDataOptions {

  private static final List<String> ARCHIVES = List.of(".tar.gz", ".tgz", ".tar");

  @ParentCommand private NextWordCommand parent;

  @Option(
      names = {"-d", "--data"},
      paramLabel = "DATA",
      description = {
        "A text file in UTF-8, or a folder of .txt files; or reviews: a folder (aclImdb) or an",
        "archive of it (.tar.gz); 'imdb': the IMDB data set, downloaded if need be; 'sample': the",
        "embedded sample. Default: LSTM4J_DATA, else imdb."
      })
  private String data;

  @Option(
      names = "--validation",
      paramLabel = "FILE",
      description = "Texts that choose the epoch. Default: a share of --data.")
  private Path validation;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "Texts to test by. Default: a share of --data, or the test reviews.")
  private Path test;

  /** Whether the command line names texts; what the environment names doesn't count. */
  boolean isNamed() {
    return data != null && !data.isBlank();
  }

  /** Whether an embedded sample is named. */
  boolean isSample() {
    return DataLocator.isSample(name());
  }

  /** What the data is called, so that it is found again from any folder. */
  String name(boolean isSample) {
    String name = isSample && named().isEmpty() ? SampleReviews.NAME : name();
    return DataLocator.isName(name) ? name : path(name).toAbsolutePath().toString();
  }

  private String name() {
    return named().orElse(DataLocator.IMDB);
  }

  private Optional<String> named() {
    return Optional.ofNullable(data)
        .filter(name -> !name.isBlank())
        .or(() -> parent.environment().variable(Environment.DATA));
  }

  private Path path(String name) {
    return parent.environment().path(name);
  }

  /** The files and folders that are read. */
  List<Path> inputs() {
    Path given = DataLocator.isName(name()) ? parent.environment().cache().root() : path(name());
    return Stream.of(Optional.of(given), Optional.ofNullable(validation), Optional.ofNullable(test))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Reads texts to learn from; where the IMDB reviews can't be had and nobody asked for them, the
   * embedded sample.
   *
   * @param per what a text is; empty to see from the text
   * @param validationShare empty for the usual one; also the test share
   */
  TextLoader.Loaded load(
      TextLoader loader,
      Optional<TextSplit.Per> per,
      Optional<Double> validationShare,
      Optional<Double> testShare,
      Output output)
      throws DataException {
    if (isReviews()) {
      requireNoParts(per, testShare);
      return loader.load(reviews(output), validationShare.orElse(TextLoader.REVIEWS_VALIDATION));
    }
    TextFiles files = files();
    TextSplit split =
        new TextSplit(
            per.isPresent() ? per.get() : files.usual(),
            share("validation-split", validation, validationShare),
            share("test-split", test, testShare));
    return loader.load(files, split);
  }

  private static double share(String name, Path file, Optional<Double> share) {
    if (file != null && share.isPresent()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: expected a share or a file for this part, got both. Leave one out.",
              name));
    }
    return file == null ? share.orElse(TextLoader.OWN_SHARE) : 0;
  }

  /** Reads texts for a model that is already trained; those it was trained on are split again. */
  TextLoader.Loaded load(LanguageModel model, Output output) throws DataException {
    TextLoader loader = new TextLoader(model.words());
    TextSplit split = model.provenance().data().split();
    if (isReviews()) {
      requireNoParts(Optional.empty(), Optional.empty());
      double share = split.validationShare();
      return loader.load(reviews(output), share > 0 ? share : TextLoader.REVIEWS_VALIDATION);
    }
    return loader.loadFor(model.provenance().data(), files());
  }

  private void requireNoParts(Optional<TextSplit.Per> per, Optional<Double> testShare) {
    if (per.isPresent() || testShare.isPresent() || validation != null || test != null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "data: expected texts of your own with --text-per, --test-split, --validation or"
                  + " --test, got '%s', whose reviews are split already. Leave these out, or name a"
                  + " text file.",
              name()));
    }
  }

  private TextFiles files() throws DataException {
    Path path = Access.readable(path(name()));
    if (ReviewTable.isTable(path) && !lowerCase(path).endsWith(".txt")) {
      throw new DataException(
          path
              + ": expected a text file or a folder of them, got a table. Save its texts as a .txt"
              + " file, one on each line.");
    }
    return new TextFiles(path, Optional.ofNullable(validation), Optional.ofNullable(test));
  }

  private static String lowerCase(Path path) {
    return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
  }

  /** Whether these are reviews in the layout of the IMDB data set. */
  private boolean isReviews() throws DataException {
    if (DataLocator.isName(name())) {
      return true;
    }
    Path path = path(name());
    return Files.isDirectory(path)
        ? hasFolder(path.resolve("train")) && hasFolder(path.resolve("test"))
            || Files.isDirectory(path.resolve("aclImdb"))
        : ARCHIVES.stream().anyMatch(lowerCase(path)::endsWith);
  }

  private static boolean hasFolder(Path path) throws DataException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.anyMatch(Files::isDirectory);
    } catch (IOException e) {
      throw Unreadable.folder(path, e);
    }
  }

  private ReviewSource reviews(Output output) throws DataException {
    DataLocator locator = new DataLocator(parent.environment().cache(), TableSettings.DEFAULT);
    ReviewSource source;
    if (!DataLocator.isName(name())) {
      source = locator.open(Access.readable(path(name())));
    } else {
      source = named(locator, output);
    }
    output.markIfSample(source.name());
    return source;
  }

  private ReviewSource named(DataLocator locator, Output output) throws DataException {
    try (DownloadBar bar = new DownloadBar(output, Terminal.screen())) {
      return locator.named(name(), bar);
    } catch (UnreachableException e) {
      if (named().isPresent()) {
        throw e;
      }
      output.markIfSample(SampleReviews.NAME);
      output.note("lstm4j: " + e.getMessage());
      output.note(
          "lstm4j: The IMDB reviews can't be had, so this reads the embedded sample instead."
              + " Name texts with --data, or say --data imdb to refuse the sample.");
      return new SampleReviews();
    }
  }
}
