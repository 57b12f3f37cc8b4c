package org.lstm4j.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.lstm4j.check.Decimal;
import org.lstm4j.engine.Deeplearning4j;
import org.lstm4j.model.Decision;
import org.lstm4j.model.EpochResult;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.Versions;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.train.KerasInitializer;
import org.lstm4j.train.Progress;
import org.lstm4j.train.TrainingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An {@link AveragedTraining} under way, on the driver. Used once, by one thread. */
final class AveragedRun {

  private static final Logger LOG = LoggerFactory.getLogger(AveragedRun.class);
  private static final int RATE_DIGITS = 4;

  private final Place place;
  private final NetworkConfig network;
  private final TrainingConfig training;
  private final AveragedTraining.Listeners listeners;
  private final TrainingRound.Lesson lesson;
  private final Averages averages;
  private final RoundJob job;
  private final List<EpochResult> history = new ArrayList<>();
  private Optional<Kept> best = Optional.empty();
  private String engine = "";
  private boolean isStopped;

  /**
   * Where it runs.
   *
   * @param context of Spark
   * @param rows in P partitions
   * @param parting P, k and threads
   */
  record Place(JavaSparkContext context, PartedRows rows, AveragedTraining.Parting parting) {}

  /** The state after an epoch. */
  private record Kept(int epoch, ModelState state) {}

  AveragedRun(
      Place place,
      NetworkConfig network,
      TrainingConfig training,
      AveragedTraining.Listeners listeners) {
    this.place = place;
    this.network = network;
    this.training = training;
    this.listeners = listeners;
    AveragedTraining.Parting parting = place.parting();
    lesson =
        new TrainingRound.Lesson(
            UUID.randomUUID().toString(),
            network,
            training,
            parting.threads(),
            parting.averagesGradients());
    job = new RoundJob(place.context(), place.rows().train(), this::note);
    NetworkWeights start = KerasInitializer.draw(network, training.seed());
    averages =
        parting.averagesGradients()
            ? new Averages.OfGradients(new GradientSteps(network, training, start))
            : new Averages.OfStates(
                ModelState.of(start, training.optimizer().kind().startSlots(network), 0));
  }

  TrainedModel run() throws TrainingException {
    for (int epoch = 1; epoch <= training.epochs() && !isStopped && !isOutOfPatience(); epoch++) {
      trainEpoch(epoch);
    }
    return model(best.orElseGet(() -> new Kept(0, averages.state())));
  }

  private boolean isOutOfPatience() {
    return training.patience() > 0
        && !history.isEmpty()
        && history.size() - bestEpoch().epoch() >= training.patience();
  }

  private EpochResult bestEpoch() {
    return EpochResult.best(history).orElseThrow();
  }

  /** Batches of the partition that has most rows. */
  private int batches() {
    long partitions = place.parting().partitions();
    long rows = (place.rows().facts().train() + partitions - 1) / partitions;
    return (int) ((rows + training.batchSize() - 1) / training.batchSize());
  }

  private void trainEpoch(int epoch) throws TrainingException {
    long start = System.nanoTime();
    double rate = rate(epoch);
    int batches = batches();
    int every = place.parting().every() == 0 ? batches : place.parting().every();
    EpochTally tally = new EpochTally(epoch);
    int done = 0;
    while (done < batches && !isStopped) {
      int count = Math.min(every, batches - done);
      round(new TrainingRound.Span(epoch, done, count, rate), tally);
      done += count;
      progress().batch(epoch, done, batches, tally.running());
      isStopped = progress().isStopRequested();
    }
    LOG.info("Averaging: {}", tally.cost());
    listeners.costs().accept(tally.cost());
    if (done == batches) {
      endEpoch(tally, start);
    }
  }

  private void note(String line) {
    LOG.warn("Averaging: {}", line);
    progress().milestone(line);
  }

  private Progress progress() {
    return listeners.progress();
  }

  private double rate(int epoch) {
    double rate = training.rate(epoch, history);
    if (epoch > 1 && rate != training.rate(epoch - 1, history)) {
      progress()
          .milestone("Learning rate from epoch " + epoch + " on: " + Decimal.of(rate, RATE_DIGITS));
    }
    return rate;
  }

