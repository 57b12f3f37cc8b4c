package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lstm4j.model.Ensemble;
import org.lstm4j.model.EnsembleMember;
import org.lstm4j.model.EpochResult;
import org.lstm4j.model.Estimator;
import org.lstm4j.model.LinearEstimator;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.text.IcuTokenizer;
import org.lstm4j.text.KerasTokenizer;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.Tokenizer;
import org.lstm4j.text.VectorizationTokenizer;

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
    if (estimator instanceof TrainedNetwork network) {
      return network.config().describe();
    }
    if (estimator instanceof LinearEstimator linear) {
      int longest = linear.linear().longest();
      return "Linear model of words"
          + (longest == 1 ? "" : " and groups of up to " + longest + " words");
    }
    return "Ensemble of " + ((Ensemble) estimator).members().size();
  }

  /** Numbers that were learned. */
  static long parameters(Estimator estimator) {
    if (estimator instanceof TrainedNetwork network) {
      return network.config().parameterCount();
    }
    if (estimator instanceof LinearEstimator linear) {
      return linear.linear().weights().length + 1L;
    }
    return ((Ensemble) estimator)
            .members().stream().mapToLong(member -> parameters(member.estimator()) + 1).sum()
        + 1;
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
    var vocabulary = model.encoder().vocabulary();
    long below = (long) vocabulary.numbering().limit() - vocabulary.numbering().offset() - 1;
    return Math.min(below, words());
  }

  /** All words that were counted. */
  int words() {
    return model.encoder().vocabulary().wordCount();
  }

  /** The epoch that was kept; empty where none was finished or counted. */
  Optional<EpochResult> kept() {
    double kept = provenance().results().getOrDefault(Provenance.EPOCH, 0.0);
    return provenance().history().stream().filter(epoch -> epoch.epoch() == kept).findFirst();
  }

  /** A figure that was found after training. */
  Optional<Double> result(String name) {
    return Optional.ofNullable(provenance().results().get(name));
  }
}
