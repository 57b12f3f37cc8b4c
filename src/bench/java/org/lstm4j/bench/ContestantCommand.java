package org.lstm4j.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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

  @Parameters(index = "0", description = "fused, predictor, dl4j or prototype")
  private String kind;

  @Parameters(index = "1", description = "Folder that BenchData wrote.")
  private Path folder;

  @Parameters(index = "2", arity = "0..1", description = "fused: threads; prototype: kernel")
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
      case "dl4j" -> new Dl4jContestant(folder);
      case "prototype" -> new PrototypeContestant(folder, setting);
      default ->
          throw new IllegalArgumentException(
              "kind: expected fused, predictor, dl4j or prototype, got " + kind);
    };
  }

  private void check(Contestant.Learner learner, String[] words) throws IOException {
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(words[1]); i++) {
      losses.add(learner.train(i * Contestant.BATCH_SIZE));
    }
    WeightFile.write(learner.weights(), Path.of(words[2]));
    learner.reset();
    batch = 0;
    answer(Map.of("losses", losses));
  }

  private void train(Contestant.Learner learner, int count) throws IOException {
    int batches = learner.reviews() / Contestant.BATCH_SIZE;
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      learner.train(batch++ % batches * Contestant.BATCH_SIZE);
    }
    answer(Map.of("seconds", (System.nanoTime() - start) / 1e9));
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