  /** One job: out, learn, back, average. */
  private void round(TrainingRound.Span span, EpochTally tally) throws TrainingException {
    long start = System.nanoTime();
    byte[] out = Wire.bytes(averages.sent());
    Broadcast<byte[]> state = place.context().broadcast(out);
    List<byte[]> back;
    try {
      back = job.run(new TrainingRound(lesson, span, state), span.describe());
    } finally {
      state.destroy();
    }
    List<RoundResult> results =
        back.stream().map(bytes -> Wire.object(bytes, RoundResult.class)).toList();
    for (RoundResult result : results) {
      if (!result.refusal().isEmpty()) {
        throw new TrainingException(result.refusal());
      }
      requireFinite(result.batches(), span);
    }
    averages.take(results, span.learningRate());
    engine =
        results.stream()
            .map(result -> result.work().engine())
            .filter(each -> !each.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    long bytesBack = back.stream().mapToLong(bytes -> bytes.length).sum();
    tally.add(results, (System.nanoTime() - start) / 1e9, out.length, bytesBack);
  }

  private void requireFinite(RoundResult.Batches batches, TrainingRound.Span span)
      throws TrainingException {
    double[] losses = batches.losses();
    for (int n = 0; n < losses.length; n++) {
      if (!Double.isFinite(losses[n])) {
        throw notFinite("a finite loss, got " + losses[n], span.epoch(), span.from() + n + 1);
      }
    }
  }

  private TrainingException notFinite(String expected, int epoch, int batch) {
    return new TrainingException(
        "training: epoch "
            + epoch
            + ", batch "
            + batch
            + ": expected "
            + expected
            + ". Lower the learning rate, now "
            + training.rate(epoch, history)
            + (training.classWeights().isEven() ? "." : ", or the class weights."));
  }

  private void endEpoch(EpochTally tally, long start) throws TrainingException {
    int epoch = tally.epoch();
    ModelState state = averages.state();
    requireFinite("weights", state.weights(), epoch);
    for (float[] slot : state.slots()) {
      requireFinite("running means", slot, epoch);
    }
    ValidationPart.Figures validation = validate(state);
    if (Double.isNaN(validation.loss())) {
      throw notFinite("a finite loss of the validation reviews, got NaN", epoch, batches());
    }
    Progress.Running learned = tally.running();
    EpochResult result =
        new EpochResult(
            epoch,
            learned.loss(),
            learned.accuracy(),
            validation.loss(),
            validation.accuracy(),
            (System.nanoTime() - start) / 1e9);
    history.add(result);
    progress().epoch(result, training.epochs());
    if (bestEpoch() == result) {
      best = Optional.of(new Kept(epoch, state));
    }
  }

  private void requireFinite(String what, float[] values, int epoch) throws TrainingException {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw notFinite("finite " + what + ", got " + value, epoch, batches());
      }
    }
  }

  private ValidationPart.Figures validate(ModelState state) {
    ModelState weights = new ModelState(state.weights(), new float[0][], 0);
    Broadcast<byte[]> sent = place.context().broadcast(Wire.bytes(weights));
    try {
      return ValidationPart.Figures.of(
          place
              .rows()
              .validation()
              .mapPartitions(new ValidationPart(lesson, sent))
              .collect()
              .stream()
              .map(bytes -> Wire.object(bytes, ValidationPart.Figures.class))
              .toList());
    } finally {
      sent.destroy();
    }
  }

  private TrainedModel model(Kept kept) {
    PartedRows rows = place.rows();
    int length = rows.encoder().length();
    return new TrainedModel(
        new Predictor(
            new TrainedNetwork(
                kept.state().weights(network),
                kept.state().slots(network),
                Deeplearning4j.configurationOf(network, length, training)),
            rows.encoder(),
            new Decision(rows.origin().labels(), rows.origin().kind(), ValidationPart.THRESHOLD),
            rows.facts().fewWords()),
        new Provenance(
            rows.data(),
            training,
            versions(),
            history,
            Map.of(Provenance.EPOCH, (double) kept.epoch())),
        rows.facts().known());
  }

  private Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>(Versions.all());
    versions.put(Provenance.ENGINE, engine);
    versions.put(Provenance.SPARK, place.context().version());
    if (place.parting().partitions() > 1) {
      versions.put("partitions", String.valueOf(place.parting().partitions()));
      versions.put("averaged", place.parting().frequency());
    }
    return versions;
  }
}
