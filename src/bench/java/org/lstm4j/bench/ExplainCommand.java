package org.lstm4j.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lstm4j.explain.ExplainedWork;
import org.lstm4j.predict.SentimentClassifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What looking inside costs: processor time of one thread for one long text. */
@Command(
    name = "explain",
    description = "Times trace, occlusion and integrated gradients of one text, on one thread.")
final class ExplainCommand implements Callable<Integer> {

  @Mixin private BenchOptions options;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "A single network. Default: ${DEFAULT-VALUE}.",
      defaultValue = "models/imdb-lstm.zip")
  private Path model;

  @Option(
      names = "--words",
      paramLabel = "N",
      description = "Words of the text, drawn from the model's. Default: ${DEFAULT-VALUE}.",
      defaultValue = "500")
  private int words;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each has its turn. Default: ${DEFAULT-VALUE}.",
      defaultValue = "31")
  private int rounds;

  @Option(
      names = "--warm-ups",
      paramLabel = "N",
      description = "Turns before that, of which the first is told too. Default: ${DEFAULT-VALUE}.",
      defaultValue = "40")
  private int warmUps;

  private final ThreadMXBean thread = ManagementFactory.getThreadMXBean();

  @Override
  public Integer call() throws IOException {
    Report report = new Report("explain", options.out());
    SentimentClassifier classifier = SentimentClassifier.load(model);
    List<String> known = classifier.predictor().encoder().vocabulary().words();
    String text =
        new Random(1)
            .ints(words, 0, known.size())
            .mapToObj(known::get)
            .collect(Collectors.joining(" "));
    ExplainedWork work = new ExplainedWork(classifier, text);
    List<ExplainedWork.Kind> kinds = List.of(ExplainedWork.Kind.values());
    double[] first = new double[kinds.size()];
    double[][] seconds = new double[kinds.size()][rounds];
    for (int round = -warmUps; round < rounds; round++) {
      for (int i = 0; i < kinds.size(); i++) {
        long from = thread.getCurrentThreadCpuTime();
        work.run(kinds.get(i));
        double took = (thread.getCurrentThreadCpuTime() - from) / 1e9;
        first[i] = round == -warmUps ? took : first[i];
        if (round >= 0) {
          seconds[i][round] = took;
        }
      }
    }
    report.say(work.describe());
    report.say(String.format(Locale.ROOT, "%-22s %14s %10s", "ms, one thread", "first", "warm"));
    var results = report.array("kinds");
    for (int i = 0; i < kinds.size(); i++) {
      double warm = Timings.median(seconds[i]);
      String name = kinds.get(i).toString();
      report.say(
          String.format(Locale.ROOT, "%-22s %14.1f %10.1f", name, 1e3 * first[i], 1e3 * warm));
      results.addObject().put("kind", name).put("firstSeconds", first[i]).put("seconds", warm);
    }
    report.write();
    return 0;
  }
}
