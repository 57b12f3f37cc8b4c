package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lstm4j.check.Require;
import org.lstm4j.check.Shown;
import org.lstm4j.language.GeneratedText;
import org.lstm4j.language.GeneratorSettings;
import org.lstm4j.language.LanguageModel;
import org.lstm4j.language.Sampling;
import org.lstm4j.language.TextGenerator;
import org.lstm4j.predict.UndefinedProbabilityException;
import org.lstm4j.reviews.ReviewText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lets a model write texts, word by word. */
@Command(
    name = "generate",
    description = "Write texts word by word, each drawn from what the model thinks comes next.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  lstm4j nextword generate",
      "  lstm4j nextword generate \"the story\" --words 50 --temperature 0.7",
      "  lstm4j nextword generate --count 100 --seed 1 --json > texts.jsonl",
      "",
      "Prints a text a line: its start and the words behind it. On a terminal the words of one",
      "text appear as they are drawn. Words are in lower case, as the model reads them.",
      "Padding and unknown words are impossible (--with-unknown lets these come, as <unknown>):",
      "the probabilities of what is left are made to sum up to 1 again before a word is drawn.",
      "First they are sharpened by the temperature, then the K likeliest are kept, then the",
      "fewest that together have the share P.",
      "The same seed gives the same words, on any machine; text n of --count is that of --seed",
      "S + n - 1 alone."
    })
final class NextWordGenerateCommand implements Callable<Integer>, TakesTexts {

  private static final int MOST_WORDS = 1_000_000;
  private static final int MOST_TEXTS = 1_000_000;

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private NextWordModelOption modelOption;
  @ParentCommand private NextWordCommand parent;

  @Parameters(
      paramLabel = "START",
      description = {
        "Words that the text begins with, in quotes. Default: none.",
        "Put -- before a start that begins with '-'."
      })
  private List<String> starts = new ArrayList<>();

  @Option(
      names = "--words",
      paramLabel = "N",
      description = "Words behind the start, at most. Default: ${DEFAULT-VALUE}.",
      defaultValue = "100")
  private int words;

  @Option(
      names = "--temperature",
      paramLabel = "X",
      description = {
        "1 is the model's own; less prefers likely words, more evens out, to 100; 0 always takes",
        "the likeliest. Default: ${DEFAULT-VALUE}."
      },
      defaultValue = "0.8")
  private double temperature;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      description = "Draw from the K likeliest words only. Default: all.")
  private Integer topK;

  @Option(
      names = "--top-p",
      paramLabel = "P",
      description = "Draw from the fewest words that together have the share P. Default: all, 1.",
      defaultValue = "1")
  private double topP;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Decides what is drawn. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--count",
      paramLabel = "M",
      description = "How many texts are written. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private int count;

  @Option(
      names = "--no-end",
      description = "Always write N words: that the text ends counts as impossible.")
  private boolean isEndless;

  @Option(names = "--with-unknown", description = "Let <unknown> come, for words without an id.")
  private boolean writesUnknown;

  @Option(names = "--json", description = "Print one JSON object for each text, on a line.")
  private boolean isJson;

  @Override
  public Integer call() throws IOException {
    Output output = new Output(spec.commandLine());
    GeneratorSettings settings = settings();
    String start = start();
    Path file = modelOption.file();
    LanguageModel model = modelOption.read();
    output.markIfSample(model.provenance().data().origin().name());
    TextGenerator generator = new TextGenerator(model);
    generator.unknown(start).stream()
        .reduce((before, word) -> before + ", " + word)
        .ifPresent(
            unknown ->
                output.note("lstm4j: the model doesn't know, and reads as unknown: " + unknown));
    try {
      if (count == 1 && !isJson && Terminal.isOutputWatched()) {
        write(generator, start, settings, output);
      } else {
        list(generator, start, settings, output);
      }
    } catch (UndefinedProbabilityException e) {
      throw ModelOption.unusable(file, e);
    }
    return 0;
  }

  private GeneratorSettings settings() {
    requireAtMost("words", words, MOST_WORDS);
    requireAtMost("count", count, MOST_TEXTS);
    Sampling sampling = new Sampling(temperature, topK == null ? Sampling.ALL : topK, topP);
    return new GeneratorSettings(words, sampling, !isEndless, writesUnknown, seed);
  }

  private static void requireAtMost(String name, int value, int most) {
    Require.atLeast(name, value, 1);
    if (value > most) {
      throw new IllegalArgumentException(
          name + ": expected at most " + most + ", got " + value + ". Ask for fewer.");
    }
  }

  private String start() throws IOException {
    if (starts.size() > 1) {
      throw new IllegalArgumentException(
          "start: expected one, got " + starts.size() + ". Put quotes around all of it.");
    }
    List<String> arguments = spec.commandLine().getParseResult().originalArgs();
    FileTexts.requireNoFiles(
        starts, arguments, parent.environment().paths(), "Write the words themselves");
    String start = starts.isEmpty() ? "" : starts.get(0);
    return start.isBlank()
        ? ""
        : ReviewText.decode(start.getBytes(StandardCharsets.UTF_8), "start").strip();
  }

  /** One text, word by word as they come. */
  private void write(
      TextGenerator generator, String start, GeneratorSettings settings, Output output)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.print(output.mark() + Shown.line(start));
    out.flush();
    boolean[] isBehind = {!start.isEmpty()};
    generator.generate(
        start,
        settings,
        word -> {
          out.print((isBehind[0] ? " " : "") + Shown.line(word));
          out.flush();
          isBehind[0] = true;
        });
    output.endLine();
  }

  /** Texts that are written together, then a line for each. */
  private void list(
      TextGenerator generator, String start, GeneratorSettings settings, Output output)
      throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    for (int from = 0; from < count; from += threads) {
      GeneratorSettings next = settings.withSeed(settings.seed() + from);
      for (GeneratedText text :
          generator.generate(start, next, Math.min(threads, count - from), threads)) {
        if (isJson) {
          output.data(json(start, text));
        } else {
          output.result((start + " " + text.text()).strip());
        }
      }
    }
  }

  private static ObjectNode json(String start, GeneratedText text) {
    return Output.object()
        .put("start", start)
        .put("text", text.text())
        .put("words", text.words().size())
        .put("ended", text.isEnded())
        .put("seed", text.seed());
  }
}
