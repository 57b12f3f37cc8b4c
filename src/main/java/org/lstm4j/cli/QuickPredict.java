package org.lstm4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lstm4j.model.UnreadModel;
import org.lstm4j.network.LabelKind;
import org.lstm4j.predict.SentimentClassifier;

/**
 * {@code predict} of texts by a model, without any other option: a person's first and most frequent
 * command, without the parser. That would build all commands of the program from their annotations,
 * which takes a young JVM three times as long as all else.
 *
 * <p>Whatever is written in another way goes through the parser; so do mistakes. {@code
 * PredictCommand} does the rest by the same classes, so that both answer alike.
 *
 * @param arguments the command line
 * @param model that is named; empty for the usual one
 * @param texts at least one
 */
record QuickPredict(List<String> arguments, Optional<Path> model, List<String> texts) {

  private static final String COMMAND = "predict";

  /** Understands a command line, if it is such a one. */
  static Optional<QuickPredict> of(List<String> arguments, Environment environment) {
    if (arguments.isEmpty() || !arguments.get(0).equals(COMMAND)) {
      return Optional.empty();
    }
    Optional<String> model = Optional.empty();
    List<String> texts = new ArrayList<>();
    for (int i = 1; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals(FileTexts.END_OF_OPTIONS)) {
        texts.addAll(arguments.subList(i + 1, arguments.size()));
        break;
      }
      if (isModel(argument) && model.isEmpty() && isValue(arguments, i + 1)) {
        model = Optional.of(arguments.get(++i));
      } else if (isValue(arguments, i)) {
        texts.add(argument);
      } else {
        return Optional.empty();
      }
    }
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new QuickPredict(arguments, model.map(environment::path), texts));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // the parser says what is wrong with the path
    }
  }

  private static boolean isModel(String argument) {
    return argument.equals("-m") || argument.equals("--model");
  }

  private static boolean isValue(List<String> arguments, int i) {
    return i < arguments.size() && !arguments.get(i).startsWith("-");
  }

  /** Judges; returns the exit code. */
  int run(Environment environment, PrintWriter out, PrintWriter err) {
    try {
      return judge(environment, new Output(out, err)).isDone() ? 0 : Errors.FAILED;
    } catch (IOException | RuntimeException e) {
      return Errors.tell(e, err, false);
    }
  }

  private Judge judge(Environment environment, Output output) throws IOException {
    FileTexts.requireNoFiles(texts, arguments, environment.paths());
    Path file = ModelOption.find(model, environment);
    UnreadModel read = UnreadModel.read(Access.readable(file));
    PredictCommand.noteSample(read, output);
    FileTexts.note(texts, arguments, output);
    boolean isOfTags = read.predictor().decision().kind() == LabelKind.ANY;
    SentimentClassifier classifier = new SentimentClassifier(read.predictor());
    Judge judge = new Judge(output, classifier, file, false, new Verdict.Form(1, isOfTags));
    judge.judgeTexts(texts);
    return judge;
  }
}
