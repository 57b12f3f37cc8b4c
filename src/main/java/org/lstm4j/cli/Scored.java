package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lstm4j.metrics.LabelMetrics;
import org.lstm4j.metrics.Probabilities;
import org.lstm4j.metrics.TagMetrics;
import org.lstm4j.model.Decision;
import org.lstm4j.network.Targets;
import org.lstm4j.render.EvaluationFiles;

/** How well a model answered some reviews, whatever it tells apart. */
interface Scored {

  /** Reviews. */
  int size();

  /** Mean cross-entropy in nats. */
  double loss();

  /** Share of right labels; of tags the share of decisions that are right. */
  double accuracy();

  /** What a person should know of these figures. */
  Optional<String> warning();

  /** Tables and lines for people, loss and accuracy last. */
  List<String> lines();

  /** Adds every figure. */
  void addTo(ObjectNode json);

  void writeTables(EvaluationFiles files) throws IOException;

  void writePictures(EvaluationFiles files) throws IOException;

  /**
   * Compares answers with what is true.
   *
   * @param probabilities of each review
   * @param targets labels or tags of each
   * @param decision names and threshold
   */
  static Scored of(Probabilities probabilities, Targets targets, Decision decision) {
    if (targets instanceof Targets.Tags tags) {
      return new OfTags(TagMetrics.of(probabilities, tags, decision.threshold()), decision);
    }
    Targets.Labels labels = (Targets.Labels) targets;
    return new OfLabels(
        decision.isOfTwo()
            ? LabelMetrics.of(probabilities, labels, decision.threshold())
            : LabelMetrics.of(probabilities, labels),
        decision);
  }

  /** Of labels. */
  record OfLabels(LabelMetrics metrics, Decision decision) implements Scored {

    private LabelScores scores() {
      return new LabelScores(metrics, decision.labels());
    }

    @Override
    public int size() {
      return metrics.size();
    }

    @Override
    public double loss() {
      return metrics.loss();
    }

    @Override
    public double accuracy() {
      return metrics.matrix().accuracy();
    }

    @Override
    public Optional<String> warning() {
      return scores().warning();
    }

    @Override
    public List<String> lines() {
      return scores().lines();
    }

    @Override
    public void addTo(ObjectNode json) {
      if (decision.isOfTwo()) {
        json.put("threshold", decision.threshold());
        ScoreJson.putCounts(json, metrics.matrix().each().get(1));
      }
      scores().addTo(json);
    }

    @Override
    public void writeTables(EvaluationFiles files) throws IOException {
      files.writeTables(metrics, decision.labels());
    }

    @Override
    public void writePictures(EvaluationFiles files) throws IOException {
      files.writePictures(metrics, decision.labels(), decision.threshold());
    }
  }

  /** Of tags. */
  record OfTags(TagMetrics metrics, Decision decision) implements Scored {

    private TagScores scores() {
      return new TagScores(metrics, decision.labels());
    }

    @Override
    public int size() {
      return metrics.size();
    }

    @Override
    public double loss() {
      return metrics.loss();
    }

    @Override
    public double accuracy() {
      return 1 - metrics.hammingLoss();
    }

    @Override
    public Optional<String> warning() {
      return Optional.empty();
    }

    @Override
    public List<String> lines() {
      return scores().lines();
    }

    @Override
    public void addTo(ObjectNode json) {
      scores().addTo(json);
    }

    @Override
    public void writeTables(EvaluationFiles files) throws IOException {
      files.writeTables(metrics, decision.labels());
    }

    @Override
    public void writePictures(EvaluationFiles files) throws IOException {
      files.writePictures(metrics, decision.labels());
    }
  }
}
