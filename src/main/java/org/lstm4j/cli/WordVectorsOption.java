package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.WordVectors;
import org.lstm4j.reviews.ContentDigest;
import org.lstm4j.text.Vocabulary;
import picocli.CommandLine.Option;

/** Vectors of words that somebody else trained, to begin with. */
final class WordVectorsOption {

  private static final String DIGEST = "word-vectors-sha256"; // beside the options of a training

  @Option(
      names = "--word-vectors",
      paramLabel = "FILE",
      description =
          "Begin with these vectors of words: text of fastText, word2vec or GloVe, or a NumPy matrix"
              + " with a row for each id. They decide --embedding.")
  private Path file;

  /** The file, if one is named. */
  Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** Reads them for the words of a corpus, and tells how many there are. */
  Optional<WordVectors> read(Corpus corpus, Output output) throws IOException {
    if (file == null) {
      return Optional.empty();
    }
    Vocabulary words = corpus.encoder().vocabulary();
    WordVectors vectors =
        WordVectors.read(
            Access.readable(file), words, size -> new float[words.size() * size]); // drawn later
    output.note(file.getFileName() + ": " + vectors.summary());
    return Optional.of(vectors);
  }

  /** Keeps what tells whether the file is still the one that a training began with. */
  void keep(Map<String, String> options) throws IOException {
    if (file != null) {
      options.put(DIGEST, ContentDigest.ofFile(Access.readable(file)));
    }
  }

  /** Refuses a file that isn't the one a training began with. */
  void requireUnchanged(Optional<TrainingRequest> begun) throws IOException {
    if (file != null && begun.isPresent()) {
      String before = begun.get().options().get(DIGEST);
      if (!ContentDigest.ofFile(Access.readable(file)).equals(before)) {
        throw new IOException(
            "word-vectors: expected "
                + file
                + " as it was when this training began, got another file. Put the old one back, or"
                + " start over with --fresh instead of --resume.");
      }
    }
  }
}
