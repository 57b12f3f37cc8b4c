package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.NumpyFile;
import org.lstm4j.network.Targets;
import org.lstm4j.text.EncodedReviews;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes encoded reviews for Python, to be compared with Keras's own. */
@Command(
    name = "encode",
    description = "Write the padded ids of a split as NumPy file (int32), and its labels.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  lstm4j encode --split train -o x_train.npy --labels y_train.npy",
      "  lstm4j encode --split test -o x_test.npy --data aclImdb_v1.tar.gz",
      "",
      "'train' holds the validation reviews too, last, as Keras's load_data does."
    })
final class EncodeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private DataOptions dataOptions;
  @Mixin private EncodingOptions encodingOptions;
  @Mixin private Outputs outputs;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description = "train or test. Default: ${DEFAULT-VALUE}.",
      defaultValue = "train")
  private Split split;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.npy",
      required = true,
      description = "File of the ids, shape (reviews, T).")
  private Path idsFile;

  @Option(
      names = "--labels",
      paramLabel = "FILE.npy",
      description = "File of the labels, from 0; of tags shape (reviews, tags), 0 or 1.")
  private Path labelsFile;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Decides the split of a table. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private int seed;

  /** Which reviews are written. */
  enum Split {
    TRAIN,
    TEST;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() throws IOException {
    Output output = new Output(spec.commandLine());
    encodingOptions.check();
    outputs
        .reads(dataOptions.inputs())
        .reads(encodingOptions.wordIndex().stream().toList())
        .writesNumbers(idsFile);
    if (labelsFile != null) {
      outputs.writesNumbers(labelsFile);
    }
    outputs.require();
    Corpus corpus = dataOptions.load(encodingOptions, seed, output);
    output.note(corpus.origin().data().name() + ": vocabulary: " + corpus.origin().vocabulary());
    output.note(LabelReport.line(corpus));
    TextNotes.fewTokens(corpus).ifPresent(output::note);
    EncodedReviews reviews = split == Split.TRAIN ? corpus.trainAndValidation() : corpus.test();
    NumpyFile.writeMatrix(
        idsFile, reviews.size(), reviews.length(), row -> reviews.review(row).padded());
    output.result(idsFile + ": int32 (" + reviews.size() + ", " + reviews.length() + ")");
    if (labelsFile != null) {
      output.result(labelsFile + ": int32 " + writeLabels(reviews));
    }
    return 0;
  }

  /** Writes what the reviews should be answered; returns its shape. */
  private String writeLabels(EncodedReviews reviews) throws IOException {
    int size = reviews.size();
    if (reviews.targets() instanceof Targets.Tags tags) {
      NumpyFile.writeMatrix(
          labelsFile,
          size,
          tags.count(),
          row -> IntStream.range(0, tags.count()).map(tag -> tags.has(row, tag) ? 1 : 0).toArray());
      return "(" + size + ", " + tags.count() + ")";
    }
    NumpyFile.writeVector(labelsFile, size, reviews::label);
    return "(" + size + ",)";
  }
}
