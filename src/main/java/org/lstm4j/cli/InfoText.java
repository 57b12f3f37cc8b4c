package org.lstm4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lstm4j.check.Decimal;
import org.lstm4j.check.Shown;
import org.lstm4j.model.Decision;
import org.lstm4j.model.EnsembleMember;
import org.lstm4j.model.EpochResult;
import org.lstm4j.model.Estimator;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.TrainingData;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.LabelKind;
import org.lstm4j.text.Padding;
import org.lstm4j.train.NetworkWords;

/** A model for people, on one screen. */
final class InfoText {

  private static final int MOST_LABELS = 12;
  private static final int MOST_EPOCHS = 10; // more are shown in part
  private static final int SHOWN_EPOCHS = 3; // the first, and the last
  private static final double KIBIBYTE = 1024;

  private final ModelFacts facts;
  private final Provenance provenance;
  private final List<String> lines = new ArrayList<>();

  private InfoText(ModelFacts facts) {
    this.facts = facts;
    this.provenance = facts.provenance();
  }

  static List<String> of(ModelFacts facts) {
    InfoText text = new InfoText(facts);
    text.addFile();
    text.addEstimator();
    text.addTexts();
    text.addData();
    text.addTraining();
    text.addHistory();
    text.addMaking();
    return text.lines;
  }

  private void add(String name, String text) {
    lines.add(String.format(Locale.ROOT, "%-9s %s", name, text));
  }

  private void addFile() {
    add(
        "file",
        String.format(
            Locale.ROOT,
            "%s: %s, format %d, written %s",
            facts.file(),
            size(facts.bytes()),
            facts.format(),
            facts.modified().toString().substring(0, "2026-01-31".length())));
  }

  private static String size(long bytes) {
    return bytes < KIBIBYTE * KIBIBYTE
        ? String.format(Locale.ROOT, "%.1f KiB", bytes / KIBIBYTE)
        : String.format(Locale.ROOT, "%.1f MiB", bytes / KIBIBYTE / KIBIBYTE);
  }

  private void addEstimator() {
    Estimator estimator = facts.model().estimator();
    add("model", described(estimator));
    for (EnsembleMember member : facts.members()) {
      add("", Decimal.of(member.weight(), 3) + " x " + described(member.estimator()));
    }
  }

  private static String described(Estimator estimator) {
    return ModelFacts.description(estimator)
        + ": "
        + ModelFacts.parameters(estimator)
        + " parameters";
  }

  private void addTexts() {
    Decision decision = facts.model().decision();
    boolean isOfTags = decision.kind() == LabelKind.ANY;
    List<String> names =
        decision.labels().stream()
            .limit(MOST_LABELS)
            .map(name -> "'" + Shown.of(name) + "'")
            .toList();
    int left = decision.labels().size() - names.size();
    String limit =
        isOfTags
            ? ", each from " + Decimal.of(decision.threshold())
            : decision.isOfTwo()
                ? "; the second from " + Decimal.of(decision.threshold())
                : "; the likeliest";
    add(
        isOfTags ? "tags" : "labels",
        String.join(", ", names) + (left > 0 ? " and " + left + " more" : "") + limit);
    add(
        "words",
        String.format(
            Locale.ROOT,
            "%d, %d of them with an id of their own; %s",
            facts.words(),
            facts.wordsWithId(),
            provenance.data().vocabulary()));
    Padding padding = facts.model().encoder().padding();
    add(
        "texts",
        String.format(
            Locale.ROOT,
            "of %d ids, padded %s, cut %s; tokenizer %s; too short to trust below %d known words",
            padding.length(),
            side(padding.padding()),
            side(padding.truncating()),
            facts.tokenizer(),
            facts.model().predictor().fewWords()));
  }

  private static String side(Padding.Side side) {
    return side == Padding.Side.PRE ? "in front" : "at the end";
  }

