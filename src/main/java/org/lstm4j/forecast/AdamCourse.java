package org.lstm4j.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.lstm4j.kernel.FusedTrainer;
import org.lstm4j.kernel.StreamStates;
import org.lstm4j.network.LearningRateSchedule;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Regularization;

/** A member trained by Adam: a step is an epoch, its order drawn from seed and epoch. */
final class AdamCourse implements MemberCourse {

  private static final long SPREAD = 1_000_003;

  private final ForecastSettings settings;
  private final ForecastLessons.Part lessons;
  private final FusedTrainer trainer;
  private final OptimizerConfig optimizer;
  private final NetworkConfig config;
  private final int seed;
  private int updates;

  AdamCourse(
      MemberState from,
      ForecastLessons.Part lessons,
      ForecastSettings settings,
      int seed,
      int threads) {
    this.settings = settings;
    this.lessons = lessons;
    this.seed = seed;
    config = from.weights().config();
    optimizer = OptimizerConfig.adam().withLearningRate(settings.adam().learningRate());
    int batch = Math.min(settings.adam().batchSize(), lessons.size());
    Regularization clipping = new Regularization(0, settings.adam().clipNorm(), 0);
    trainer =
        new FusedTrainer(
            config,
            optimizer,
            new FusedTrainer.Size(lessons.length(), batch, threads),
            new FusedTrainer.Rules(clipping, seed));
    updates = from.updates();
    trainer.set(from.weights(), from.slots(), updates);
  }

  @Override
  public Step next(int step) {
    LearningRateSchedule schedule = LearningRateSchedule.cosine(0);
    trainer.setLearningRate(
        schedule.rate(optimizer.learningRate(), step, settings.steps(), List.of()));
    int[] order = order(step);
    int batch = Math.min(settings.adam().batchSize(), order.length);
    double loss = 0;
    long count = 0;
    for (int from = 0; from < order.length; from += batch) {
      int[] chosen = Arrays.copyOfRange(order, from, Math.min(order.length, from + batch));
      StreamStates states = new StreamStates(config, chosen.length);
      ForecastLessons.Part noisy =
          lessons.select(chosen).withNoise(settings.noise(), seed * SPREAD + updates);
      for (ForecastLessons.Part block : noisy.blocks(settings.adam().block())) {
        FusedTrainer.Result result = trainer.train(block.sequences(), block.stepValues(), states);
        loss += result.loss() * result.count();
        count += result.count();
        updates++;
      }
    }
    return new Step(loss / count, 0, step, Optional.empty());
  }

  private int[] order(int step) {
    SplittableRandom random = new SplittableRandom(seed * SPREAD + step);
    int[] order = IntStream.range(0, lessons.size()).toArray();
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  @Override
  public NetworkWeights weights() {
    return trainer.weights();
  }

  @Override
  public MemberState state() {
    List<NetworkWeights> slots = new ArrayList<>();
    for (int i = 0; i < optimizer.kind().slots(); i++) {
      slots.add(trainer.slot(i));
    }
    return new MemberState(weights(), slots, updates, Optional.empty(), true);
  }

  @Override
  public void close() {
    trainer.close();
  }
}
