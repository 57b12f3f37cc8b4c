package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.lstm4j.check.Constants;
import org.lstm4j.check.RegularFile;
import org.lstm4j.check.Suggestion;
import org.lstm4j.explain.GateKey;
import org.lstm4j.explain.GateNumbers;
import org.lstm4j.explain.GateSheet;
import org.lstm4j.explain.GateStep;
import org.lstm4j.json.GateExample;
import org.lstm4j.json.GateJson;
import org.lstm4j.json.GateSheetJson;
import org.lstm4j.render.GateSheetHtml;
import org.lstm4j.render.GateSheetText;
import org.lstm4j.reviews.DataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Computes one step of an LSTM and shows every number on the way. */
@Command(
    name = "gates",
    description = "Compute one LSTM step from vectors and matrices: every gate, every number.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  lstm4j gates --examples",
      "  lstm4j gates --example step",
      "  lstm4j gates --f \"0.5,1,0.5\" --C \"6,8,9\"",
      "  lstm4j gates step.json --json",
      "  lstm4j gates step.json -o sheet.html",
      "  lstm4j gates step.json --f \"1,1,1\"",
      "  lstm4j gates --text \"A slow start, then wonderful.\" --step 2",
      "",
      "A file is a JSON object with any of the keys x, h, C, W_f, W_i, W_c, W_o, b_f,",
      "b_i, b_c, b_o, f, i, candidate, o, W_y and b_y: lists of numbers, of weights",
      "lists of rows. Rows of W_f, W_i, W_c and W_o are those for h, then those for x:",
      "3 units and 4 inputs make 7 rows of 3. Numbers given as options take the place",
      "of the file's, a gate that of its weights. Biases and the start state are zeros",
      "where they aren't given. 'given' in the JSON is again such a file."
    })
