package org.lstm4j.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a person starts and waits for. */
enum FeltJob {
  /** One epoch on the reviews, with validation, test and all files. */
  TRAIN_1("train, 1 epoch", "train", "1"),
  /** The notebook's ten epochs. */
  TRAIN_10("train, 10 epochs", "train", "10"),
  /** The answer for one text. */
  PREDICT("predict, one text", "predict", ""),
  /** Loss and accuracy on all test reviews. */
  EVALUATE("evaluate, test reviews", "evaluate", ""),
  /** Ten epochs on a table of 2,000 texts, whose words must be found first. */
  OWN("train on own table, 10 epochs", "own", "10");

  /** Judged by all; nobody's review. */
  static final String TEXT =
      "A slow start, then one of the warmest films I have seen in years; I left it smiling.";

  private static final Path MODEL = Path.of("models", "imdb-lstm.zip");

  private final String title;
  private final String verb;
  private final String epochs;

  FeltJob(String title, String verb, String epochs) {
    this.title = title;
    this.verb = verb;
    this.epochs = epochs;
  }

  String title() {
    return title;
  }

  /** Whether the prototype, which only trains, can do it. */
  boolean isOfPrototype() {
    return this == TRAIN_1 || this == TRAIN_10;
  }

  String epochs() {
    return epochs;
  }

  /** Arguments of {@code lstm4j}. */
  List<String> ours(String data, Path folder) {
    String out = folder.resolve("felt.zip").toString();
    return switch (this) {
      case TRAIN_1, TRAIN_10 ->
          List.of("train", "--data", data, "--epochs", epochs, "--fresh", "--force", "-o", out);
      case PREDICT -> List.of("predict", "--model", MODEL.toString(), TEXT);
      case EVALUATE -> List.of("evaluate", "--model", MODEL.toString(), "--data", data);
      case OWN -> {
        String table = FeltTable.file(folder).toString();
        yield List.of(
            "train", "--data", table, "--epochs", epochs, "--fresh", "--force", "-o", out);
      }
    };
  }

  /** Arguments of the scripts in Python, behind the folder. */
  List<String> script() {
    return List.of(verb, this == PREDICT ? TEXT : epochs);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
