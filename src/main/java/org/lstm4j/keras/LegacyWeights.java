package org.lstm4j.keras;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lstm4j.check.Shown;
import org.lstm4j.hdf5.Hdf5Dataset;
import org.lstm4j.hdf5.Hdf5Group;

/**
 * Weights as {@code .h5} files have them: a group for each layer, whose attribute {@code
 * weight_names} lists paths such as {@code lstm/lstm_cell/kernel:0}.
 *
 * @param group holds the layers' groups
 */
record LegacyWeights(Hdf5Group group) implements WeightStore {

  private static final String SEED = "seed_generator_state";

  @Override
  public List<Hdf5Dataset> arrays(Layer layer, String part, List<String> names) throws IOException {
    Layer top = layer.nest().map(Layer.Nest::model).orElse(layer);
    if (!layerNames(group, "layer_names").contains(top.name())) {
      throw layer.refused("expected weights in " + group.path() + ", got none");
    }
    Hdf5Group below = group.group(top.name());
    List<String> all = new ArrayList<>();
    for (String path : layerNames(below, "weight_names")) {
      boolean isOfLayer = top.equals(layer) || List.of(path.split("/")).contains(layer.name());
      if (isOfLayer && !lastPart(path).equals(SEED)) {
        all.add(path);
      }
    }
    Map<String, String> paths = new LinkedHashMap<>();
    for (String path : ofPart(all, part)) {
      String name = lastPart(path);
      if (paths.put(name, path) != null) {
        throw layer.refused("expected each weight once, got '" + Shown.of(name) + "' again");
      }
    }
    if (!paths.keySet().equals(Set.copyOf(names))) {
      throw layer.refused(
          "weights: expected " + names + ", got " + Shown.of(paths.keySet().toString()));
    }
    List<Hdf5Dataset> arrays = new ArrayList<>();
    for (String name : names) {
      arrays.add(below.dataset(paths.get(name)));
    }
    return arrays;
  }

  /** Of two readers the forward one's come first. */
  private static List<String> ofPart(List<String> paths, String part) {
    int half = paths.size() / 2;
    return switch (part) {
      case FORWARD -> paths.subList(0, half);
      case BACKWARD -> paths.subList(half, paths.size());
      default -> paths;
    };
  }

  /** Keras cuts a list that is too long for one attribute into name0, name1 and so on. */
  private static List<String> layerNames(Hdf5Group group, String attribute) throws IOException {
    if (group.hasAttribute(attribute) || !group.hasAttribute(attribute + "0")) {
      return group.texts(attribute);
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; group.hasAttribute(attribute + i); i++) {
      names.addAll(group.texts(attribute + i));
    }
    return names;
  }

  private static String lastPart(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.replaceFirst(":\\d+$", "");
  }
}
