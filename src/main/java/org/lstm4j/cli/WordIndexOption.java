package org.lstm4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lstm4j.data.DataLocator;
import org.lstm4j.data.WordIndex;
import org.lstm4j.imdb.OfficialDataSet;
import org.lstm4j.reviews.DataException;
import org.lstm4j.table.TableSettings;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Which words the ids of a foreign model stand for. */
final class WordIndexOption {

  @ParentCommand private RootCommand root;

  @Option(
      names = "--word-index",
      paramLabel = "JSON",
      description = {
        "Word -> rank as Keras has it; the id of a word is its rank + 3.",
        "Default: imdb_word_index.json beside the reviews that LSTM4J_DATA names, else the"
            + " downloaded one."
      })
  private Path file;

  boolean isNamed() {
    return file != null;
  }

  WordIndex read() throws DataException {
    return WordIndex.read(Access.readable(find()));
  }

  /** The file that {@link #read} reads. */
  Path find() throws DataException {
    if (file != null) {
      return file;
    }
    Optional<Path> beside = besideReviews();
    if (beside.isPresent()) {
      return beside.get();
    }
    Path downloaded = new OfficialDataSet(root.environment().cache()).wordIndex();
    if (Files.exists(downloaded)) {
      return downloaded;
    }
    throw new DataException(
        "word-index: expected Keras's imdb_word_index.json, got none beside LSTM4J_DATA or in "
            + downloaded.getParent()
            + ". Name it with --word-index, or with --tokenizer the JSON of a Tokenizer.");
  }

  private Optional<Path> besideReviews() throws DataException {
    Optional<String> named = root.environment().variable(Environment.DATA);
    if (named.isEmpty() || DataLocator.isName(named.get())) {
      return Optional.empty();
    }
    return new DataLocator(root.environment().cache(), TableSettings.DEFAULT)
        .open(root.environment().path(named.get()))
        .wordIndex();
  }
}
