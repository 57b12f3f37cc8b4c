package org.lstm4j.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lstm4j.check.Shown;
import org.lstm4j.check.Suggestion;

/**
 * The models that a server has, at most eight; the first is taken where a request names none. Safe
 * for any number of threads.
 */
public final class ModelShelf {

  static final int MOST = 8;

  private final List<ServedModel> models;

  /**
   * A shelf.
   *
   * @param models at least one, with names of their own
   */
  public ModelShelf(List<ServedModel> models) {
    this.models = new ArrayList<>(models);
  }

  synchronized List<ServedModel> all() {
    return List.copyOf(models);
  }

  /**
   * The model of this name, or the first.
   *
   * @throws Problem 404 if there is none
   */
  synchronized ServedModel find(Optional<String> name) {
    if (name.isEmpty()) {
      return models.get(0);
    }
    List<String> names = models.stream().map(ServedModel::name).toList();
    return models.stream()
        .filter(model -> model.name().equals(name.get()))
        .findFirst()
        .orElseThrow(
            () ->
                new Problem(
                    404,
                    "model: expected one of "
                        + String.join(", ", names)
                        + ", got '"
                        + Shown.of(name.get())
                        + "'."
                        + Suggestion.question(name.get(), names)));
  }
}
