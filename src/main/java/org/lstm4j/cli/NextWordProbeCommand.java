package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.lstm4j.check.NewFolder;
import org.lstm4j.check.Require;
import org.lstm4j.language.Baseline;
import org.lstm4j.language.Baselines;
import org.lstm4j.language.LanguageCorpus;
import org.lstm4j.language.LanguageModel;
import org.lstm4j.language.Probe;
import org.lstm4j.language.ProbeGrammar;
import org.lstm4j.language.ProbeItems;
import org.lstm4j.language.ProbeResult;
import org.lstm4j.language.WordIds;
import org.lstm4j.language.WordReader;
import org.lstm4j.render.ProbePicture;
import org.lstm4j.render.ProbeTables;
import org.lstm4j.reviews.DataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks a model which of two words comes next, where the text before decides it. */
@Command(
    name = "probe",
    description =
        "Ask a model which of two words comes next: is or are, he or she, the language of a country"
            + " named long before.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  lstm4j nextword probe",
      "  lstm4j nextword probe -m book.zip --data book.txt -o probe",
      "",
      "A pair is right if the right word is likelier than the wrong one; guessing has half of them.",
      "If --data names the training texts, models that count words are asked too.",
      "-o writes pairs.csv and words.csv, and the picture as probe.png and probe.svg."
    })
final class NextWordProbeCommand implements Callable<Integer> {

  private static final String MODEL = "model";

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private NextWordModelOption modelOption;
  @Mixin private Outputs outputs;
  @Mixin private NextWordDataOptions dataOptions;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description =
          "Pairs of each kind, condition and number of words between. Default: ${DEFAULT-VALUE}.",
      defaultValue = "" + ProbeGrammar.USUAL_ITEMS)
  private int pairs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the draw of pairs. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private long seed;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Folder for tables (CSV) and a picture (PNG, SVG); made if it is missing.")
  private Path folder;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  @Override
  public Integer call() throws IOException {
    Output output = new Output(spec.commandLine());
    Require.atLeast("pairs", pairs, 2);
    LanguageModel model = modelOption.read();
    requireOutputs();
    if (model.provenance().data().origin().isSample()) {
      output.markIfSample(model.provenance().data().origin().name());
    }
    ProbeItems items = ProbeGrammar.items(model.words(), pairs, seed);
    if (items.items().isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "model: expected one that has words such as 'girls', 'is' and 'are', got one of %d ids"
                  + " without %d of those asked for. Train it on more text in English.",
              model.words().size(),
              items.lacking().size()));
    }
    List<ProbeResult> results = new ArrayList<>();
    List<Baseline> baselines = dataOptions.isNamed() ? baselines(texts(model, output)) : List.of();
    try (JudgingBar bar = bar("probe", (1L + baselines.size()) * items.items().size())) {
      results.add(ask(MODEL, model.reader(), model.words(), items, results, bar));
      for (Baseline baseline : baselines) {
        results.add(ask(baseline.name(), baseline.reader(), model.words(), items, results, bar));
      }
    }
    ProbeReport report = new ProbeReport(model.provenance().data().origin(), items, results);
    if (isJson) {
      output.data(report.json());
    } else {
      for (String line : report.lines()) {
        output.result(line);
      }
    }
    if (baselines.isEmpty()) {
      output.note("lstm4j: Name the training texts with --data to see baselines beside the model.");
    }
    if (folder != null) {
      write(results, items, output);
    }
    return 0;
  }

  private static JudgingBar bar(String name, long most) {
    return new JudgingBar(Terminal.screen(), name, Bar.Unit.ONE, most);
  }

  private static ProbeResult ask(
      String name,
      WordReader reader,
      WordIds words,
      ProbeItems items,
      List<ProbeResult> before,
      JudgingBar bar) {
    long done = (long) before.size() * items.items().size();
    return Probe.ask(name, reader, words, items.items(), place -> bar.stepTo(done + place));
  }

  private LanguageCorpus texts(LanguageModel model, Output output) throws IOException {
    LanguageCorpus corpus = dataOptions.load(model, output).corpus();
    String name = corpus.origin().name();
    if (corpus.train().length == 0) {
      throw new DataException(
          name
              + ": expected the texts that the model was trained on, got others. Name them with"
              + " --data, or leave --data out to ask the model alone.");
    }
    if (!corpus.origin().digest().equals(model.provenance().data().origin().digest())) {
      output.note(
          "lstm4j: " + name + ": not what the model was trained on; the baselines learn from it.");
    }
    return corpus;
  }

  private static List<Baseline> baselines(LanguageCorpus corpus) {
    try (JudgingBar bar = bar("baselines", Baselines.STEPS)) {
      return Baselines.of(
              corpus.train(), corpus.words().size(), (what, done, most) -> bar.stepTo(done))
          .all();
    }
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private void requireOutputs() throws IOException {
    if (folder == null) {
      return;
    }
    NewFolder.make(folder);
    outputs.reads(modelOption.file());
    if (dataOptions.isNamed()) {
      outputs.reads(dataOptions.inputs());
    }
    Stream.of("pairs.csv", "words.csv", "probe.png", "probe.svg")
        .forEach(name -> outputs.writes(file(name), Made.PROBE));
    outputs.require();
  }

  private void write(List<ProbeResult> results, ProbeItems items, Output output)
      throws IOException {
    ProbeTables.writePairs(file("pairs.csv"), results);
    ProbeTables.writeShifts(file("words.csv"), results);
    output.note("Tables: " + file("pairs.csv") + ", " + file("words.csv"));
    String measured = output.mark() + items.items().size() + " pairs; bars: 95 % intervals";
    ProbePicture picture = new ProbePicture(measured, results);
    try {
      picture.writePng(file("probe.png"));
      picture.writeSvg(file("probe.svg"));
      output.note("Pictures: " + file("probe.png") + ", " + file("probe.svg"));
    } catch (IOException e) {
      output.note("lstm4j: the pictures are not drawn: " + e.getMessage());
    }
  }
}
