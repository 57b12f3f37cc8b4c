package org.lstm4j.datavec;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.records.reader.impl.collection.CollectionRecordReader;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.Writable;
import org.lstm4j.text.EncodedReviews;

/**
 * Encoded reviews with one label each as DataVec records, each made when it is asked for: T ids,
 * padding included, and then the label.
 *
 * <p>{@code new RecordReaderDataSetIterator(EncodedRecords.reader(reviews, order), B, T, T, true)}
 * makes batches of ids (B, T) and labels (B, 1) from them.
 */
public final class EncodedRecords extends AbstractList<List<Writable>> {

  private final EncodedReviews reviews;
  private final int[] order;

  private EncodedRecords(EncodedReviews reviews, int[] order) {
    this.reviews = reviews;
    this.order = order;
  }

  /**
   * A reader over the reviews.
   *
   * @param order numbers of the reviews to read, in this order; not copied
   */
  public static RecordReader reader(EncodedReviews reviews, int[] order) {
    return new CollectionRecordReader(new EncodedRecords(reviews, order));
  }

  @Override
  public List<Writable> get(int index) {
    int[] ids = reviews.review(order[index]).padded();
    List<Writable> record = new ArrayList<>(ids.length + 1);
    for (int id : ids) {
      record.add(new IntWritable(id));
    }
    record.add(new IntWritable(reviews.label(order[index])));
    return record;
  }

  @Override
  public int size() {
    return order.length;
  }
}
