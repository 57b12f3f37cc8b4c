package org.lstm4j.forecast;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lstm4j.check.ExclusiveLock;
import org.lstm4j.check.Require;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.model.Versions;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.train.KerasInitializer;
import org.lstm4j.train.TrainingException;

/**
 * Trains the members of a forecast model, one seed after another.
 *
 * <p>The number of threads changes no bit, and a training that goes on from a checkpoint ends with
 * the bits of an unbroken one. Safe for any number of threads, if they save themselves in different
 * folders.
 */
public final class ForecastTrainer {

  /** Name of the data's digest among what decides the weights. */
  public static final String DIGEST = "data-sha256";

  /** Training sequences that are run freely after each step; about so many. */
  private static final int JUDGED = 6;

  /** One part in so many of such a sequence is given; the others are predicted. */
  private static final int GIVEN = 4;

  private final ForecastSettings settings;
  private final List<Integer> seeds;
  private final int threads;
  private final Optional<ForecastCheckpoints> checkpoints;

  /**
   * How a training ended.
   *
   * @param model empty if it was stopped before all members were trained
   * @param history every step so far
   */
  public record Outcome(Optional<ForecastModel> model, List<ForecastStep> history) {}

  /**
   * A trainer that saves nothing and works with a thread for each processor.
   *
   * @param seeds 1 to 99 of them, one for each member
   */
  public ForecastTrainer(ForecastSettings settings, List<Integer> seeds) {
    this(settings, seeds, Runtime.getRuntime().availableProcessors(), Optional.empty());
  }

  private ForecastTrainer(
      ForecastSettings settings,
      List<Integer> seeds,
      int threads,
      Optional<ForecastCheckpoints> checkpoints) {
    this.settings = settings;
    this.seeds = List.copyOf(seeds);
    this.threads = Require.atLeast("threads", threads, 1);
    this.checkpoints = checkpoints;
    if (seeds.isEmpty() || seeds.size() > ForecastModel.MOST_MEMBERS) {
      throw new IllegalArgumentException(
          "seeds: expected 1 to "
              + ForecastModel.MOST_MEMBERS
              + ", got "
              + seeds.size()
              + ". Each is a network of the model.");
    }
  }

  /** The same with another number of threads, at least 1. */
  public ForecastTrainer withThreads(int newThreads) {
    return new ForecastTrainer(settings, seeds, newThreads, checkpoints);
  }

  /** The same that saves itself, and goes on with what was saved there before. */
  public ForecastTrainer resuming(ForecastCheckpoints folder) {
    return new ForecastTrainer(settings, seeds, threads, Optional.of(folder));
  }

  /** What decides the weights, by name. */
  public Map<String, String> request(ForecastTask task) {
    Map<String, String> request = new TreeMap<>(settings.byName());
    request.put("seeds", seeds.stream().map(String::valueOf).reduce((a, b) -> a + "," + b).get());
    request.put("window", String.valueOf(task.shape().window()));
    request.put("horizon", String.valueOf(task.shape().horizon()));
    request.put("transform", task.change().transform());
    request.put("difference", String.valueOf(task.change().lag()));
    request.put(DIGEST, task.digest());
    return request;
  }

  /**
   * Trains.
   *
   * @throws TrainingException if the loss is no longer finite, or another training saves itself in
   *     the same folder; the message says what helps
   * @throws IllegalArgumentException if what was saved belongs to a training with other settings
   * @throws IOException if a checkpoint can't be read or written
   */
  public Outcome run(ForecastTask task, ForecastProgress progress)
      throws IOException, TrainingException {
    if (checkpoints.isEmpty()) {
      return new Run(task, progress, Optional.empty()).finish();
    }
    ExclusiveLock lock = checkpoints.get().lock();
    try (lock) {
      Optional<ForecastCheckpoint> saved = checkpoints.get().last();
      if (saved.isPresent()) {
        saved.get().requireRequest(request(task));
      }
      return new Run(task, progress, saved).finish();
    }
  }

  /** One training. */
  private final class Run {

    private final ForecastTask task;
    private final ForecastProgress progress;
    private final LessonLoss heldOut;
    private final List<TrainedNetwork> trained = new ArrayList<>();
    private final List<ForecastStep> history = new ArrayList<>();
    private final Optional<ForecastCheckpoint> saved;
    private long savedNanos = System.nanoTime();

    Run(ForecastTask task, ForecastProgress progress, Optional<ForecastCheckpoint> saved) {
      this.task = task;
      this.progress = progress;
      this.saved = saved;
      heldOut = new LessonLoss(task.lessons().heldOut());
      saved.ifPresent(
          state -> {
            trained.addAll(state.trained());
            history.addAll(state.history());
          });
    }

    Outcome finish() throws IOException, TrainingException {
      if (saved.isPresent()) {
        progress.resumed(seeds.get(trained.size()), saved.get().place().step() + 1);
      }
      boolean goesOn = true;
      for (int m = trained.size(); m < seeds.size() && goesOn; m++) {
        boolean isBegun = saved.isPresent() && saved.get().trained().size() == m;
        goesOn = member(m, isBegun ? saved.get().place() : start(seeds.get(m)));
      }
      if (!goesOn) {
        return new Outcome(Optional.empty(), List.copyOf(history));
      }
      return new Outcome(Optional.of(model()), List.copyOf(history));
    }

