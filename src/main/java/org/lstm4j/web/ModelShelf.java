package org.lstm4j.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lstm4j.check.Shown;
import org.lstm4j.check.Suggestion;

/**
 * The models that a server has, at most {@value #MOST}; the first is taken where a request names
 * none. Requests under way keep the model that they have found. Safe for any number of threads.
 */
public final class ModelShelf {

  /** Models at most. */
  public static final int MOST = 8;

  /** Bytes of a model's file that is uploaded, at most: 64 MiB. */
  public static final int MOST_BYTES = 64 << 20;

  private volatile List<ServedModel> models; // never changed, but replaced

  /**
   * A shelf.
   *
   * @param models at most {@value #MOST}; a name that comes again gets {@code -2} behind it
   */
  public ModelShelf(List<ServedModel> models) {
    if (models.size() > MOST) {
      throw new IllegalArgumentException(
          "models: expected at most " + MOST + ", got " + models.size() + ". Leave some out.");
    }
    List<ServedModel> named = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ServedModel model : models) {
      String name = model.name();
      for (int i = 2; !names.add(name); i++) {
        name = model.name() + "-" + i;
      }
      named.add(name.equals(model.name()) ? model : model.withName(name));
    }
    this.models = List.copyOf(named);
  }

  List<ServedModel> all() {
    return models;
  }

  /**
   * The model of this name, or the first.
   *
   * @throws Problem 404 if there is none
   */
  ServedModel find(Optional<String> name) {
    List<ServedModel> now = models;
    if (name.isEmpty()) {
      return now.stream().findFirst().orElseThrow(() -> unknown("none", now));
    }
    return now.stream()
        .filter(model -> model.name().equals(name.get()))
        .findFirst()
        .orElseThrow(() -> unknown("'" + Shown.of(name.get()) + "'", now, name.get()));
  }

  private static Problem unknown(String got, List<ServedModel> now, String... typed) {
    List<String> names = now.stream().map(ServedModel::name).toList();
    String expected =
        names.isEmpty()
            ? "one that was uploaded"
            : Suggestion.either(names.stream().map(Shown::line).toList());
    String question = typed.length == 0 ? "" : Suggestion.question(typed[0], names);
    return new Problem(404, "model: expected " + expected + ", got " + got + "." + question);
  }

  /**
   * Refuses a name that is taken, and any if the shelf is full.
   *
   * @throws Problem 409 if so
   */
  void requireRoom(String name) {
    List<ServedModel> now = models;
    if (now.stream().anyMatch(model -> model.name().equals(name))) {
      throw new Problem(
          409,
          "name: expected one that no model has, got '"
              + Shown.of(name)
              + "'. Take another, or delete that model if it was uploaded.");
    }
    if (now.size() >= MOST) {
      List<String> uploaded =
          now.stream()
              .filter(ServedModel::isUploaded)
              .map(model -> Shown.of(model.name()))
              .toList();
      throw new Problem(
          409,
          "models: expected at most "
              + MOST
              + ", got another. "
              + (uploaded.isEmpty()
                  ? "All were named at the start; start the server with fewer."
                  : "Delete " + Suggestion.either(uploaded) + " first."));
    }
  }

  /**
   * Puts a model behind the others.
   *
   * @throws Problem 409 if its name is taken or the shelf is full
   */
  synchronized void add(ServedModel model) {
    requireRoom(model.name());
    List<ServedModel> more = new ArrayList<>(models);
    more.add(model);
    models = List.copyOf(more);
  }

  /**
   * Takes an uploaded model away.
   *
   * @throws Problem 404 if there is none of this name, 409 if it wasn't uploaded
   */
  synchronized void remove(String name) {
    ServedModel model = find(Optional.of(name));
    if (!model.isUploaded()) {
      throw new Problem(
          409,
          "model: expected one that was uploaded, got '"
              + Shown.of(name)
              + "', which the server was started with.");
    }
    models = models.stream().filter(each -> each != model).toList();
  }
}
