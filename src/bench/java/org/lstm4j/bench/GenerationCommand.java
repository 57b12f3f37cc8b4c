package org.lstm4j.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.lstm4j.kernel.NetworkSession;
import org.lstm4j.kernel.StreamPass;
import org.lstm4j.kernel.StreamStates;
import org.lstm4j.language.GeneratorSettings;
import org.lstm4j.language.LanguageModel;
import org.lstm4j.language.LanguageShape;
import org.lstm4j.language.Sampling;
import org.lstm4j.language.TextGenerator;
import org.lstm4j.language.WordIds;
import org.lstm4j.network.NetworkWeights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a written word costs, and how many the memory could feed; of many texts at once, too. */
@Command(
    name = "generation",
    description =
        "Times one stream of words through a language model on one thread, beside the memory, and"
            + " many streams side by side.")
final class GenerationCommand implements Callable<Integer> {

  private static final int PORTION = 200; // words between two looks at the clock
  private static final int LARGE = 64 << 20; // floats that fit no cache
  private static final int LEAST_STEPS = 25; // of many streams between two looks
  private static final int[] STREAMS = {1, 8, 64};

  @Mixin private BenchOptions options;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "A model that predicts the next word; texts are then written too. Default: the"
              + " usual network with weights that were drawn.")
  private Path model;

  @Option(
      names = "--vocabulary",
      paramLabel = "V",
      description = "Ids of the network that is drawn. Default: ${DEFAULT-VALUE}.",
      defaultValue = "10000")
  private int vocabulary;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Portions of 200 words. Default: ${DEFAULT-VALUE}.",
      defaultValue = "41")
  private int rounds;

  private final ThreadMXBean thread = ManagementFactory.getThreadMXBean();
  private double kept; // so that nothing is computed for nobody

  @Override
  public Integer call() throws IOException {
    Report report = new Report("generation", options.out());
    NetworkWeights weights =
        model == null ? drawn() : LanguageModel.read(model).network().weights();
    report.say(weights.config().describe());
    double[] parts = words(weights);
    long bytes = read(weights);
    double bound = 1 / (parts[0] + parts[1]) * bytes / 1e9;
    say(report, "a step of the layers", parts[0]);
    say(report, "logits", parts[1]);
    say(report, "their probabilities", parts[2]);
    double words = 1 / (parts[0] + parts[1] + parts[2]);
    report.say(String.format(Locale.ROOT, "words/s in one stream: %.0f", words));
    report.say(
        String.format(
            Locale.ROOT,
            "weights read for a word: %.1f MB, %.1f GB/s; memory gives %.1f GB/s from so much, and"
                + " %.1f GB/s from what fits no cache",
            bytes / 1e6,
            bound,
            bandwidth((int) (bytes / Float.BYTES)),
            bandwidth(LARGE)));
    if (model != null) {
      report.say(String.format(Locale.ROOT, "words/s written: %.0f", written()));
    }
    var row = report.array("parts").addObject();
    row.put("stepSeconds", parts[0]).put("logitsSeconds", parts[1]);
    row.put("probabilitiesSeconds", parts[2]).put("wordsPerSecond", words).put("bytes", bytes);
    ArrayNode blocks = report.array("streams");
    for (int streams : STREAMS) {
      double rate = wordsOf(streams, weights);
      report.say(
          String.format(
              Locale.ROOT,
              "words/s of %d stream(s) side by side, logits only: %.0f",
              streams,
              rate));
      blocks.addObject().put("streams", streams).put("wordsPerSecond", rate);
    }
    report.write();
    return 0;
  }

  private static void say(Report report, String name, double seconds) {
    report.say(String.format(Locale.ROOT, "%-22s %8.1f us", name, 1e6 * seconds));
  }

  private NetworkWeights drawn() {
    Random random = new Random(1);
    NetworkWeights weights =
        NetworkWeights.zero(LanguageModel.network(LanguageShape.USUAL, vocabulary));
    for (float[] values : weights.arrays()) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (0.1 * random.nextGaussian());
      }
    }
    return weights;
  }

  /** Bytes of the layers and of the output, which every word reads. */
  private static long read(NetworkWeights weights) {
    long floats = weights.outputKernel().length;
    for (var readers : weights.layers()) {
      floats +=
          readers.stream().flatMap(each -> each.arrays().stream()).mapToLong(a -> a.length).sum();
    }
    return floats * Float.BYTES;
  }

  /** Medians of seconds of processor time a word: layers, logits, probabilities. */
  private double[] words(NetworkWeights weights) {
    NetworkSession session = new NetworkSession(weights);
    int ids = weights.config().vocabularySize();
    Random random = new Random(2);
    double[][] seconds = new double[3][rounds];
    for (int round = -rounds; round < rounds; round++) { // the first half warms up
      long[] nanos = new long[3];
      for (int n = 0; n < PORTION; n++) {
        int id = WordIds.FIRST_WORD + random.nextInt(ids - WordIds.FIRST_WORD);
        long start = thread.getCurrentThreadCpuTime();
        session.step(id);
        long read = thread.getCurrentThreadCpuTime();
        kept += session.logits()[0];
        long scored = thread.getCurrentThreadCpuTime();
        kept += session.probabilities()[0]; // with logits of its own
        long end = thread.getCurrentThreadCpuTime();
        nanos[0] += read - start;
        nanos[1] += scored - read;
        nanos[2] += end - scored - (scored - read);
      }
      for (int i = 0; i < 3 && round >= 0; i++) {
        seconds[i][round] = nanos[i] / 1e9 / PORTION;
      }
    }
    return new double[] {
      Timings.median(seconds[0]), Timings.median(seconds[1]), Timings.median(seconds[2])
    };
  }

  /** Words a second of processor time, to the logits, when so many streams go on together. */
  private double wordsOf(int streams, NetworkWeights weights) {
    int vocabulary = weights.config().vocabularySize();
    Random random = new Random(3);
    StreamStates states = new StreamStates(weights.config(), streams);
    int steps = Math.max(LEAST_STEPS, PORTION / streams);
    double[] seconds = new double[rounds];
    try (StreamPass pass = new StreamPass(weights, streams, 1, 1)) { // in the calling thread
      for (int round = -rounds; round < rounds; round++) { // the first half warms up
        long start = thread.getCurrentThreadCpuTime();
        for (int n = 0; n < steps; n++) {
          int[] ids = random.ints(streams, WordIds.FIRST_WORD, vocabulary).toArray();
          kept += pass.logits(ids, states)[0][0];
        }
        if (round >= 0) {
          seconds[round] = (thread.getCurrentThreadCpuTime() - start) / 1e9;
        }
      }
    }
    return steps * streams / Timings.median(seconds);
  }

  /** GB/s that one thread reads, at its best, from an array of so many floats. */
  private double bandwidth(int count) {
    float[] values = new float[count];
    double best = 0;
    for (int round = 0; round < 20; round++) {
      long start = thread.getCurrentThreadCpuTime();
      kept += sum(values);
      double seconds = (thread.getCurrentThreadCpuTime() - start) / 1e9;
      best = Math.max(best, (double) count * Float.BYTES / seconds / 1e9);
    }
    return best;
  }

  /** A number of each cache line, which brings all of it. */
  private static float sum(float[] values) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    for (int i = 0; i + 64 <= values.length; i += 64) {
      sum0 += values[i];
      sum1 += values[i + 16];
      sum2 += values[i + 32];
      sum3 += values[i + 48];
    }
    return sum0 + sum1 + sum2 + sum3;
  }

  private double written() throws IOException {
    TextGenerator generator = new TextGenerator(LanguageModel.read(model));
    GeneratorSettings settings =
        new GeneratorSettings(2000, new Sampling(0.8, Sampling.ALL, 1), false, false, 1);
    double best = 0;
    for (int round = 0; round < 5; round++) {
      long start = thread.getCurrentThreadCpuTime();
      int words = generator.generate("", settings, word -> {}).words().size();
      best = Math.max(best, words / ((thread.getCurrentThreadCpuTime() - start) / 1e9));
    }
    return best;
  }
}
