package org.lstm4j.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lstm4j.check.Shown;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;

/**
 * Walks along a chain of layers and plans the network that it is: input, layers that remember,
 * readout, head. It goes on behind an obstacle, so that all are named at once.
 *
 * <p>Keras's {@code go_backwards} turns the sequence round, ours leaves outputs in place; so the
 * walk knows whether steps stand in reverse, and a layer that goes backwards over those reads
 * forwards.
 */
final class PlanReader {

  private static final String SEQUENCES = "return_sequences";
  private static final String BACKWARDS = "go_backwards";

  /** What a layer gets. */
  private enum Place {
    /** What the model gets. */
    START,
    /** A row for each step. */
    STEPS,
    /** One row. */
    ROW,
    /** Something behind a layer that is refused. */
    UNKNOWN
  }

  private final LayerChain chain;
  private final LayerRules rules;
  private final Obstacles obstacles;
  private final PendingDropout dropouts;
  private final HeadPlan head;
  private Place place = Place.START;
  private Optional<Layer> input = Optional.empty();
  private Optional<Layer> vectorization = Optional.empty();
  private Optional<Layer> embedding = Optional.empty();
  private int features;
  private final List<Layer> maskings = new ArrayList<>();
  private final List<Layer> tableNorms = new ArrayList<>();
  private final List<NetworkPlan.Recurrent> recurrent = new ArrayList<>();
  private List<NetworkPlan.Norm> norms = new ArrayList<>();
  private boolean isSwapped;
  private Optional<Layer> reversing = Optional.empty(); // steps stand in reverse behind it
  private Optional<Layer> pooling = Optional.empty();
  private final MaskPlan masks;

  PlanReader(LayerChain chain, LayerRules rules, TrainingLoss loss) {
    this.chain = chain;
    this.rules = rules;
    this.obstacles = rules.obstacles();
    this.dropouts = new PendingDropout(rules);
    this.head = new HeadPlan(rules, loss);
    this.masks = new MaskPlan(rules.version());
  }

  /**
   * Plans the network.
   *
   * @throws Refused naming all that bars it, if anything does
   */
  NetworkPlan plan() throws Refused {
    List<Layer> layers = chain.layers();
    int at = 0;
    if (!layers.isEmpty() && layers.get(0).type().equals("InputLayer")) {
      input = Optional.of(layers.get(at++));
    }
    if (at < layers.size() && layers.get(at).type().equals(Vectorization.TYPE)) {
      vectorization = Optional.of(layers.get(at++));
      new Vectorization(vectorization.get(), obstacles).check(input);
    } else {
      input.ifPresent(rules::checkInput);
    }
    layers.subList(at, layers.size()).forEach(this::read);
    end();
    obstacles.require();
    try {
      return planned();
    } catch (IllegalArgumentException e) {
      throw new Refused(Shown.of(e.getMessage().replaceFirst("\\.$", "")));
    }
  }

  private void read(Layer layer) {
    switch (layer.type()) {
      case "Embedding" -> embed(layer);
      case "Masking" -> mask(layer);
      case "GlobalMaxPooling1D", "GlobalAveragePooling1D" -> pool(layer);
      case BatchNormalization.TYPE -> normalize(layer);
      case "Dense", "TimeDistributed" -> {
        requireSteps(layer);
        head.add(layer, inputs(), dropouts.ofDense());
      }
      case "Activation", "ReLU", "Softmax" -> activate(layer);
      case "Flatten" -> {
        if (place != Place.ROW) {
          refuse(layer);
        }
      }
      default -> {
        if (LayerRules.isDropout(layer)) {
          dropouts.add(layer);
        } else if (LayerRules.isNoise(layer)) {
          rules.noteIdentity(layer);
        } else if (LayerRules.isRecurrent(layer)) {
          remember(layer);
        } else {
          refuse(layer);
        }
      }
    }
  }

  private void refuse(Layer layer) {
    String expected = place == Place.START ? "; expected Embedding" : "";
    obstacles.add(layer.refused("not supported here" + expected));
    place = Place.UNKNOWN;
  }

