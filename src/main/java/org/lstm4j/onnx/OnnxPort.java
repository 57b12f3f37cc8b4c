package org.lstm4j.onnx;

import java.util.List;
import java.util.stream.Collectors;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;

/**
 * What goes into a file's graph or comes out of it: an array whose first axis is the batch, of any
 * size.
 *
 * @param name by which a runtime asks for it
 * @param isWhole whether it holds int64, else float32
 * @param sizes of the axes after the first; {@link #STEPS} for steps, of any number
 */
public record OnnxPort(String name, boolean isWhole, List<Integer> sizes) {

  /** The size of an axis of any number of steps. */
  public static final int STEPS = -1;

  static final String STEPS_NAME = "steps";

  /** Copies the list. */
  public OnnxPort {
    sizes = List.copyOf(sizes);
  }

  /**
   * What the file of a network reads: {@code ids} (B, T) or {@code series} (B, T, F).
   *
   * @param length T
   */
  public static OnnxPort input(NetworkConfig config, int length) {
    return config.input() instanceof Input.Values values
        ? new OnnxPort("series", false, List.of(length, values.size()))
        : new OnnxPort("ids", true, List.of(length));
  }

  /**
   * What the file of a network answers: {@code probability} of the second of two labels, {@code
   * probabilities} of K labels or tags, or {@code values}; (B, K), or (B, T, K) for every step.
   *
   * @param length T
   */
  public static OnnxPort output(NetworkConfig config, int length) {
    Output output = config.output();
    boolean isOfTwo = output.labels() == 2;
    String name =
        switch (output.kind()) {
          case SIGMOID, SOFTMAX -> isOfTwo ? "probability" : "probabilities";
          case TAGS -> "probabilities";
          case LINEAR -> "values";
        };
    int columns = isOfTwo ? 1 : output.units();
    boolean isOfSteps = config.readout().kind() == Readout.Kind.EVERY_STEP;
    return new OnnxPort(name, false, isOfSteps ? List.of(length, columns) : List.of(columns));
  }

  /** Axes, the batch included. */
  int rank() {
    return 1 + sizes.size();
  }

  /** For people, such as "ids int64 (batch, 500)". */
  public String describe() {
    String rest =
        sizes.stream()
            .map(size -> ", " + (size == STEPS ? STEPS_NAME : String.valueOf(size)))
            .collect(Collectors.joining());
    return name + (isWhole ? " int64" : " float32") + " (batch" + rest + ")";
  }
}
