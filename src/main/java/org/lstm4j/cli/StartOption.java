package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.reviews.ContentDigest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** From which model a training starts, if not from drawn weights. */
final class StartOption {

  private static final List<String> DECIDED_BY_MODEL =
      Stream.of(
              List.of("--vocabulary", "--length", "--padding", "--truncating", "--word-index"),
              NetworkOptions.SHAPE,
              List.of("--network", "--word-vectors"))
          .flatMap(List::stream)
          .toList();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "START.zip",
      description = "Start with this model's words and weights, imported ones too.")
  private Path from;

  /** Where that model lies, if one is named. */
  Optional<Path> file() {
    return Optional.ofNullable(from);
  }

  /** Digest of its file. */
  String digest() throws IOException {
    return ContentDigest.ofFile(Access.readable(from));
  }

  /** Refuses a file that isn't the one a training began with. */
  void requireUnchanged(String digest) throws IOException {
    if (!digest().equals(digest)) {
      throw new IOException(
          "from: expected "
              + from
              + " as it was when this training began, got another file. Put the old one back, or"
              + " start over with --fresh instead of --resume.");
    }
  }

  /** The model that decides words and shape, if one is named. */
  Optional<TrainedModel> read() throws IOException {
    if (from == null) {
      return Optional.empty();
    }
    for (String option : DECIDED_BY_MODEL) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new IllegalArgumentException(
            "from: expected no " + option + ", which the model decides, got both.");
      }
    }
    return Optional.of(TrainedModel.read(Access.readable(from)));
  }
}