  private void embed(Layer layer) {
    if (place != Place.START && place != Place.UNKNOWN || embedding.isPresent()) {
      obstacles.add(layer.refused("not supported here; expected it as the first layer"));
      return;
    }
    rules.checkEmbedding(layer);
    if (vectorization.isEmpty()) {
      input.ifPresent(rules::checkIds);
    }
    dropouts.leaveOut();
    embedding = Optional.of(layer);
    place = Place.STEPS;
  }

  /** A model without embedding reads real values, whose number must be known. */
  private void requireSteps(Layer layer) {
    if (place != Place.START) {
      return;
    }
    place = Place.STEPS;
    OptionalInt size = OptionalInt.empty();
    for (Layer first : chain.layers().subList(0, Math.min(2, chain.layers().size()))) {
      size = size.isPresent() ? size : Layer.features(first.shape());
    }
    size = size.isPresent() ? size : Layer.features(chain.shape());
    if (size.isPresent() && vectorization.isEmpty()) {
      features = size.getAsInt();
    } else {
      obstacles.add(
          layer.refused(
              "not supported here; expected Embedding, or inputs of the shape (batch, steps,"
                  + " features)"));
      place = Place.UNKNOWN;
    }
  }

  private void mask(Layer layer) {
    requireSteps(layer);
    if (!recurrent.isEmpty() || !head.isEmpty() || place == Place.ROW) {
      obstacles.add(layer.refused("not supported here; expected it before a recurrent layer"));
    }
    if (!norms.isEmpty() || !tableNorms.isEmpty()) {
      obstacles.add(layer.refused("not supported behind " + BatchNormalization.TYPE));
    }
    obstacles.check(() -> layer.number("mask_value", 0));
    maskings.add(layer);
    if (embedding.isEmpty()) {
      rules
          .notices()
          .add(
              LayerRules.notice(
                  layer,
                  "leaves out steps of nothing but mask_value; leave them out of the sequences"));
    }
  }

  private void remember(Layer outer) {
    requireSteps(outer);
    requireStepsBefore(outer, "a recurrent layer");
    Optional<Readers> found =
        obstacles.read(Optional.empty(), () -> Optional.of(Readers.of(outer)));
    if (found.isEmpty()) {
      place = Place.UNKNOWN;
      return;
    }
    Layer layer = found.get().forward();
    RecurrentConfig settings = rules.recurrent(layer);
    obstacles.check(() -> found.get().requireAlike(settings, rules.version()));
    boolean goesBack = obstacles.read(false, () -> layer.flag(BACKWARDS, false));
    boolean isFlipped = goesBack != reversing.isPresent();
    boolean returnsSteps = obstacles.read(true, () -> layer.flag(SEQUENCES, false));
    Direction direction = found.get().direction();
    List<String> parts = List.of(WeightStore.WHOLE);
    if (direction.isBoth()) {
      parts =
          isFlipped
              ? List.of(WeightStore.BACKWARD, WeightStore.FORWARD)
              : List.of(WeightStore.FORWARD, WeightStore.BACKWARD);
    } else {
      direction = isFlipped ? Direction.BACKWARD : Direction.FORWARD;
    }
    boolean hasNorms = !norms.isEmpty();
    NetworkPlan.Inputs inputs = inputs();
    isSwapped = direction == Direction.CONCATENATED && isFlipped;
    RecurrentConfig config =
        new RecurrentConfig(
            settings.cell(),
            settings.units(),
            settings.activation(),
            settings.gateActivation(),
            settings.hasBias() || hasNorms,
            direction,
            dropouts.ofRecurrent(layer),
            settings.recurrentDropout());
    reversing.ifPresent(masks::refuseReversed);
    masks.remember(outer, layer, direction, returnsSteps, obstacles);
    recurrent.add(new NetworkPlan.Recurrent(config, layer, outer, parts, inputs));
    if (!returnsSteps) {
      place = Place.ROW;
    } else {
      place = Place.STEPS;
      reversing = goesBack == reversing.isPresent() ? Optional.empty() : Optional.of(outer);
    }
  }

