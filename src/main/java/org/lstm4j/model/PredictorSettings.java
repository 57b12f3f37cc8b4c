package org.lstm4j.model;

import java.io.IOException;
import java.util.List;

/**
 * The settings of a predictor beside those of its estimator.
 *
 * @param length T
 * @param decision label names and threshold
 * @param fewWords a text with fewer known words is not to be trusted
 * @param rest those of the estimator, not yet taken
 */
record PredictorSettings(int length, Decision decision, int fewWords, Settings rest) {

  static final String FORMAT = "lstm4j model 2";

  /** New settings without those of the estimator. */
  static Settings of(Predictor predictor) {
    Settings settings = new Settings();
    settings.put("format", FORMAT);
    settings.put("length", predictor.encoder().length());
    settings.put("label.0", predictor.decision().labels().get(0));
    settings.put("label.1", predictor.decision().labels().get(1));
    settings.put("threshold", predictor.decision().threshold());
    settings.put("fewWords", predictor.fewWords());
    return settings;
  }

  static PredictorSettings take(byte[] text) throws IOException {
    Settings settings = parse(text);
    String format = settings.text("format");
    if (!format.equals(FORMAT)) {
      throw new IllegalArgumentException(
          "format: expected '" + FORMAT + "', got '" + format + "'; a newer lstm4j may read it");
    }
    return new PredictorSettings(
        settings.whole("length", 1, Predictor.MOST_LENGTH),
        new Decision(
            List.of(settings.text("label.0"), settings.text("label.1")),
            settings.real("threshold")),
        settings.whole("fewWords", 0, Integer.MAX_VALUE),
        settings);
  }

  private static Settings parse(byte[] text) throws IOException {
    try {
      return Settings.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(ModelFile.SETTINGS + ": " + e.getMessage(), e);
    }
  }
}
