package org.lstm4j.spark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.model.EpochResult;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.text.EncodedReviews;
import org.lstm4j.train.Progress;
import org.lstm4j.train.TrainingException;

/** Encodes the reviews on the cluster, then trains the notebook's network in either way. */
final class TrainingContestant implements FigureContestant.Answerer {

  static final Set<String> QUESTIONS = Set.of("rows", "averaged", "seeds");

  private static final int SPLIT_SEED = 1; // decides nothing: the rows say which validate

  private final SparkSession spark;
  private ClusterCorpus corpus;
  private List<String> texts = List.of();
  private int[] labels = {};

  TrainingContestant(SparkSession spark) {
    this.spark = spark;
  }

  @Override
  public ObjectNode answer(String[] words) throws IOException {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    try {
      switch (words[0]) {
        case "rows" -> rows(words, answer);
        case "averaged" ->
            averaged(
                new AveragedTraining.Parting(
                    Integer.parseInt(words[1]), Integer.parseInt(words[2]), 1),
                training(words[3], words[4]),
                answer);
        case "seeds" -> seeds(words, answer);
        default -> throw new IllegalArgumentException("question: got " + words[0]);
      }
    } catch (TrainingException e) {
      throw new IOException(e);
    }
    return answer;
  }

  private static TrainingConfig training(String epochs, String seed) {
    return TrainingConfig.NOTEBOOK
        .withEpochs(Integer.parseInt(epochs))
        .withSeed(Integer.parseInt(seed));
  }

  private void rows(String[] words, ObjectNode answer) {
    if (corpus != null) {
      corpus.close();
    }
    long start = System.nanoTime();
    corpus =
        ClusterCorpus.of(
            spark.read().parquet(words[1]),
            new RowColumns("text", "label", "order", "isValidation"),
            new ClusterCorpus.Settings(
                EncodingConfig.NOTEBOOK, LabelRule.DEFAULT, SPLIT_SEED, false));
    answer.put("corpusSeconds", (System.nanoTime() - start) / 1e9);
    Corpus all = corpus.collect();
    answer.put("corpusBytes", bytes(all.train()) + bytes(all.validation()));
    int batch = TrainingConfig.NOTEBOOK.batchSize();
    answer.put("batches", (all.train().size() + batch - 1) / batch);
    List<Row> test = spark.read().parquet(words[2]).select("text", "label").collectAsList();
    texts = test.stream().map(row -> row.getString(0)).toList();
    labels =
        test.stream().mapToInt(row -> FigureFiles.labels().indexOf(row.getString(1))).toArray();
  }

  private static long bytes(EncodedReviews reviews) {
    return Wire.bytes(EncodedPart.of(reviews)).length;
  }

  private void averaged(
      AveragedTraining.Parting parting, TrainingConfig training, ObjectNode answer)
      throws TrainingException {
    List<AveragedTraining.Cost> costs = new ArrayList<>();
    TrainedModel model =
        AveragedTraining.run(
            PartedRows.of(corpus, parting.partitions()),
            NetworkConfig.NOTEBOOK,
            training,
            parting,
            new AveragedTraining.Listeners(Progress.NONE, costs::add));
    ArrayNode epochs = answer.putArray("costs");
    for (AveragedTraining.Cost cost : costs) {
      epochs
          .addObject()
          .put("rounds", cost.rounds())
          .put("seconds", cost.seconds())
          .put("computing", cost.computing())
          .put("bytesOut", cost.bytesOut())
          .put("bytesBack", cost.bytesBack());
    }
    put(model, answer.putArray("models").addObject());
  }

  private void seeds(String[] words, ObjectNode answer) throws TrainingException {
    List<SeedTraining.Task> tasks =
        Arrays.stream(words[1].split(","))
            .map(seed -> new SeedTraining.Task(NetworkConfig.NOTEBOOK, training(words[2], seed)))
            .toList();
    long start = System.nanoTime();
    List<TrainedModel> models =
        SeedTraining.run(spark, corpus.collect(), tasks, 1, (task, model, done) -> {});
    answer.put("trainSeconds", (System.nanoTime() - start) / 1e9);
    ArrayNode all = answer.putArray("models");
    models.forEach(model -> put(model, all.addObject()));
  }

  private void put(TrainedModel model, ObjectNode answer) {
    List<EpochResult> history = model.provenance().history();
    EpochResult best = EpochResult.best(history).orElseThrow();
    answer
        .put("seed", model.provenance().training().seed())
        .put("epoch", best.epoch())
        .put("validationLoss", best.validationLoss())
        .put("validationAccuracy", best.validationAccuracy())
        .put("testAccuracy", testAccuracy(new SentimentClassifier(model)));
    ArrayNode seconds = answer.putArray("epochSeconds");
    history.forEach(epoch -> seconds.add(epoch.seconds()));
  }

  private double testAccuracy(SentimentClassifier classifier) {
    int[][] ids =
        texts.parallelStream()
            .map(text -> classifier.predictor().encoder().encode(text).ids())
            .toArray(int[][]::new);
    double[][] scores = classifier.scores(ids, Runtime.getRuntime().availableProcessors());
    long right =
        IntStream.range(0, labels.length)
            .filter(
                n ->
                    classifier
                            .predictor()
                            .decision()
                            .labelNumber(classifier.probabilitiesOf(scores[n]))
                        == labels[n])
            .count();
    return (double) right / labels.length;
  }
}