  /** Keras makes one row where we need steps, or goes on behind a dense layer. */
  private void requireStepsBefore(Layer layer, String what) {
    if (!head.isEmpty()) {
      obstacles.add(head.refused(what));
      head.clear();
    } else if (place == Place.ROW && pooling.isPresent()) {
      obstacles.add(layer.refused("not supported behind a pooling layer"));
    } else if (place == Place.ROW) {
      Layer last = recurrent.get(recurrent.size() - 1).layer();
      obstacles.add(last.refused(SEQUENCES + ": expected true before " + what));
    }
  }

  private void pool(Layer layer) {
    requireSteps(layer);
    requireStepsBefore(layer, "a pooling layer");
    rules.checkPooling(layer);
    dropouts.leaveOut();
    pooling = Optional.of(layer);
    if (isMaximum(layer)) {
      norms =
          new ArrayList<>(norms.stream().map(n -> new NetworkPlan.Norm(n.layer(), true)).toList());
      masks.maximum(layer, embedding.isPresent());
    } else {
      reversing.ifPresent(masks::refuseReversed);
    }
    place = Place.ROW;
  }

  private static boolean isMaximum(Layer pooling) {
    return pooling.type().equals("GlobalMaxPooling1D");
  }

  private void normalize(Layer layer) {
    requireSteps(layer);
    rules.checkNormalization(
        layer,
        switch (place) {
          case STEPS -> OptionalInt.of(3);
          case ROW -> OptionalInt.of(2);
          case START, UNKNOWN -> OptionalInt.empty();
        });
    if (head.isOpen()) {
      head.addNorm(layer);
    } else if (embedding.isPresent()
        && recurrent.isEmpty()
        && pooling.isEmpty()
        && head.isEmpty()) {
      tableNorms.add(layer);
    } else {
      norms.add(new NetworkPlan.Norm(layer, false));
    }
  }

  private void activate(Layer layer) {
    requireSteps(layer);
    if (!head.function(layer).equals("linear")) {
      head.apply(layer, inputs(), dropouts.ofDense());
    }
  }

  /** What lies before the next layer with weights; the layer has it then. */
  private NetworkPlan.Inputs inputs() {
    NetworkPlan.Inputs inputs = new NetworkPlan.Inputs(List.copyOf(norms), isSwapped);
    norms.clear();
    isSwapped = false;
    return inputs;
  }

  private void end() {
    dropouts.leaveOut();
    head.finish();
    if (place != Place.UNKNOWN && head.isEmpty()) {
      obstacles.add(new Refused("layers: expected Dense at the end, got no more layers"));
    }
    for (NetworkPlan.Norm norm : norms) {
      obstacles.add(
          norm.layer().refused("not supported at the end; expected a dense layer behind"));
    }
    if (place == Place.STEPS && reversing.isPresent()) {
      obstacles.add(
          reversing
              .get()
              .refused(
                  BACKWARDS
                      + ": expected false where every step has an output, which would come out in"
                      + " reverse"));
    }
    boolean isMasked =
        embedding.isEmpty()
            ? !maskings.isEmpty()
            : maskings.isEmpty() && embedding.get().config().path("mask_zero").asBoolean();
    if (isMasked) {
      masks.addTo(obstacles);
    }
  }

  private NetworkPlan planned() throws Refused {
    Input read = new Input.Values(Math.max(1, features));
    if (embedding.isPresent()) {
      Layer table = embedding.get();
      read =
          new Input.Ids(
              table.count("input_dim"),
              table.count("output_dim"),
              table.flag("trainable", true),
              false);
    }
    Readout readout = place == Place.STEPS ? Readout.EVERY_STEP : Readout.LAST;
    if (pooling.isPresent()) {
      boolean counts = embedding.isPresent();
      readout =
          new Readout(isMaximum(pooling.get()) ? Readout.Kind.MAX : Readout.Kind.MEAN, counts);
    }
    List<RecurrentConfig> layers = recurrent.stream().map(NetworkPlan.Recurrent::config).toList();
    int width = layers.isEmpty() ? read.size() : layers.get(layers.size() - 1).outputs();
    NetworkConfig config = new NetworkConfig(read, layers, readout, head.head(width));
    return new NetworkPlan(
        config,
        input,
        vectorization,
        embedding,
        tableNorms,
        maskings,
        recurrent,
        head.dense(),
        masks.masked(readout, recurrent.isEmpty()));
  }
}
