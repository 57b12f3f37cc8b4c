package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.network.LabelKind;
import org.lstm4j.onnx.OnnxModels;
import org.lstm4j.onnx.OnnxPort;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a model to wherever ONNX Runtime runs. */
@Command(
    name = "export-onnx",
    description = "Write a model as ONNX (standard operators), and its words beside it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  lstm4j export-onnx model.zip -o model.onnx",
      "  python3 -c \"import onnxruntime as r; print(r.InferenceSession('model.onnx').get_inputs())\"",
      "",
      "Input 'ids', int64 (batch, T), padded with 0 as the model is; output 'probability', float32",
      "(batch, 1), of the second of two labels, or 'probabilities' (batch, K) of K labels or tags.",
      "The ids are those of MODEL.word_index.json: rank + 3; 1 starts a review, 2 is a word too rare",
      "for an id. A model with a Keras Tokenizer has MODEL.tokenizer.json instead. The metadata",
      "'ids' says what holds for the model, 'labels' the names, one a line, 'kind' labels or tags.",
      "A model that predicts the next word is written with its states: 'ids' (batch, steps) and",
      "for each layer 'h0_1' and 'c0_1' (batch, H) in, 'log_probabilities' (batch, steps, V) and",
      "'hN_1' and 'cN_1' out; of --step 'ids' (batch) and (batch, V). Start with zeros and id 1."
    })
final class ExportOnnxCommand implements Callable<Integer> {

  private static final String ENDING = ".onnx";

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private Outputs outputs;

  @Parameters(paramLabel = "MODEL.zip", description = "Model to take over.")
  private Path file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.onnx",
      required = true,
      description = "File of the network.")
  private Path output;

  @Option(
      names = "--step",
      description = "Of a model that predicts the next word: the form that reads one id at a time.")
  private boolean isStep;

  @Override
  public Integer call() throws IOException {
    Output out = new Output(spec.commandLine());
    if (!output.toString().endsWith(ENDING)) {
      throw new IllegalArgumentException(
          "output: expected a file name that ends in .onnx, got '" + output + "'.");
    }
    if (NextWordExport.isOne(file)) {
      new NextWordExport(file, output, outputs, out).onnx(isStep);
      return 0;
    }
    TrainedModel model = TrainedModel.read(Access.readable(file));
    if (isStep) {
      throw new IllegalArgumentException(
          "step: expected a model that predicts the next word, got '"
              + file
              + "', which judges texts. Leave --step out.");
    }
    ExportedWords words = ExportedWords.beside(output, model.encoder());
    outputs.reads(file).writes(output, Made.FOREIGN).writes(words.file(), Made.FOREIGN).require();
    int length = model.encoder().length();
    OnnxModels.write(output, model.network().weights(), length, metadata(model, words));
    words.write();
    words.warning().ifPresent(warning -> out.note("lstm4j: " + warning));
    out.result(
        String.format(
            Locale.ROOT,
            "%s: %s in, %s out",
            output,
            OnnxPort.input(model.network().config(), length).describe(),
            LabelReport.output(model.decision(), true)));
    out.result(words.file() + ": " + words.meaning());
    return 0;
  }

  private static Map<String, String> metadata(TrainedModel model, ExportedWords words) {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put("labels", String.join("\n", model.decision().labels()));
    metadata.put("kind", model.decision().kind() == LabelKind.ANY ? "tags" : "labels");
    metadata.put("threshold", Double.toString(model.decision().threshold()));
    metadata.put("ids", words.meaning());
    return metadata;
  }
}