  private void addData() {
    TrainingData data = provenance.data();
    List<Integer> reviews = data.reviews();
    boolean isCounted = reviews.stream().anyMatch(count -> count > 0);
    add(
        "data",
        data.name()
            + (isCounted
                ? String.format(
                    Locale.ROOT,
                    ": %d texts to learn, %d to validate, %d to test",
                    reviews.get(0),
                    reviews.get(1),
                    reviews.get(2))
                : ": the texts it learned from are not known"));
    if (isCounted) {
      add("", "SHA-256 " + data.digest());
    }
  }

  private void addTraining() {
    TrainingConfig training = provenance.training();
    if (provenance.history().isEmpty()) {
      return; // of a recipe or an import, whose settings these are not
    }
    add(
        "training",
        String.format(
            Locale.ROOT,
            "%s, learning rate %s, batches of %d, %d epochs, seed %d%s%s",
            NetworkWords.of(training.optimizer().kind()),
            Decimal.of(training.optimizer().learningRate()),
            training.batchSize(),
            training.epochs(),
            training.seed(),
            TrainingOptions.unusual(training),
            weights(training.classWeights())));
  }

  private String weights(ClassWeights weights) {
    List<String> labels = facts.model().decision().labels();
    return weights.isEven()
        ? ""
        : IntStream.range(0, labels.size())
            .mapToObj(label -> Shown.of(labels.get(label)) + "=" + Decimal.of(weights.of(label), 4))
            .collect(Collectors.joining(", ", ", class weights ", ""));
  }

  private void addHistory() {
    List<EpochResult> history = provenance.history();
    if (!history.isEmpty()) {
      lines.add("   epoch    loss  accuracy  val_loss  val_accuracy  test_accuracy  seconds");
    }
    Optional<EpochResult> kept = facts.kept();
    boolean isGap = false;
    for (EpochResult epoch : history) {
      boolean isKept = kept.filter(epoch::equals).isPresent();
      boolean isShown =
          isKept
              || history.size() <= MOST_EPOCHS
              || epoch.epoch() <= SHOWN_EPOCHS
              || epoch.epoch() > history.size() - SHOWN_EPOCHS;
      if (isShown) {
        lines.add(line(epoch, isKept));
      } else if (!isGap) {
        lines.add("       …");
      }
      isGap = !isShown;
    }
    facts
        .result(Provenance.TEST_ACCURACY)
        .ifPresent(
            accuracy ->
                add(
                    "test",
                    facts
                            .result(Provenance.TEST_LOSS)
                            .map(loss -> String.format(Locale.ROOT, "loss %.4f, ", loss))
                            .orElse("")
                        + String.format(Locale.ROOT, "accuracy %.4f", accuracy)));
  }

  private String line(EpochResult epoch, boolean isKept) {
    return String.format(
        Locale.ROOT,
        "%8d  %.4f    %.4f    %.4f        %.4f  %13s  %7.1f%s",
        epoch.epoch(),
        epoch.loss(),
        epoch.accuracy(),
        epoch.validationLoss(),
        epoch.validationAccuracy(),
        facts
            .result(Provenance.testAccuracy(epoch.epoch()))
            .map(accuracy -> String.format(Locale.ROOT, "%.4f", accuracy))
            .orElse("-"),
        epoch.seconds(),
        isKept ? "  kept" : "");
  }

  private void addMaking() {
    facts
        .model()
        .known()
        .ifPresent(
            known ->
                add(
                    "knows",
                    String.format(
                        Locale.ROOT,
                        "%d different texts that it learned from and %d that chose the epoch",
                        known.learned(),
                        known.chosenBy())));
    Map<String, String> versions = provenance.versions();
    add(
        "versions",
        versions.entrySet().stream()
            .filter(version -> !version.getKey().equals(Provenance.ENGINE))
            .map(version -> version.getKey() + " " + version.getValue())
            .collect(Collectors.joining(", ")));
    if (versions.containsKey(Provenance.ENGINE)) {
      add("by", versions.get(Provenance.ENGINE));
    }
    Rebuild.command(facts.model())
        .ifPresentOrElse(
            command -> {
              add("rebuild", command);
              add("", Rebuild.doubt(facts.model()));
            },
            () -> add("rebuild", "no command says all of its settings"));
  }
}
