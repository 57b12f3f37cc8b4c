package org.lstm4j.network;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lstm4j.check.Decimal;

/**
 * Everything that decides what a network computes, and nothing else.
 *
 * @param input what it reads at each step
 * @param layers recurrent layers, the first reads the input, each other one the outputs of the one
 *     before; may be empty
 * @param readout what of the last layer the head reads
 * @param head dense layers and output
 */
public record NetworkConfig(Input input, List<RecurrentConfig> layers, Readout readout, Head head)
    implements Serializable {

  /** The notebook's network: Embedding(10000, 32), LSTM(32), Dense(1). */
  public static final NetworkConfig NOTEBOOK = lstm(10_000, 32, 32);

  private static final int MOST_PARAMETERS = 64_000_000;

  /** Checks the sizes; all parameters together must fit one array. */
  public NetworkConfig {
    layers = List.copyOf(layers);
    double count = count(input, layers, head);
    if (count > MOST_PARAMETERS) {
      throw new IllegalArgumentException(
          "network: expected at most "
              + MOST_PARAMETERS
              + " parameters, got "
              + (long) count
              + ".");
    }
    if (layers.isEmpty() && readout.kind() == Readout.Kind.LAST) {
      throw new IllegalArgumentException(
          "layers: expected a recurrent layer or a mean or maximum over the steps, got neither.");
    }
    if (head.output().isTied()) {
      requireTied(input, layers, head);
    }
  }

  private static void requireTied(Input input, List<RecurrentConfig> layers, Head head) {
    boolean isInLayer = head.layers().isEmpty();
    int width =
        isInLayer
            ? layers.isEmpty() ? input.size() : layers.get(layers.size() - 1).outputs()
            : head.units(head.layers().size() - 1);
    int labels = head.output().units();
    if (!(input instanceof Input.Ids ids)
        || ids.vocabularySize() != labels
        || ids.embeddingSize() != width
        || !ids.isTrained()) {
      throw new IllegalArgumentException(
          "network: expected a trained embedding of "
              + labels
              + " ids x "
              + width
              + " numbers for an output that is tied to it, got "
              + input.describe()
              + ". "
              + untying(input, labels, width));
    }
  }

  /** What helps; K that aren't ids can't be tied at all. */
  private static String untying(Input input, int labels, int width) {
    if (!(input instanceof Input.Ids ids) || ids.vocabularySize() != labels) {
      return "Don't tie them: an output can be tied only if it tells the same ids apart.";
    }
    return ids.embeddingSize() != width
        ? "Make the embedding as wide as the last layer, or don't tie them."
        : "Train the embedding, or don't tie them.";
  }

  /** The notebook's network in other sizes: V, E and H. */
  public static NetworkConfig lstm(int vocabularySize, int embeddingSize, int units) {
    return of(Input.Ids.of(vocabularySize, embeddingSize), RecurrentConfig.lstm(units));
  }

  /** These layers, the last hidden state, and one logit. */
  public static NetworkConfig of(Input input, RecurrentConfig... layers) {
    return new NetworkConfig(input, List.of(layers), Readout.LAST, Head.SIGMOID);
  }

  private static double count(Input input, List<RecurrentConfig> layers, Head head) {
    double count = input.parameterCount();
    double inputSize = input.size();
    for (RecurrentConfig layer : layers) {
      count += layer.parameterCount(inputSize);
      inputSize = (double) layer.units() * (layer.direction() == Direction.CONCATENATED ? 2 : 1);
    }
    for (int i = 0; i < head.depth(); i++) {
      boolean isTied = i == head.layers().size() && head.output().isTied();
      count += (isTied ? 1 : inputSize + 1) * head.units(i);
      inputSize = head.units(i);
    }
    return count;
  }

  /** P, numbers in all; V·E + 4·H·(E + H + 1) + H + 1 for the notebook's network. */
  public int parameterCount() {
    return (int) count(input, layers, head);
  }

  /** Floats per step that layer {@code index} reads: those of the input or of the layer before. */
  public int inputSize(int index) {
    return index == 0 ? input.size() : layers.get(index - 1).outputs();
  }

  /** Floats that are read out: those that the last layer gives out at each step. */
  public int readoutSize() {
    return inputSize(layers.size());
  }

  /** Floats that dense layer {@code index} reads, the output being the last. */
  public int denseInputSize(int index) {
    return index == 0 ? readoutSize() : head.units(index - 1);
  }

  /** K, its logic and its loss. */
  public Output output() {
    return head.output();
  }

  /**
   * The ids it reads.
   *
   * @throws IllegalArgumentException if it reads real values
   */
  public Input.Ids ids() {
    if (input instanceof Input.Ids ids) {
      return ids;
    }
    throw new IllegalArgumentException(
        "network: expected one that reads ids, got " + describe() + ".");
  }

  /** V; see {@link #ids}. */
  public int vocabularySize() {
    return ids().vocabularySize();
  }

  /** E; see {@link #ids}. */
  public int embeddingSize() {
    return ids().embeddingSize();
  }

  /** Whether padding is left out. */
  public boolean skipsPadding() {
    return input instanceof Input.Ids ids && ids.skipsPadding();
  }

  /** Whether anything is dropped while it is trained. */
  public boolean hasDropout() {
    boolean inHead = false;
    for (int i = 0; i < head.depth(); i++) {
      inHead |= head.dropout(i) > 0;
    }
    return inHead || hasDropoutInLayers();
  }

  /** Whether anything is dropped before or in a recurrent layer. */
  public boolean hasDropoutInLayers() {
    return layers.stream()
        .anyMatch(layer -> !layer.dropout().isNone() || layer.recurrentDropout() > 0);
  }

  /** Whether all layers read from the first step to the last, so that it can go step by step. */
  public boolean isForward() {
    return layers.stream().allMatch(layer -> layer.direction() == Direction.FORWARD);
  }

  /**
   * Checks that targets are of the kind and size that the network answers.
   *
   * @throws IllegalArgumentException if they aren't; the message says what it answers
   */
  public void requireTargets(Targets targets) {
    boolean isOfSteps = readout.kind() == Readout.Kind.EVERY_STEP;
    int units = output().units();
    boolean fits =
        switch (output().kind()) {
          case SIGMOID, SOFTMAX ->
              isOfSteps
                  ? targets instanceof Targets.StepIds ids && ids.count() == output().labels()
                  : targets instanceof Targets.Labels l && l.count() == output().labels();
          case TAGS -> !isOfSteps && targets instanceof Targets.Tags tags && tags.count() == units;
          case LINEAR ->
              isOfSteps
                  ? targets instanceof Targets.StepValues steps && steps.count() == units
                  : targets instanceof Targets.Values values && values.count() == units;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "targets: expected those of "
              + describe()
              + ", got "
              + targets.getClass().getSimpleName()
              + " of "
              + targets.count()
              + ".");
    }
  }

  /** Whether it gives a whole text, read as ids, a label or tags. */
  public boolean judgesTexts() {
    boolean isJudge =
        switch (output().kind()) {
          case SIGMOID, SOFTMAX, TAGS -> true;
          case LINEAR -> false;
        };
    return isJudge && input instanceof Input.Ids && readout.kind() != Readout.Kind.EVERY_STEP;
  }

  /** Whether the first layer reads from the last step to the first. */
  public boolean isBackward() {
    return !layers.isEmpty() && layers.get(0).direction() == Direction.BACKWARD;
  }

  /** The same network for another number of ids. */
  public NetworkConfig withVocabularySize(int newSize) {
    Input.Ids ids = ids();
    return withInput(
        new Input.Ids(newSize, ids.embeddingSize(), ids.isTrained(), ids.skipsPadding()));
  }

  /** The same network that reads something else. */
  public NetworkConfig withInput(Input newInput) {
    return new NetworkConfig(newInput, layers, readout, head);
  }

  /** The same network that reads something else out. */
  public NetworkConfig withReadout(Readout newReadout) {
    return new NetworkConfig(input, layers, newReadout, head);
  }

  /** The same network with another head. */
  public NetworkConfig withHead(Head newHead) {
    return new NetworkConfig(input, layers, readout, newHead);
  }

  /** The same network of which nothing is dropped, not even while it is trained. */
  public NetworkConfig withoutDropout() {
    return new NetworkConfig(
        input,
        layers.stream().map(layer -> layer.withDropout(Dropout.NONE, 0)).toList(),
        readout,
        new Head(
            head.layers().stream()
                .map(layer -> new DenseConfig(layer.units(), layer.activation(), 0))
                .toList(),
            output().withDropout(0)));
  }

  /** The same network with another output. */
  public NetworkConfig withOutput(Output newOutput) {
    return withHead(new Head(head.layers(), newOutput));
  }

  /** For people, in one line: "Embedding(10000, 32) -> LSTM(32) -> Dense(1, sigmoid)". */
  public String describe() {
    List<String> parts = new ArrayList<>(List.of(input.describe()));
    for (RecurrentConfig layer : layers) {
      if (!layer.dropout().isNone()) {
        parts.add(
            (layer.dropout().isSameEachStep() ? "SpatialDropout(" : "Dropout(")
                + Decimal.of(layer.dropout().rate())
                + ")");
      }
      parts.add(layer.describe());
    }
    switch (readout.kind()) {
      case LAST -> {}
      case MEAN, MAX ->
          parts.add(
              (readout.kind() == Readout.Kind.MEAN ? "Mean" : "Max")
                  + (readout.countsPadding() ? "(padding counts)" : ""));
      case EVERY_STEP -> parts.add("Every step");
    }
    for (int i = 0; i < head.depth(); i++) {
      if (head.dropout(i) > 0) {
        parts.add("Dropout(" + Decimal.of(head.dropout(i)) + ")");
      }
      parts.add(
          i < head.layers().size()
              ? "Dense("
                  + head.units(i)
                  + ", "
                  + head.activation(i).name().toLowerCase(Locale.ROOT)
                  + ")"
              : head.output().describe());
    }
    return String.join(" -> ", parts);
  }
}
