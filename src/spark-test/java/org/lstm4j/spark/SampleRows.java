package org.lstm4j.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Review;
import org.lstm4j.reviews.ReviewSource;
import org.lstm4j.sample.SampleReviews;
import org.lstm4j.sample.SampleTopics;

/** Reviews of the embedded sample, from which something can be learned, as DataFrames. */
final class SampleRows {

  private static final StructType SCHEMA =
      new StructType()
          .add("order", DataTypes.IntegerType)
          .add("text", DataTypes.StringType)
          .add("name", DataTypes.StringType)
          .add("label", DataTypes.DoubleType)
          .add("tags", DataTypes.createArrayType(DataTypes.StringType));

  private static final int PRIME = 7919;

  private SampleRows() {}

  /** So many of two labels, in turn. */
  static Dataset<Row> ofTwo(int count) throws DataException {
    return frame(new SampleReviews(), count);
  }

  /** So many of several labels. */
  static Dataset<Row> ofTopics(int count) throws DataException {
    return frame(new SampleTopics(SampleTopics.TOPICS), count);
  }

  /** So many with tags. */
  static Dataset<Row> ofTags(int count) throws DataException {
    return frame(new SampleTopics(SampleTopics.TAGS), count);
  }

  private static Dataset<Row> frame(ReviewSource source, int count) throws DataException {
    RawReviews reviews = source.read();
    List<String> labels = reviews.origin().labels();
    List<Review> all = new ArrayList<>(reviews.train());
    all.addAll(reviews.test());
    List<Row> rows =
        IntStream.range(0, count)
            .mapToObj(
                n -> {
                  Review review = all.get(n * PRIME % all.size()); // they stand by label
                  List<String> names = review.labels().stream().map(labels::get).toList();
                  int first = review.labels().isEmpty() ? 0 : review.labels().get(0);
                  return RowFactory.create(
                      n,
                      review.text(),
                      labels.get(first),
                      (double) first,
                      names.toArray(String[]::new));
                })
            .toList();
    return MadeRows.frame(rows, SCHEMA, 3);
  }
}
