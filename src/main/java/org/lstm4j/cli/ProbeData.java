package org.lstm4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.lstm4j.data.DataLocator;
import org.lstm4j.language.LanguageCorpus;
import org.lstm4j.language.LanguageModel;
import org.lstm4j.language.TextFiles;
import org.lstm4j.language.TextLoader;
import org.lstm4j.language.TextSplit;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.ReviewSource;
import org.lstm4j.table.TableSettings;

/** The texts that a probe's baselines learn from: those that the model learned from, if need be. */
final class ProbeData {

  private static final List<String> ARCHIVES = List.of(".tar.gz", ".tgz", ".tar");

  private final Environment environment;
  private final String name;

  /** Takes {@code imdb}, {@code sample} or a path. */
  ProbeData(Environment environment, String name) {
    this.environment = environment;
    this.name = name;
  }

  /** The files that are read. */
  List<Path> inputs() {
    return DataLocator.isName(name) ? List.of() : List.of(environment.path(name));
  }

  /** The training texts, in the model's ids. */
  LanguageCorpus load(LanguageModel model, Output output) throws DataException {
    TextLoader loader = new TextLoader(model.words());
    TextSplit split = model.provenance().data().split();
    LanguageCorpus corpus;
    if (isReviews()) {
      double share =
          split.validationShare() > 0 ? split.validationShare() : TextLoader.REVIEWS_VALIDATION;
      corpus = loader.load(reviews(output), share).corpus();
    } else {
      corpus = loader.load(new TextFiles(environment.path(name)), split).corpus();
    }
    if (corpus.origin().isSample()) {
      output.markIfSample(corpus.origin().name());
    }
    if (!corpus.origin().digest().equals(model.provenance().data().origin().digest())) {
      output.note(
          corpus.origin().name()
              + ": not what the model was trained on; the baselines have read other texts.");
    }
    return corpus;
  }

  private boolean isReviews() {
    if (DataLocator.isName(name)) {
      return true;
    }
    Path path = environment.path(name);
    String lower = name.toLowerCase(Locale.ROOT);
    return ARCHIVES.stream().anyMatch(lower::endsWith) || Files.isDirectory(path.resolve("train"));
  }

  private ReviewSource reviews(Output output) throws DataException {
    DataLocator locator = new DataLocator(environment.cache(), TableSettings.DEFAULT);
    if (!DataLocator.isName(name)) {
      return locator.open(environment.path(name));
    }
    try (DownloadBar bar = new DownloadBar(output, Terminal.screen())) {
      return locator.named(name, bar);
    }
  }
}
