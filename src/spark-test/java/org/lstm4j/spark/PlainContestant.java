package org.lstm4j.spark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.lstm4j.model.Decision;
import org.lstm4j.predict.SentimentClassifier;

/** The library alone on one thread: texts in memory, in blocks as large as Spark's. */
final class PlainContestant implements FigureContestant.Answerer {

  private String[] texts = {};
  private SentimentClassifier classifier;
  private long labels; // so that nothing is left out

  @Override
  public ObjectNode answer(String[] words) throws IOException {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    double cpu = TaskSums.processSeconds();
    long start = System.nanoTime();
    switch (words[0]) {
      case "load" -> load(words);
      case "score" -> score(texts.length);
      case "encode" -> encode();
      case "check" -> answer.put("sum", score(Integer.parseInt(words[1])));
      default -> throw new IllegalArgumentException("question: got " + words[0]);
    }
    return answer
        .put("seconds", (System.nanoTime() - start) / 1e9)
        .put("processSeconds", TaskSums.processSeconds() - cpu)
        .put("labels", labels);
  }

  private void load(String[] words) throws IOException {
    classifier = SentimentClassifier.load(Path.of(words[2]));
    try (SparkSession spark = FigureFiles.local(1)) {
      texts = FigureFiles.texts(spark, words[1]);
    }
  }

  /** Judges the first texts; the sum of the probabilities of label 1. */
  private double score(int count) {
    Decision decision = classifier.predictor().decision();
    double sum = 0;
    for (int from = 0; from < count; from += JudgedRows.MOST_ROWS) {
      int[][] ids = new int[Math.min(JudgedRows.MOST_ROWS, count - from)][];
      for (int n = 0; n < ids.length; n++) {
        ids[n] = classifier.predictor().encoder().encode(texts[from + n]).ids();
      }
      for (double[] scores : classifier.scoresTogether(ids, 1)) {
        double[] probabilities = classifier.probabilitiesOf(scores);
        labels += decision.labelNumber(probabilities);
        sum += probabilities[1];
      }
    }
    return sum;
  }

  /** What of it is neither network nor verdict. */
  private void encode() {
    for (String text : texts) {
      labels += classifier.predictor().encoder().encode(text).ids().length;
    }
  }
}
