package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lstm4j.data.WordIndex;
import org.lstm4j.keras.KerasModels;
import org.lstm4j.language.LanguageModel;
import org.lstm4j.model.SystemModel;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.onnx.OnnxPort;
import org.lstm4j.onnx.OnnxStreams;

/**
 * A model that predicts the next word, written for other programs, and its words beside it.
 *
 * @param file of the model
 * @param output of the network
 * @param outputs looks at what will be written
 * @param out tells what was
 */
record NextWordExport(Path file, Path output, Outputs outputs, Output out) {

  private static final String MEANING =
      "word -> rank; id = rank + 3; 1 stands before the first word and after each text,"
          + " 2 for any other word, 0 is never used";

  /** Whether a file is a model that predicts the next word. */
  static boolean isOne(Path file) throws IOException {
    return Files.isRegularFile(file)
        && SystemModel.kindOf(Access.readable(file))
            .equals(Optional.of(SystemModel.Kind.NEXT_WORD));
  }

  private LanguageModel read() throws IOException {
    LanguageModel model = LanguageModel.read(file);
    outputs.reads(file).writes(output, Made.FOREIGN).writes(words(), Made.FOREIGN).require();
    return model;
  }

  private Path words() {
    String name = output.getFileName().toString();
    return output.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".word_index.json");
  }

  private void writeWords(LanguageModel model) throws IOException {
    WordIndex.write(words(), model.words().vocabulary().words());
    out.result(words() + ": " + MEANING);
  }

  /** Writes ONNX with the states as inputs and outputs; {@code isStep} says whether of one step. */
  void onnx(boolean isStep) throws IOException {
    LanguageModel model = read();
    Map<String, String> metadata =
        Map.of(
            "kind",
            "next word",
            "ids",
            MEANING,
            "states",
            "zeros at the start; then read id 1, and go on with the states that came out");
    OnnxStreams.write(output, model.network().weights(), isStep, metadata);
    NetworkConfig config = model.network().config();
    out.result(
        output
            + ": "
            + described(OnnxStreams.inputs(config, isStep))
            + " in, "
            + described(OnnxStreams.outputs(config, isStep))
            + " out");
    writeWords(model);
  }

  private static String described(List<OnnxPort> ports) {
    return ports.stream().map(OnnxPort::describe).collect(Collectors.joining(", "));
  }

  /** Writes a model of Keras that reads so many steps, all states 0 before the first. */
  void keras(int steps) throws IOException {
    LanguageModel model = read();
    KerasModels.write(output, model.network().weights(), steps);
    out.result(
        output
            + ": ids (batch, "
            + steps
            + ") in, zeros behind the last, probabilities (batch, "
            + steps
            + ", "
            + model.words().size()
            + ") out");
    writeWords(model);
  }
}