final class GatesCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";
  private static final String ENDING = ".html";
  private static final String TITLE = "One step of an LSTM";

  @Spec private CommandSpec spec;
  @ParentCommand private RootCommand root;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE.json",
      description = "The numbers; - for standard input.")
  private Path file;

  @Option(
      names = "--example",
      paramLabel = "NAME",
      description = "A worked example: ${COMPLETION-CANDIDATES}.")
  private GateExample example;

  @Option(names = "--examples", description = "List the worked examples.")
  private boolean isList;

  @Mixin private GateOptions numbers;
  @Mixin private ModelOption modelOption;
  @Mixin private GateModelOptions model;

  @Option(
      names = "--parts",
      description = "Show each product [h, x].W as h.U + x.W too, U being its upper rows.")
  private boolean isInParts;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.html",
      description = "Write all of it as one page.")
  private Path written;

  @Mixin private Outputs outputs;

  @Option(names = "--json", description = "Print one JSON object, with all digits.")
  private boolean isJson;

  @Mixin private VerboseOption verbose;

  private Output output;

  /**
   * Numbers that were given.
   *
   * @param name where they come from; empty for the command line
   * @param given by key
   */
  private record Source(String name, Map<GateKey, GateNumbers> given) {

    /** Says where the mistake is. */
    DataException refused(IllegalArgumentException e) {
      return new DataException((name.isEmpty() ? "" : name + ": ") + e.getMessage(), e);
    }
  }

  @Override
  public Integer call() throws IOException {
    output = new Output(spec.commandLine());
    if (isList) {
      for (GateExample each : GateExample.values()) {
        output.columns(Constants.word(each), each.sentence());
      }
      return 0;
    }
    requireOneSource();
    requireOutput();
    Optional<GateModelOptions.Found> found = model.find(modelOption, root.environment());
    Source source = withOptions(source(found));
    GateSheet sheet = sheet(source, found);
    sheet.warnings().forEach(warning -> output.note("lstm4j: " + warning));
    if (written != null) {
      GateSheetHtml.page(sheet, TITLE, lead(found)).write(written);
    }
    if (isJson) {
      ObjectNode json = Output.object();
      if (example != null) {
        json.put("example", Constants.word(example));
      }
      found.ifPresent(step -> step.put(json, sheet));
      GateSheetJson.put(json, sheet);
      output.data(json);
      return 0;
    }
    print(sheet, found);
    return 0;
  }

  private void requireOneSource() throws IOException {
    long sources = Stream.of(file, example).filter(each -> each != null).count();
    sources += model.isAsked(modelOption) ? 1 : 0;
    if (sources > 1) {
      throw new IllegalArgumentException(
          "numbers: expected a file, an example or a text, got "
              + sources
              + " of them. Leave all but one out.");
    }
    if (sources == 0 && numbers.given().isEmpty()) {
      throw new IllegalArgumentException(
          "numbers: expected a file, options such as --f and --C, --example or --text, got none."
              + " lstm4j gates --examples lists worked examples.");
    }
  }

  private void requireOutput() throws IOException {
    if (written == null) {
      return;
    }
    if (!written.toString().endsWith(ENDING)) {
      throw new IllegalArgumentException(
          "output: expected a file name that ends in .html, got '" + written + "'.");
    }
    if (file != null && !isStandardInput()) {
      outputs.reads(file);
    }
    if (model.isAsked(modelOption)) {
      outputs.reads(modelOption.choose());
    }
    outputs.writes(written, Made.PAGE).require();
  }

  private String lead(Optional<GateModelOptions.Found> found) {
    String ofExample = example == null ? "" : example.sentence();
    return found.map(GateModelOptions.Found::headline).orElse(ofExample);
  }

  private Source source(Optional<GateModelOptions.Found> found) throws IOException {
    if (found.isPresent()) {
      return new Source(found.get().model().toString(), found.get().step().step().given());
    }
    if (example != null) {
      return new Source("", example.given());
    }
    if (file == null) {
      return new Source("", Map.of());
    }
    String name = isStandardInput() ? "standard input" : file.toString();
    InputStream in = isStandardInput() ? standardInput() : RegularFile.open(Access.readable(file));
    try (in) {
      return new Source(name, GateJson.parse(in));
    } catch (DataException e) {
      throw new DataException(name + ": " + e.getMessage(), e);
    } catch (IOException e) { // which names no file once it is open
      throw new FileSystemException(name, null, e.getMessage());
    }
  }

  private boolean isStandardInput() {
    return file.toString().equals(STANDARD_INPUT);
  }

  private InputStream standardInput() throws IOException {
    Environment environment = root.environment();
    if (environment.isInputClosed()) {
      throw new IOException(
          "standard input: expected JSON, got a closed one. Name a file, or leave it open.");
    }
    if (environment.isInputTyped()) {
      output.note("Write a JSON object; end with " + Terminal.END_OF_INPUT + ".");
    }
    return environment.input();
  }

  /** Puts the options in place of what they stand for. */
  private Source withOptions(Source source) throws IOException {
    Map<GateKey, GateNumbers> all = new EnumMap<>(GateKey.class);
    all.putAll(source.given());
    Map<GateKey, GateNumbers> options = numbers.given();
    for (GateKey key : options.keySet()) {
      List<String> replaced =
          key.replaced().stream().filter(all::containsKey).map(GateKey::key).toList();
      if (!replaced.isEmpty()) {
        output.note(
            "lstm4j: --" + key.key() + " takes the place of " + Suggestion.all(replaced) + ".");
      }
      all.keySet().removeAll(key.replaced());
    }
    all.putAll(options);
    return new Source(source.name(), all);
  }

  private GateSheet sheet(Source source, Optional<GateModelOptions.Found> found)
      throws DataException {
    try {
      GateStep step =
          found
              .map(each -> each.step().step())
              .map(s -> new GateStep(source.given(), s.activation(), s.gateActivation()))
              .orElseGet(() -> new GateStep(source.given()));
      GateSheet sheet =
          isInParts || example != null && example.isInParts()
              ? GateSheet.inParts(step)
              : GateSheet.of(step);
      if (sheet.computed().isEmpty()) {
        List<String> keys = source.given().keySet().stream().map(GateKey::key).toList();
        throw new IllegalArgumentException(
            "numbers: expected enough for one result, such as f and C, or h and x, got "
                + (keys.isEmpty() ? "none" : Suggestion.all(keys) + " alone")
                + ". lstm4j gates --examples lists worked examples.");
      }
      return sheet;
    } catch (IllegalArgumentException e) {
      throw source.refused(e);
    }
  }

  private void print(GateSheet sheet, Optional<GateModelOptions.Found> found) throws IOException {
    if (example != null) {
      output.result(example.sentence());
      output.result("");
      for (String line : GateJson.lines(sheet.step().given())) {
        output.result(line);
      }
      output.result("");
    }
    if (found.isPresent()) {
      output.result(found.get().headline());
      output.result("");
    }
    for (String line : GateSheetText.lines(sheet)) {
      output.result(line);
    }
    if (found.isPresent()) {
      output.result("");
      output.result(found.get().comparison(sheet));
    }
  }
}
