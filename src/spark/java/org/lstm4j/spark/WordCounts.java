package org.lstm4j.spark;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.lstm4j.text.Token;
import org.lstm4j.text.Tokenizer;
import scala.Tuple2;

/** How often the rows to learn from use each word. */
final class WordCounts {

  /** No word is empty: here the rows themselves are counted. */
  static final String ROWS = "";

  private WordCounts() {}

  /** Counts in each partition, adds up between them and brings all words to the driver. */
  static Map<String, Long> of(JavaRDD<byte[]> rows, Sent<RowPlaces> places, Tokenizer tokenizer) {
    int partitions =
        Math.max(1, Math.min(rows.getNumPartitions(), rows.context().defaultParallelism()));
    return new HashMap<>(
        rows.mapPartitionsToPair(part -> count(part, places.get(), tokenizer))
            .reduceByKey(Long::sum, partitions)
            .collectAsMap());
  }

  private static Iterator<Tuple2<String, Long>> count(
      Iterator<byte[]> rows, RowPlaces places, Tokenizer tokenizer) {
    Map<String, long[]> counts = new HashMap<>();
    while (rows.hasNext()) {
      byte[] bytes = rows.next();
      if (isToLearn(bytes, places)) {
        add(counts, ROWS);
        for (Token token : tokenizer.tokenize(LabelledRow.of(bytes).text())) {
          add(counts, token.text());
        }
      }
    }
    return counts.entrySet().stream()
        .map(word -> new Tuple2<>(word.getKey(), word.getValue()[0]))
        .iterator();
  }

  private static boolean isToLearn(byte[] row, RowPlaces places) {
    int id = LabelledRow.isFaulty(row) ? RowPlaces.UNKNOWN : places.find(row);
    return id != RowPlaces.UNKNOWN && places.count(id) > 0 && !places.isValidation(id);
  }

  private static void add(Map<String, long[]> counts, String word) {
    counts.computeIfAbsent(word, w -> new long[1])[0]++;
  }
}
