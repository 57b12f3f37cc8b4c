package org.lstm4j.language;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lstm4j.check.Require;
import org.lstm4j.kernel.NetworkSession;
import org.lstm4j.model.SystemModel;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.text.Numbering;
import org.lstm4j.text.Vocabulary;

/**
 * A network that predicts the next word, its words and its story. Immutable, but for the arrays of
 * the network, which are shared and must not change.
 *
 * @param network reads ids and scores every step: a softmax over the V ids
 * @param words give ids
 * @param provenance how it was made
 */
public record LanguageModel(TrainedNetwork network, WordIds words, LanguageProvenance provenance) {

  private static final String WORDS = "words.txt";
  private static final String STORY = "model.json";
  private static final char SEPARATOR = '\n'; // which cuts words, so that none has it

  /** Checks that the network is one that predicts the next of these words. */
  public LanguageModel {
    requireConfig(network.config());
    if (network.config().vocabularySize() != words.size()) {
      throw new IllegalArgumentException(
          "vocabulary: expected the network's "
              + network.config().vocabularySize()
              + " ids, got "
              + words.size()
              + ".");
    }
  }

  /**
   * Checks that a network can predict the next word.
   *
   * @throws IllegalArgumentException if it can't
   */
  static void requireConfig(NetworkConfig config) {
    boolean isOne =
        config.input() instanceof Input.Ids ids
            && ids.skipsPadding()
            && config.isForward()
            && config.readout().kind() == Readout.Kind.EVERY_STEP
            && config.output().kind() == Output.Kind.SOFTMAX
            && config.output().units() == ids.vocabularySize();
    if (!isOne) {
      throw new IllegalArgumentException(
          "network: expected one that reads ids forward, skips padding, and scores all ids at every"
              + " step, got "
              + config.describe()
              + ".");
    }
  }

  /**
   * Reads a model that {@link #write} wrote.
   *
   * @throws org.lstm4j.model.ModelFormatException if the file is no whole model that predicts the
   *     next word; the message says what it is, if it is another one of lstm4j
   * @throws IOException if it can't be read at all
   */
  public static LanguageModel read(Path file) throws IOException {
    return SystemModel.read(
        file,
        SystemModel.Kind.NEXT_WORD,
        model -> {
          requireKnown(model);
          return of(model, 0);
        });
  }

  /** A checkpoint's last model is one, too. */
  private static void requireKnown(SystemModel model) {
    List<String> entries = List.of(STORY, WORDS, LanguageCheckpoint.STATES);
    Stream.concat(
            model.settings().keySet().stream()
                .filter(name -> !name.startsWith(LanguageCheckpoint.SETTINGS)),
            model.entries().keySet().stream().filter(name -> !entries.contains(name)))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  name + ": expected nothing of this name; a newer lstm4j may know it");
            });
  }

  /** The model of one of the networks of a file. */
  static LanguageModel of(SystemModel model, int network) {
    TrainedNetwork trained = model.networks().get(network);
    requireConfig(trained.config());
    int size = trained.config().vocabularySize();
    Vocabulary vocabulary =
        Vocabulary.ofLines(entry(model, WORDS), SEPARATOR, size, Numbering.imdb(size));
    Require.atLeast("words", vocabulary.wordCount(), size - WordIds.FIRST_WORD);
    LanguageProvenance provenance =
        LanguageJson.read(STORY, entry(model, STORY), LanguageProvenance.class);
    return new LanguageModel(trained, new WordIds(vocabulary), provenance);
  }

  static byte[] entry(SystemModel model, String name) {
    byte[] bytes = model.entries().get(name);
    if (bytes == null) {
      throw new IllegalArgumentException(name + ": expected an entry of this name, got none");
    }
    return bytes;
  }

  /** What a file holds of it beside the network. */
  Map<String, byte[]> entries() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(WORDS, Vocabulary.toLines(words.vocabulary().words()));
    entries.put(STORY, LanguageJson.of(provenance));
    return entries;
  }

  /** Writes the model as one zip, whole or not at all. */
  public void write(Path file) throws IOException {
    new SystemModel(SystemModel.Kind.NEXT_WORD, Map.of(), List.of(network), entries()).write(file);
  }

  /** The same without what the optimiser remembers, which is twice the weights of Adam. */
  public LanguageModel withoutSlots() {
    return new LanguageModel(
        new TrainedNetwork(network.weights(), List.of(), network.configuration()),
        words,
        provenance);
  }

  /** The same with another story. */
  public LanguageModel withProvenance(LanguageProvenance newProvenance) {
    return new LanguageModel(network, words, newProvenance);
  }

  /** A reader that has read END: what it predicts is how a text begins. */
  public WordReader reader() {
    NetworkSession session = new NetworkSession(network.weights());
    session.step(WordIds.END);
    return new NetworkReader(session);
  }

  /**
   * The network of a language model: an embedding, layers, and a softmax over the ids at every
   * step.
   *
   * @param shape of the layers
   * @param vocabularySize V
   */
  public static NetworkConfig network(LanguageShape shape, int vocabularySize) {
    Output output = Output.softmax(vocabularySize).withDropout(shape.dropout());
    return new NetworkConfig(
        new Input.Ids(vocabularySize, shape.embedding(), true, true),
        shape.layers(),
        Readout.EVERY_STEP,
        new Head(List.of(), shape.isTied() ? output.tied() : output));
  }
}
