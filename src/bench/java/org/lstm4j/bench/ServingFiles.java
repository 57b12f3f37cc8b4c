package org.lstm4j.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.lstm4j.model.Predictor;
import org.lstm4j.text.Numbering;

/** What servers of other kinds need of a model, and texts to ask all of them about. */
final class ServingFiles {

  private static final int TEXTS = 64;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ServingFiles() {}

  /** Writes weights, words and settings, as {@code serving_pytorch.py} reads them. */
  static void write(Predictor predictor, Path folder) throws IOException {
    Numbering numbering = predictor.encoder().vocabulary().numbering();
    WeightFile.write(predictor.network().weights(), folder.resolve("weights.f32"));
    Files.write(folder.resolve("words.txt"), predictor.encoder().vocabulary().words());
    ObjectNode json = JSON.createObjectNode();
    json.put("length", predictor.encoder().length())
        .put("offset", numbering.offset())
        .put("start", numbering.start().orElseThrow())
        .put("vocabulary", predictor.encoder().vocabulary().size())
        .put("units", predictor.network().config().layers().get(0).units())
        .put("embedding", predictor.network().config().embeddingSize());
    JSON.writeValue(folder.resolve("settings.json").toFile(), json);
  }

  /**
   * Bodies of requests: words that the model knows and no tokenizer cuts, the frequent ones as much
   * more often as in English.
   */
  static List<String> bodies(Predictor predictor, int words) {
    List<String> known =
        predictor.encoder().vocabulary().words().stream()
            .filter(word -> word.matches("[a-z]+"))
            .toList();
    Random random = new Random(20_261_128L);
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      List<String> text = new ArrayList<>();
      for (int k = 0; k < words; k++) {
        double rank = Math.exp(random.nextDouble() * Math.log(known.size())); // Zipf's law
        text.add(known.get((int) rank - 1));
      }
      bodies.add("{\"text\":\"" + String.join(" ", text) + "\"}");
    }
    return bodies;
  }
}
