package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.lstm4j.check.Constants;
import org.lstm4j.model.Decision;
import org.lstm4j.model.EnsembleMember;
import org.lstm4j.model.EpochResult;
import org.lstm4j.model.Estimator;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.TrainingData;
import org.lstm4j.network.LabelKind;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.train.NetworkJson;
import org.lstm4j.train.NetworkWords;

/**
 * A model for programs: one JSON object that always has the same keys; what isn't known is null.
 *
 * <pre>{@code
 * file, bytes, format, modified              format: a number; modified: ISO 8601, UTC
 * kind, description, parameters              kind: network, linear or ensemble
 * network                                    as train --network reads it; null if it is none
 * members    [kind, description, parameters, weight, length]   of an ensemble
 * labelKind, labels, threshold               labelKind: one or any (tags)
 * words      count, withId, ids, origin      ids: V
 * encoding   tokenizer, length, padding, truncating, fewWords
 * data       name, digest, train, validation, test             numbers of texts
 * known      learned, chosenBy               different texts it knows again; null: it keeps none
 * training   optimizer, learningRate, schedule, batchSize, epochs, patience, seed, classWeights,
 *            l2, clipNorm, clipValue, shards    shards: 0 is as many as are usual for the batch
 * history    [epoch, loss, accuracy, validationLoss, validationAccuracy, seconds, testLoss,
 *            testAccuracy]
 * keptEpoch, test {loss, accuracy}           of the kept epoch
 * results                                    all figures by name
 * versions                                   by name, what computed among them
 * rebuild                                    the command
 * }</pre>
 */
final class InfoJson {

  private InfoJson() {}

  static ObjectNode of(ModelFacts facts) throws IOException {
    ObjectNode all = Output.object();
    all.put("file", facts.file().toString())
        .put("bytes", facts.bytes())
        .put("format", facts.format())
        .put("modified", facts.modified().toString());
    putEstimator(all, facts);
    putText(all, facts);
    putData(all, facts);
    putTraining(all.putObject("training"), facts.provenance().training());
    putFigures(all, facts);
    facts.provenance().versions().forEach(all.putObject("versions")::put);
    return all.put("rebuild", Rebuild.command(facts.model()).orElse(null));
  }

  private static void putEstimator(ObjectNode all, ModelFacts facts) throws IOException {
    Estimator estimator = facts.model().estimator();
    describe(all, estimator);
    if (estimator instanceof TrainedNetwork network) {
      NetworkJson json =
          new NetworkJson(network.config(), true, facts.provenance().training().regularization());
      all.set("network", Output.object(json.toJson()));
    } else {
      all.putNull("network");
    }
    ArrayNode members = all.putArray("members");
    for (EnsembleMember member : facts.members()) {
      describe(members.addObject(), member.estimator())
          .put("weight", member.weight())
          .put("length", member.length());
    }
  }

  private static ObjectNode describe(ObjectNode node, Estimator estimator) {
    return node.put("kind", estimator.kind().toString())
        .put("description", ModelFacts.description(estimator))
        .put("parameters", ModelFacts.parameters(estimator));
  }

  private static void putText(ObjectNode all, ModelFacts facts) {
    Decision decision = facts.model().decision();
    all.put("labelKind", decision.kind() == LabelKind.ANY ? "any" : "one");
    decision.labels().forEach(all.putArray("labels")::add);
    all.put("threshold", decision.threshold());
    ReviewEncoder encoder = facts.model().encoder();
    all.putObject("words")
        .put("count", facts.words())
        .put("withId", facts.wordsWithId())
        .put("ids", encoder.vocabulary().size())
        .put("origin", facts.provenance().data().vocabulary());
    all.putObject("encoding")
        .put("tokenizer", facts.tokenizer())
        .put("length", encoder.length())
        .put("padding", Constants.word(encoder.padding().padding()))
        .put("truncating", Constants.word(encoder.padding().truncating()))
        .put("fewWords", facts.model().predictor().fewWords());
  }

  private static void putData(ObjectNode all, ModelFacts facts) {
    TrainingData data = facts.provenance().data();
    all.putObject("data")
        .put("name", data.name())
        .put("digest", data.digest())
        .put("train", data.reviews().get(0))
        .put("validation", data.reviews().get(1))
        .put("test", data.reviews().get(2));
    all.putNull("known");
    facts
        .model()
        .known()
        .ifPresent(
            known ->
                all.putObject("known")
                    .put("learned", known.learned())
                    .put("chosenBy", known.chosenBy()));
  }

  private static void putTraining(ObjectNode node, TrainingConfig training) {
    OptimizerConfig optimizer = training.optimizer();
    node.put("optimizer", NetworkWords.of(optimizer.kind()))
        .put("learningRate", optimizer.learningRate())
        .put("schedule", new ScheduleText(training.schedule()).toString())
        .put("batchSize", training.batchSize())
        .put("epochs", training.epochs())
        .put("patience", training.patience())
        .put("seed", training.seed());
    ArrayNode weights = node.putArray("classWeights");
    for (double weight : training.classWeights().weights()) {
      weights.add(weight);
    }
    node.put("l2", training.regularization().l2())
        .put("clipNorm", training.regularization().clipNorm())
        .put("clipValue", training.regularization().clipValue())
        .put("shards", training.shards());
  }

  private static void putFigures(ObjectNode all, ModelFacts facts) {
    ArrayNode history = all.putArray("history");
    for (EpochResult epoch : facts.provenance().history()) {
      history
          .addObject()
          .put("epoch", epoch.epoch())
          .put("loss", epoch.loss())
          .put("accuracy", epoch.accuracy())
          .put("validationLoss", epoch.validationLoss())
          .put("validationAccuracy", epoch.validationAccuracy())
          .put("seconds", epoch.seconds())
          .put("testLoss", facts.result(Provenance.testLoss(epoch.epoch())).orElse(null))
          .put("testAccuracy", facts.result(Provenance.testAccuracy(epoch.epoch())).orElse(null));
    }
    all.put("keptEpoch", facts.kept().map(EpochResult::epoch).orElse(null));
    all.putObject("test")
        .put("loss", facts.result(Provenance.TEST_LOSS).orElse(null))
        .put("accuracy", facts.result(Provenance.TEST_ACCURACY).orElse(null));
    facts.provenance().results().forEach(all.putObject("results")::put);
  }
}