    private MemberPlace start(int seed) {
      NetworkConfig network = settings.network(task.shape().columns().size());
      return MemberPlace.start(KerasInitializer.draw(network, seed));
    }

    /** Trains a member; false if it was asked to stop before the end. */
    private boolean member(int member, MemberPlace from) throws IOException, TrainingException {
      int seed = seeds.get(member);
      MemberPlace place = from;
      try (MemberCourse course = course(from, seed)) {
        Optional<String> end = Optional.empty();
        while (end.isEmpty()) {
          long start = System.nanoTime();
          int step = place.step() + 1;
          MemberCourse.Step result = course.next(step);
          TrainedNetwork now = finite(course, result, seed, step);
          double validationLoss = heldOut.of(now.weights());
          ForecastStep figures =
              new ForecastStep(
                  seed,
                  step,
                  result.loss(),
                  validationLoss,
                  mayChoose() ? validationLoss : freeRunning(now.weights()),
                  result.gradientNorm(),
                  result.evaluations(),
                  (System.nanoTime() - start) / 1e9);
          history.add(figures);
          place =
              figures.choiceLoss() < place.bestLoss()
                  ? place.best(step, now, figures.choiceLoss())
                  : place.worse(step);
          progress.step(member, figures);
          end = end(result, place);
          if (end.isEmpty() && mustSave()) {
            place = place.at(course.state());
            save(place);
          }
          if (end.isEmpty() && progress.isStopRequested()) {
            place = place.at(course.state());
            save(place);
            return false;
          }
        }
        ForecastStep kept = kept(seed, place);
        progress.trained(seed, kept, end.get());
      }
      trained.add(new TrainedNetwork(place.best().weights(), List.of(), ""));
      return true;
    }

    private boolean mayChoose() {
      return task.lessons().choice() == ForecastLessons.Choice.HELD_OUT;
    }

    private double freeRunning(NetworkWeights weights) {
      float[][][] sequences = task.lessons().training().inputs();
      double sum = 0;
      long count = 0;
      for (int n = 0; n < sequences.length; n += Math.max(1, sequences.length / JUDGED)) {
        double[] squares =
            FreeRun.squares(weights, sequences[n], Math.max(1, sequences[n].length / GIVEN));
        sum += Arrays.stream(squares).sum();
        count += squares.length;
      }
      return sum / count;
    }

    private ForecastStep kept(int seed, MemberPlace place) {
      return history.stream()
          .filter(step -> step.seed() == seed && step.step() == place.bestStep())
          .findFirst()
          .orElseThrow();
    }

    private Optional<String> end(MemberCourse.Step result, MemberPlace place) {
      if (result.end().isPresent()) {
        return result.end();
      }
      if (place.step() >= settings.steps()) {
        return Optional.of(Lbfgs.End.ITERATIONS.description());
      }
      return mayChoose() && place.step() - place.bestStep() >= settings.patience()
          ? Optional.of("was no longer getting better")
          : Optional.empty();
    }

    private MemberCourse course(MemberPlace from, int seed) {
      ForecastLessons.Part lessons = task.lessons().training();
      return switch (settings.method()) {
        case LBFGS ->
            new LbfgsCourse(
                from.state(), settings.steps(), lessons.withNoise(settings.noise(), seed), threads);
        case ADAM -> new AdamCourse(from.state(), lessons, settings, seed, threads);
      };
    }

    private TrainedNetwork finite(MemberCourse course, MemberCourse.Step step, int seed, int number)
        throws TrainingException {
      if (Double.isFinite(step.loss())) {
        try {
          return new TrainedNetwork(course.weights(), List.of(), "");
        } catch (IllegalArgumentException e) { // a weight isn't finite
          throw diverged(seed, number, e.getMessage());
        }
      }
      throw diverged(seed, number, "a loss of " + step.loss());
    }

    private TrainingException diverged(int seed, int step, String got) {
      return new TrainingException(
          "loss: expected finite numbers, got "
              + got
              + " with seed "
              + seed
              + " in step "
              + step
              + ". Lower --learning-rate, or take --optimizer lbfgs.");
    }

    private boolean mustSave() {
      return checkpoints.isPresent()
          && checkpoints.get().isDue((System.nanoTime() - savedNanos) / 1e9);
    }

    private void save(MemberPlace place) throws IOException {
      if (checkpoints.isPresent()) {
        checkpoints
            .get()
            .write(new ForecastCheckpoint(request(task), List.copyOf(trained), place, history));
        savedNanos = System.nanoTime();
      }
    }

    private static Map<String, String> versions() {
      Map<String, String> versions = new TreeMap<>(Versions.all());
      versions.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
      return versions;
    }

    private ForecastModel model() {
      List<double[][]> residuals = new ArrayList<>();
      for (TrainedNetwork member : trained) {
        residuals.add(mayChoose() ? heldOut.residuals(member.weights()) : new double[0][]);
      }
      ForecastProvenance provenance =
          new ForecastProvenance(
              task.data(),
              task.digest(),
              task.rows(),
              seeds,
              settings.byName(),
              versions(),
              history,
              Map.of());
      ForecastModel model =
          new ForecastModel(task.shape(), task.scaling(), trained, residuals, provenance)
              .withChange(task.change());
      return task.values().isPresent()
          ? IntervalSpread.widened(model, task.values().get(), task.rows().get(0))
          : model;
    }
  }
}
