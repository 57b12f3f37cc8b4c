package org.lstm4j.recipe;

import java.util.Locale;
import org.lstm4j.predict.Evaluation;

/** What a training of several parts says of them. */
final class Milestone {

  static final String AGAIN = "The same again, on training and validation reviews together";

  private Milestone() {}

  static String judged(String part, Evaluation validation) {
    return String.format(
        Locale.ROOT,
        "%s: val_loss: %.4f - val_accuracy: %.4f",
        part,
        validation.loss(),
        validation.accuracy());
  }

  static String method(LinearSearch.Found linear) {
    return "naive-Bayes log-ratio x logistic regression, " + linear.description();
  }
}
