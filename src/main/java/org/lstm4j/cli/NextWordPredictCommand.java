package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lstm4j.check.Decimal;
import org.lstm4j.check.NewFolder;
import org.lstm4j.check.Require;
import org.lstm4j.check.Shown;
import org.lstm4j.language.GateReactions;
import org.lstm4j.language.LanguageModel;
import org.lstm4j.language.LikelyWord;
import org.lstm4j.language.NextWordPredictor;
import org.lstm4j.language.NextWordTracer;
import org.lstm4j.language.NextWords;
import org.lstm4j.language.NotesSentence;
import org.lstm4j.predict.UndefinedProbabilityException;
import org.lstm4j.render.ReactionPicture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Says which word comes next behind texts, and how the gates reacted to those before. */
@Command(
    name = "predict",
    description = "List the likeliest next words behind the start of a text.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  lstm4j nextword predict \"I like pizza but my friend likes\"",
      "  lstm4j nextword predict \"I like pizza but my friend likes\" --trace",
      "  lstm4j nextword predict --notes -o gates",
      "  cut -f2 starts.tsv | lstm4j nextword predict --top 3 --json",
      "",
      "Prints 'word TAB probability', the likeliest first; of more starts than one 'place TAB",
      "word TAB probability'. <end> says that the text ends, <unknown> is any other word.",
      "A start is read as that of a new text; one without words asks how texts begin.",
      "With --trace it prints for each word the means of the gates over the units (input, forget,",
      "output), the share of the cell that the forget gate keeps, how far the cell moved, the",
      "entropy of the next word in bits, and the likeliest next word.",
      "-o draws these means as lines over the words: gates.png and gates.svg in DIR."
    })
final class NextWordPredictCommand implements Callable<Integer>, TakesTexts {

  private static final int MOST_LETTERS = 60;

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private NextWordModelOption modelOption;
  @Mixin private StartTexts starts;
  @Mixin private Outputs outputs;
  @ParentCommand private NextWordCommand parent;

  @Option(
      names = "--top",
      paramLabel = "K",
      description = "How many words are listed. Default: ${DEFAULT-VALUE}.",
      defaultValue = "10")
  private int top;

  @Option(
      names = "--trace",
      description = "Show how the gates react to each word, at 'but' and 'friend' above all.")
  private boolean isTraced;

  @Option(
      names = "--notes",
      description = "Trace the four sentences that the notes explain LSTMs with.")
  private boolean isOfNotes;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description =
          "With --trace or --notes: folder for a picture of the gates (PNG, SVG); made if it is"
              + " missing.")
  private Path folder;

  @Option(names = "--json", description = "Print one JSON object for each start, on a line.")
  private boolean isJson;

  private final List<GateReactions> shown = new ArrayList<>();
  private Output output;
  private Path file;

  @Override
  public Integer call() throws IOException {
    output = new Output(spec.commandLine());
    Require.atLeast("top", top, 1);
    starts.check(spec, parent.environment());
    if (isOfNotes && !starts.areNone()) {
      throw new IllegalArgumentException(
          "notes: expected no other text, since the sentences are the notes' own, got one."
              + " Leave --notes out and add --trace, or leave the text out.");
    }
    file = modelOption.file();
    LanguageModel model = modelOption.read();
    requireOutputs();
    output.markIfSample(model.provenance().data().origin().name());
    try {
      predict(model);
    } catch (UndefinedProbabilityException e) {
      throw ModelOption.unusable(file, e);
    }
    if (folder != null) {
      draw();
    }
    return 0;
  }

  private void requireOutputs() throws IOException {
    if (folder == null) {
      return;
    }
    if (!isTraced && !isOfNotes) {
      throw new IllegalArgumentException(
          "output: expected --trace or --notes beside it, since the picture shows the gates, got"
              + " neither. Add --trace, or leave the folder out.");
    }
    NewFolder.make(folder);
    outputs.reads(file).reads(starts.files());
    outputs.writes(picture("png"), Made.REACTIONS).writes(picture("svg"), Made.REACTIONS);
    outputs.require();
  }

  private Path picture(String ending) {
    return folder.resolve("gates." + ending);
  }

  private void draw() {
    String name = Shown.of(String.valueOf(file.getFileName()), MOST_LETTERS);
    String subtitle = output.mark() + name + "; [words] without an id are read as unknown";
    ReactionPicture picture = new ReactionPicture(subtitle, shown);
    if (picture.isCut()) {
      output.note("lstm4j: the pictures show the first " + ReactionPicture.MOST_WORDS + " words.");
    }
    try {
      picture.writePng(picture("png"));
      picture.writeSvg(picture("svg"));
      output.note("Pictures: " + picture("png") + ", " + picture("svg"));
    } catch (IOException e) {
      output.note("lstm4j: the pictures are not drawn: " + e.getMessage());
    }
  }

  private void predict(LanguageModel model) throws IOException {
    if (isOfNotes) {
      NextWordTracer tracer = new NextWordTracer(model);
      for (NotesSentence sentence : NotesSentence.ALL) {
        show(new ReactionReport(sentence, GateReactions.of(tracer.trace(sentence.text())), true));
      }
      return;
    }
    if (isTraced) {
      NextWordTracer tracer = new NextWordTracer(model);
      starts.forEach(
          parent.environment(),
          output,
          (source, text) -> {
            requireWords(source, text);
            NotesSentence asked =
                new NotesSentence(text, NotesSentence.WATCHED, NotesSentence.CHANGE);
            show(new ReactionReport(asked, GateReactions.of(tracer.trace(text)), false));
          });
      return;
    }
    NextWordPredictor predictor = new NextWordPredictor(model);
    starts.forEach(
        parent.environment(),
        output,
        (source, text) -> tell(source, text, predictor.predict(text, top)));
  }

  private static void requireWords(String source, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(
          source + ": expected words to trace, got none. Write the start of a sentence.");
    }
  }

  private void show(ReactionReport report) throws IOException {
    if (folder != null) {
      shown.add(report.reactions());
    }
    report.unknown().ifPresent(output::note);
    if (isJson) {
      output.data(report.json());
      return;
    }
    for (String line : report.lines()) {
      output.result(line);
    }
  }

  private void tell(String source, String text, NextWords next) throws IOException {
    if (isJson) {
      output.data(json(source, text, next));
      return;
    }
    NextWordPredictor.unknown(next).stream()
        .reduce((words, word) -> words + ", " + word)
        .ifPresent(
            words ->
                output.note(
                    "lstm4j: "
                        + source
                        + ": the model doesn't know, and reads as unknown: "
                        + words));
    for (LikelyWord word : next.likeliest()) {
      String probability = Decimal.ofProbability(word.probability());
      if (starts.isOne()) {
        output.columns(word.word(), probability);
      } else {
        output.columns(source, word.word(), probability);
      }
    }
  }

  private static ObjectNode json(String source, String text, NextWords next) {
    ObjectNode json = Output.object().put("source", source).put("text", text);
    NextWordPredictor.unknown(next).forEach(json.putArray("unknown")::add);
    var words = json.putArray("next");
    for (LikelyWord word : next.likeliest()) {
      words.addObject().put("word", word.word()).put("probability", word.probability());
    }
    return json.put("end", next.end())
        .put("unknown_word", next.unknown())
        .put("entropy_bits", next.entropy());
  }
}
