package org.lstm4j.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is measured, in a JVM of its own; see {@link FigureProcess}. */
@Command(name = "contestant", hidden = true)
final class FigureContestant implements Callable<Integer> {

  @Option(names = "--workers", defaultValue = "0")
  private int workers;

  @Option(names = "--executor-memory", defaultValue = "2g")
  private String executorMemory;

  /** Answers a question of words. */
  @FunctionalInterface
  interface Answerer {
    ObjectNode answer(String[] words) throws IOException;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (workers == 0) {
      answerAll(new PlainContestant());
      return 0;
    }
    try (TestCluster cluster = TestCluster.start(workers)) {
      SparkSession spark =
          cluster.session(
              Map.of(
                  "spark.executor.memory",
                  executorMemory,
                  "spark.scheduler.maxRegisteredResourcesWaitingTime",
                  "60s"));
      TaskSums sums = new TaskSums();
      spark.sparkContext().addSparkListener(sums);
      ScoringContestant scoring = new ScoringContestant(spark);
      TrainingContestant training = new TrainingContestant(spark);
      answerAll(
          words -> {
            sums.clear();
            double cpu = TaskSums.processSeconds();
            long start = System.nanoTime();
            ObjectNode answer =
                TrainingContestant.QUESTIONS.contains(words[0])
                    ? training.answer(words)
                    : scoring.answer(words);
            double seconds = (System.nanoTime() - start) / 1e9;
            answer.put("seconds", seconds);
            answer.put("processSeconds", TaskSums.processSeconds() - cpu);
            sums.awaitQuiet();
            sums.put(answer);
            return answer;
          });
    }
    return 0;
  }

  private static void answerAll(Answerer answerer) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    System.out.println(FigureProcess.ANSWER + mapper.createObjectNode());
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = questions.readLine(); line != null; line = questions.readLine()) {
      System.out.println(FigureProcess.ANSWER + answerer.answer(line.split("\t")));
    }
  }
}
