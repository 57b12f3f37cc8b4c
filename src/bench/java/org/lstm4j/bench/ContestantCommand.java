package org.lstm4j.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lstm4j.dl4j.BackendException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The child's side of {@link Opponent}: one line in, one line of JSON out. */
@Command(name = "contestant", hidden = true)
final class ContestantCommand implements Callable<Integer> {

  /** Of all kinds of networks. */
  private static final int THREADS = 2;

  @Parameters(
      index = "0",
      description = "fused, predictor, kind, reviews, language, student, dl4j, prototype")
  private String kind;

  @Parameters(index = "1", description = "Folder that BenchData wrote.")
  private Path folder;

  @Parameters(
      index = "2",
      arity = "0..1",
      description = "fused: threads; prototype: kernel; language: TASK:THREADS; else the kind")
  private String setting;

  private final ObjectMapper json = new ObjectMapper();
  private int batch;

  @Override
  public Integer call() throws IOException, BackendException, ReflectiveOperationException {
    Contestant contestant = contestant();
    answer(Map.of("setup", contestant.setup()));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "check" -> check((Contestant.Learner) contestant, words);
        case "train" -> train((Contestant.Learner) contestant, Integer.parseInt(words[1]));
        case "predict" -> predict((Contestant.Predictor) contestant, Path.of(words[1]));
        case "single" -> single((Contestant.Predictor) contestant, Integer.parseInt(words[1]));
        case "time" -> time((Contestant.Timed) contestant, Integer.parseInt(words[1]));
        case "learn" -> learn((Contestant.Student) contestant, words);
        case "size" -> size((Contestant.Scaler) contestant, words);
        default ->
            throw new IllegalArgumentException(
                "verb: expected one of the protocol, got " + words[0]);
      }
    }
    return 0;
  }

  private Contestant contestant()
      throws IOException, BackendException, ReflectiveOperationException {
    return switch (kind) {
      case "fused" -> new FusedContestant(folder, Integer.parseInt(setting));
      case "predictor" -> new FusedPredictor(folder, Integer.parseInt(setting));
      case "kind" -> {
        Kind network = Kind.named(setting);
        yield new KindContestant(network, Lessons.draw(network, folder), THREADS);
      }
      case "reviews" -> {
        Lessons reviews = Lessons.of(ReviewFiles.read(folder, "train"));
        yield new KindContestant(Kind.named(setting), reviews, THREADS);
      }
      case "language" -> {
        String[] parts = setting.split(":");
        yield new LanguageContestant(LanguageTask.named(parts[0]), Integer.parseInt(parts[1]));
      }
      case "student" -> new KindTraining(Kind.named(setting), folder, THREADS);
      case "dl4j" -> new Dl4jContestant(folder);
      case "prototype" -> new PrototypeContestant(folder, setting);
      default ->
          throw new IllegalArgumentException("kind: expected one that Lineup knows, got " + kind);
    };
  }

  private void check(Contestant.Learner learner, String[] words) throws IOException {
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(words[1]); i++) {
      losses.add(learner.train(i % batches(learner) * learner.batchSize()));
    }
    WeightFile.write(learner.weights(), Path.of(words[2]));
    learner.reset();
    batch = 0;
    answer(Map.of("losses", losses));
  }

  private void train(Contestant.Learner learner, int count) throws IOException {
    int batches = batches(learner);
    long start = System.nanoTime();
    long processorStart = processorNanos();
    for (int i = 0; i < count; i++) {
      learner.train(batch++ % batches * learner.batchSize());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double processor = (processorNanos() - processorStart) / 1e9;
    answer(Map.of("seconds", seconds, "processorSeconds", processor));
  }

  /** Processor time of this process, all threads together; 0 where the JVM can't tell. */
  private static long processorNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  private static int batches(Contestant.Learner learner) {
    return learner.reviews() / learner.batchSize();
  }

  private void time(Contestant.Timed timed, int repetitions) throws IOException {
    answer(Map.of("seconds", timed.seconds(repetitions), "setup", timed.setup()));
  }

  private void learn(Contestant.Student student, String[] words) throws IOException {
    answer(student.learn(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
  }

  private void predict(Contestant.Predictor predictor, Path file) throws IOException {
    long start = System.nanoTime();
    double[] probabilities = predictor.probabilities();
    double seconds = (System.nanoTime() - start) / 1e9;
    float[] floats = new float[probabilities.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) probabilities[i];
    }
    WeightFile.writeFloats(floats, file);
    answer(Map.of("seconds", seconds));
  }

  private void single(Contestant.Predictor predictor, int count) throws IOException {
    double[] seconds = new double[count];
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      predictor.probability(i);
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    answer(Map.of("seconds", Timings.median(seconds)));
  }

  private void size(Contestant.Scaler scaler, String[] words) throws IOException {
    int[] n = Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray();
    Contestant.Size size = new Contestant.Size(n[0], n[1], n[2], n[3]);
    answer(Map.of("seconds", scaler.secondsOf(size, n[4])));
  }

  private void answer(Map<String, Object> values) throws IOException {
    System.out.println("@ " + json.writeValueAsString(values));
    System.out.flush();
  }
}
