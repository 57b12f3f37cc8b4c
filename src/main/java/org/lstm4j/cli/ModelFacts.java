package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lstm4j.linear.LinearModel;
import org.lstm4j.model.Ensemble;
import org.lstm4j.model.EnsembleMember;
import org.lstm4j.model.EpochResult;
import org.lstm4j.model.Estimator;
import org.lstm4j.model.LinearEstimator;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.text.IcuTokenizer;
import org.lstm4j.text.KerasTokenizer;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.Tokenizer;
import org.lstm4j.text.VectorizationTokenizer;
import org.lstm4j.text.Vocabulary;

/**
 * A model and its file.
 *
 * @param model what was read
 * @param file where
 * @param bytes size of the file
 * @param format number of its format, from 1
 * @param modified when the file was written
 */
record ModelFacts(TrainedModel model, Path file, long bytes, int format, Instant modified) {

  static ModelFacts of(TrainedModel model, Path file) throws IOException {
    return new ModelFacts(
        model,
        file,
        Files.size(file),
        TrainedModel.format(file),
        Files.getLastModifiedTime(file).toInstant());
  }

  Provenance provenance() {
    return model.provenance();
  }

  /** The members of an ensemble; none of another model. */
  List<EnsembleMember> members() {
    return model.estimator() instanceof Ensemble ensemble ? ensemble.members() : List.of();
  }

  /** What was learned, in one line. */
  static String description(Estimator estimator) {
    return switch (estimator.kind()) {
      case NETWORK -> estimator.asNetwork().config().describe();
      case LINEAR -> description(((LinearEstimator) estimator).linear());
      case ENSEMBLE -> "Ensemble of " + ((Ensemble) estimator).members().size();
    };
  }

  private static String description(LinearModel linear) {
    int longest = linear.longest();
    String groups = longest == 1 ? "" : " and groups of up to " + longest + " words";
    return "Linear model of words" + groups;
  }

  /** Numbers that were learned. */
  static long parameters(Estimator estimator) {
    return switch (estimator.kind()) {
      case NETWORK -> estimator.asNetwork().config().parameterCount();
      case LINEAR -> ((LinearEstimator) estimator).linear().weights().length + 1L; // the bias
      case ENSEMBLE -> parameters((Ensemble) estimator);
    };
  }

  private static long parameters(Ensemble ensemble) {
    long bias = 1;
    return bias
        + ensemble.members().stream()
            .mapToLong(member -> parameters(member.estimator()) + 1) // its weight
            .sum();
  }

  /** What finds the words, in one word. */
  String tokenizer() {
    Tokenizer tokenizer = model.encoder().tokenizer();
    if (tokenizer instanceof ReviewTokenizer) {
      return "keras";
    }
    if (tokenizer instanceof IcuTokenizer) {
      return "icu";
    }
    return tokenizer instanceof KerasTokenizer keras
        ? keras.charLevel() ? "keras-tokenizer-letters" : "keras-tokenizer"
        : tokenizer instanceof VectorizationTokenizer ? "keras-text-vectorization" : "other";
  }

  /** Words with an id of their own. */
  long wordsWithId() {
    Vocabulary vocabulary = model.encoder().vocabulary();
    long below = (long) vocabulary.numbering().limit() - vocabulary.numbering().offset() - 1;
    return Math.min(below, words());
  }

  /** All words that were counted. */
  int words() {
    return model.encoder().vocabulary().wordCount();
  }

  /** The epoch that was kept; empty where none was finished or counted. */
  Optional<EpochResult> kept() {
    double kept = result(Provenance.EPOCH).orElse(0.0);
    return provenance().history().stream().filter(epoch -> epoch.epoch() == kept).findFirst();
  }

  /** What computed, in words; empty if the model doesn't say. */
  static String engine(Provenance provenance) {
    return Objects.requireNonNullElse(provenance.versions().get(Provenance.ENGINE), "");
  }

  /** A figure that was found after training. */
  Optional<Double> result(String name) {
    return Optional.ofNullable(provenance().results().get(name));
  }
}
