package org.lstm4j.spark;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.TextDigest;
import org.lstm4j.text.Token;

/**
 * Turns the rows of a partition into {@link EncodedRow}s, one after the other; rows with copies are
 * kept until the end, so that each comes once. Rows that are dropped are left out.
 */
final class RowEncoder implements Iterator<byte[]> {

  /** Stands for a row that wasn't there before. */
  static final byte[] STRANGER = {};

  private final Iterator<byte[]> rows;
  private final RowPlaces places;
  private final ReviewEncoder encoder;
  private final Map<Integer, EncodedRow> copies = new LinkedHashMap<>();
  private Iterator<EncodedRow> kept;
  private byte[] next;

  RowEncoder(Iterator<byte[]> rows, RowPlaces places, ReviewEncoder encoder) {
    this.rows = rows;
    this.places = places;
    this.encoder = encoder;
  }

  @Override
  public boolean hasNext() {
    while (next == null && rows.hasNext()) {
      byte[] row = rows.next();
      if (!LabelledRow.isFaulty(row)) {
        take(row);
      }
    }
    if (next == null && kept == null) {
      kept = copies.values().iterator();
    }
    if (next == null && kept.hasNext()) {
      next = kept.next().toBytes();
    }
    return next != null;
  }

  private void take(byte[] row) {
    int id = places.find(row);
    if (id == RowPlaces.UNKNOWN) {
      next = STRANGER;
    } else if (places.count(id) == 1) {
      next = encoded(id, row).toBytes();
    } else if (places.count(id) > 1) {
      EncodedRow first = copies.get(id);
      copies.put(id, first == null ? encoded(id, row) : first.times(first.count() + 1));
    }
  }

  private EncodedRow encoded(int id, byte[] bytes) {
    LabelledRow row = LabelledRow.of(bytes);
    List<Token> tokens = encoder.tokenizer().tokenize(row.text());
    return new EncodedRow(
        places.isValidation(id),
        places.count(id),
        1,
        places.places(id),
        places.numbers(row.labels()),
        TextDigest.of(tokens),
        encoder.encode(tokens).ids());
  }

  @Override
  public byte[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException("row: expected another one, got the end.");
    }
    byte[] row = next;
    next = null;
    return row;
  }
}
