package org.lstm4j.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lstm4j.network.LabelKind;

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
  private static final String LABEL = "label.";
  private static final String KIND = "labels.kind";
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
    put(settings, model.decision());
    settings.put("fewWords", model.predictor().fewWords());
    if (model.known().isPresent()) {
      settings.put(LEARNED, model.known().get().learned());
      settings.put(CHOSEN_BY, model.known().get().chosenBy());
    }
    return settings;
  }

  static PredictorFormat take(byte[] bytes) throws IOException {
    Settings settings = parse(bytes);
    SystemFile.requireJudge(settings);
    String format = settings.text("format");
    if (!format.equals(FORMAT) && !format.equals(FORMAT_2)) {
      throw new IllegalArgumentException(
          "format: expected '" + FORMAT + "', got '" + format + "'; a newer lstm4j may read it");
    }
    return new PredictorFormat(
        format.equals(FORMAT) ? TextFormat.take(settings) : TextFormat.takeFormat2(settings),
        decision(settings),
        settings.whole("fewWords", 0, Integer.MAX_VALUE),
        settings.has(LEARNED) ? Optional.of(known(settings)) : Optional.empty(),
        settings);
  }

  /** The format's number. */
  static int number(byte[] bytes) throws IOException {
    return parse(bytes).text("format").equals(FORMAT_2) ? 2 : 3;
  }

  /** One of two labels is written as it always was; the kind stands there only for tags. */
  private static void put(Settings settings, Decision decision) {
    for (int label = 0; label < decision.labels().size(); label++) {
      settings.put(LABEL + label, decision.labels().get(label));
    }
    if (decision.kind() != LabelKind.ONE) {
      settings.putChoice(KIND, decision.kind());
    }
    settings.put("threshold", decision.threshold());
  }

  private static Decision decision(Settings settings) {
    LabelKind kind = settings.has(KIND) ? settings.choice(KIND, LabelKind.values()) : LabelKind.ONE;
    List<String> labels = new ArrayList<>(List.of(settings.text(LABEL + 0)));
    if (kind == LabelKind.ONE) {
      labels.add(settings.text(LABEL + 1));
    }
    while (settings.has(LABEL + labels.size())) {
      labels.add(settings.text(LABEL + labels.size()));
    }
    return new Decision(labels, kind, settings.real("threshold"));
  }

  private static Known known(Settings settings) {
    return new Known(
        settings.whole(LEARNED, 0, KnownTexts.MOST), settings.whole(CHOSEN_BY, 0, KnownTexts.MOST));
  }

  static Settings parse(byte[] text) throws IOException {
    try {
      return Settings.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(ModelFile.SETTINGS + ": " + e.getMessage(), e);
    }
  }
}
