package org.lstm4j.datavec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Test;
import org.lstm4j.data.CorpusLoader;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.imdb.ReviewFolder;
import org.lstm4j.text.EncodedReviews;

class EncodedRecordsTest {

  private static final int LENGTH = 16;

  @Test
  void recordsAreTheIdsAndTheLabelInTheWantedOrder() throws IOException {
    EncodingConfig config = new EncodingConfig(40, LENGTH, 0.25);
    EncodedReviews train =
        new CorpusLoader(config, Optional.empty(), Optional.empty())
            .load(new ReviewFolder(Path.of("src/test/resources/mini-imdb")))
            .train();
    RecordReader reader = EncodedRecords.reader(train, new int[] {7, 2});
    for (int n : new int[] {7, 2}) {
      List<Writable> record = reader.next();
      int[] values = record.stream().mapToInt(Writable::toInt).toArray();
      assertArrayEquals(train.review(n).padded(), Arrays.copyOf(values, LENGTH));
      assertEquals(train.label(n), values[LENGTH]);
    }
    assertFalse(reader.hasNext());
  }
}
