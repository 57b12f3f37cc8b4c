package org.lstm4j.model;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a predictor beside those of its estimator.
 *
 * @param text how a text becomes ids
 * @param decision label names and threshold
 * @param fewWords a text with fewer known words is not to be trusted
 * @param known numbers of texts learned from and chosen by that the file knows; empty for none
 * @param rest those of the estimator, not yet taken
 */
record PredictorFormat(
    TextFormat text, Decision decision, int fewWords, Optional<Known> known, Settings rest) {

  static final String FORMAT = "lstm4j model 3";

  private static final String FORMAT_2 = "lstm4j model 2";
  private static final String LEARNED = "known.learned";
  private static final String CHOSEN_BY = "known.chosenBy";

  /** How many texts of each use there are. */
  record Known(int learned, int chosenBy) {

    int bytes() {
      return Long.BYTES * (learned + chosenBy);
    }
  }

  /** New settings without those of the estimator. */
  static Settings of(TrainedModel model) {
    Settings settings = new Settings();
    settings.put("format", FORMAT);
    TextFormat.of(model.encoder()).put(settings);
    settings.put("label.0", model.decision().labels().get(0));
    settings.put("label.1", model.decision().labels().get(1));
    settings.put("threshold", model.decision().threshold());
    settings.put("fewWords", model.predictor().fewWords());
    if (model.known().isPresent()) {
      settings.put(LEARNED, model.known().get().learned());
      settings.put(CHOSEN_BY, model.known().get().chosenBy());
    }
    return settings;
  }

  static PredictorFormat take(byte[] bytes) throws IOException {
    Settings settings = parse(bytes);
    String format = settings.text("format");
    if (!format.equals(FORMAT) && !format.equals(FORMAT_2)) {
      throw new IllegalArgumentException(
          "format: expected '" + FORMAT + "', got '" + format + "'; a newer lstm4j may read it");
    }
    return new PredictorFormat(
        format.equals(FORMAT) ? TextFormat.take(settings) : TextFormat.takeFormat2(settings),
        new Decision(
            List.of(settings.text("label.0"), settings.text("label.1")),
            settings.real("threshold")),
        settings.whole("fewWords", 0, Integer.MAX_VALUE),
        settings.has(LEARNED) ? Optional.of(known(settings)) : Optional.empty(),
        settings);
  }

  private static Known known(Settings settings) {
    return new Known(
        settings.whole(LEARNED, 0, KnownTexts.MOST), settings.whole(CHOSEN_BY, 0, KnownTexts.MOST));
  }

  private static Settings parse(byte[] text) throws IOException {
    try {
      return Settings.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(ModelFile.SETTINGS + ": " + e.getMessage(), e);
    }
  }
}
