package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lstm4j.json.BurgerJson;
import org.lstm4j.model.UnreadModel;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.predict.UndefinedProbabilityException;
import org.lstm4j.render.BurgerPage;
import org.lstm4j.render.BurgerPicture;
import org.lstm4j.story.HandMadeLstm;
import org.lstm4j.story.ModelReading;
import org.lstm4j.story.StoryStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Tells the burger review gate by gate, and what trained models do with it. */
@Command(
    name = "burger",
    description =
        "Follow a burger review through the gates of an LSTM made by hand, and of trained ones.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  lstm4j burger",
      "  lstm4j burger -o burger.html",
      "  lstm4j burger --model mine.zip --json",
      "",
      "Each phrase is a vector of three meanings: good, bad, healthy. For each of",
      "them the forget gate f, the input gate i, the candidate, the output gate o,",
      "the long-term memory C and the short-term memory h stand beside the story.",
      "Below it stands what trained models do with the same words, and whether they",
      "agree with the story."
    })
final class BurgerCommand implements Callable<Integer> {

  private static final String PAGE = ".html";
  private static final String PICTURE = ".svg";

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private Outputs outputs;

  @ParentCommand private RootCommand root;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL.zip",
      description =
          "A model to read the same review; may be given several times. Default: LSTM4J_MODEL or"
              + " models/imdb-lstm.zip, and models/imdb-lstm-80000.zip, which knows more words.")
  private List<Path> models = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Write a page of everything (.html), which needs no other file, or a picture of the"
              + " hand-made memory (.svg), and print only its name.")
  private Path file;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  @Override
  public Integer call() throws IOException {
    Output output = new Output(spec.commandLine());
    List<Path> files = models.isEmpty() ? ModelOption.pair(root.environment()) : models;
    requireOutput(files);
    List<StoryStep> story = HandMadeLstm.read();
    Map<String, ModelReading> readings = new LinkedHashMap<>();
    for (Path model : files) {
      readings.put(model.toString(), reading(model, output));
    }
    if (readings.isEmpty()) {
      output.note(
          "lstm4j: no trained model was found to read the same review. Name one with --model.");
    }
    if (file != null) {
      write(story, readings);
    }
    if (isJson) {
      output.data(BurgerJson.of(story, readings));
    } else if (file != null) {
      output.result("Written: " + file);
    } else {
      for (String line : BurgerText.of(story, readings)) {
        output.result(line);
      }
    }
    return 0;
  }

  private void requireOutput(List<Path> files) throws IOException {
    if (file == null) {
      return;
    }
    if (!ends(PAGE) && !ends(PICTURE)) {
      throw new IllegalArgumentException(
          "output: expected a file name that ends in .html or .svg, got '" + file + "'.");
    }
    outputs.reads(files).writes(file, ends(PAGE) ? Made.PAGE : Made.PICTURE).require();
  }

  private boolean ends(String ending) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private void write(List<StoryStep> story, Map<String, ModelReading> readings) throws IOException {
    if (ends(PAGE)) {
      BurgerPage.of(story, readings).write(file);
    } else {
      BurgerPicture.write(story, file);
    }
  }

  private static ModelReading reading(Path file, Output output) throws IOException {
    UnreadModel model = UnreadModel.read(Access.readable(file));
    PredictCommand.noteSample(model, output);
    try {
      return ModelReading.of(new SentimentClassifier(model.predictor()));
    } catch (UndefinedProbabilityException e) {
      throw ModelOption.unusable(file, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }
}
