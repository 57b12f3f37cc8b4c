package org.lstm4j.spark;

import java.io.Serializable;
import java.util.Optional;

/**
 * Which columns of a DataFrame say what is to be learned.
 *
 * @param text strings
 * @param label strings, numbers or booleans, or arrays of strings: tags
 * @param order whole numbers, each once, in whose order the rows stand before they are shuffled, as
 *     in a file; empty for an order that only the rows' content decides
 * @param isValidation booleans: true for a row that chooses the epoch; empty where a share of the
 *     rows is to be taken
 */
record RowColumns(String text, String label, String order, String isValidation)
    implements Serializable {

  Optional<String> orderColumn() {
    return Optional.of(order).filter(name -> !name.isEmpty());
  }

  Optional<String> validationColumn() {
    return Optional.of(isValidation).filter(name -> !name.isEmpty());
  }
}
