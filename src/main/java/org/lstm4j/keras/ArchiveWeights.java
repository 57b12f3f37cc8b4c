package org.lstm4j.keras;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lstm4j.hdf5.Hdf5Dataset;
import org.lstm4j.hdf5.Hdf5Group;

/**
 * Weights as {@code .keras} files have them: groups named by kind, {@code lstm}, {@code lstm_1} …,
 * in the order of the layers, and in them numbered arrays.
 *
 * @param layers group of all layers
 * @param stored all layers of the file in its order
 */
record ArchiveWeights(Hdf5Group layers, List<Layer> stored) implements WeightStore {

  /** Keras 3; and Keras 2.12 and its kin. */
  private static final List<String> GROUPS = List.of("layers", "_layer_checkpoint_dependencies");

  private static final Pattern NUMBERED = Pattern.compile("(.*?)(?:_(\\d{1,6}))?");

  static ArchiveWeights of(Hdf5Group root, List<Layer> stored) throws IOException {
    for (String name : GROUPS) {
      if (root.names().contains(name)) {
        return new ArchiveWeights(root.group(name), stored);
      }
    }
    throw new Refused(
        "model.weights.h5: expected a group of layers, got " + root.names().size() + " others");
  }

  @Override
  public List<Hdf5Dataset> arrays(Layer layer, String part, List<String> names) throws IOException {
    Hdf5Group group = group(layer);
    requireName(layer, group);
    group = part.equals(WHOLE) ? group : group.group(part);
    if (group.names().contains("cell")) {
      group = group.group("cell");
    }
    Hdf5Group numbered = group.group("vars");
    Set<String> expected =
        IntStream.range(0, names.size()).mapToObj(String::valueOf).collect(Collectors.toSet());
    if (!numbered.names().equals(expected)) {
      throw layer.refused(
          "weights: expected " + names + ", got " + numbered.names().size() + " arrays");
    }
    List<Hdf5Dataset> arrays = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      arrays.add(numbered.dataset(String.valueOf(i)));
    }
    return arrays;
  }

  private Hdf5Group group(Layer layer) throws IOException {
    if (layer.nest().isEmpty()) {
      return layers.group(groupName(layer));
    }
    Layer.Nest nest = layer.nest().get();
    Layer inside = new Layer(layer.type(), layer.name(), layer.config(), Optional.empty());
    ArchiveWeights nested = of(group(nest.model()), nest.stored());
    return nested.group(inside);
  }

  /** The n-th group of this kind belongs to the n-th layer of this kind. */
  private String groupName(Layer layer) throws Refused {
    List<Layer> alike = stored.stream().filter(l -> l.type().equals(layer.type())).toList();
    List<String> groups = groupsOf(snakeCase(layer.type()));
    if (groups.size() != alike.size()) {
      throw layer.refused(
          "weights: expected as many groups as layers of this kind, "
              + alike.size()
              + ", got "
              + groups.size());
    }
    return groups.get(alike.indexOf(layer));
  }

  private List<String> groupsOf(String kind) {
    return layers.names().stream()
        .filter(name -> stem(name).equals(kind) || name.equals(kind))
        .sorted(Comparator.comparingInt(name -> name.equals(kind) ? 0 : number(name)))
        .toList();
  }

  private static String stem(String name) {
    Matcher matcher = NUMBERED.matcher(name);
    return matcher.matches() ? matcher.group(1) : name;
  }

  private static int number(String name) {
    Matcher matcher = NUMBERED.matcher(name);
    return matcher.matches() && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : 0;
  }

  /** SimpleRNN becomes simple_rnn. */
  static String snakeCase(String type) {
    return type.replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  /** Newer files say whose weights these are; then it must be right. */
  private static void requireName(Layer layer, Hdf5Group group) throws IOException {
    if (!group.names().contains("vars")) {
      return;
    }
    Hdf5Group numbered = group.group("vars");
    if (numbered.hasAttribute("name") && !numbered.texts("name").equals(List.of(layer.name()))) {
      throw layer.refused("weights: expected those of this layer, got those of another");
    }
  }
}
