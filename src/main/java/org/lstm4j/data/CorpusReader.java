package org.lstm4j.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.text.EncodedReviews;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.Vocabulary;

/**
 * Reads the form that {@link CorpusCache} writes, and believes nothing: whoever can write the file
 * can make its digest right. No size is taken that the rest of the file couldn't fill.
 */
final class CorpusReader {

  /** As much as a word index may have. */
  private static final int MOST_WORD_BYTES = 64 << 20;

  /** Reading tells of some dozen things at most, and of each dropped label. */
  private static final int MOST_NOTES = 10_000;

  /** Digest, label, number of ids, and one id. */
  private static final int LEAST_REVIEW_BYTES = 20;

  private final SealedInput sealed;
  private final DataInputStream in;
  private final CorpusRequest asked;
  private byte[] buffer = {};

  CorpusReader(SealedInput sealed, CorpusRequest asked) {
    this.sealed = sealed;
    this.in = new DataInputStream(sealed);
    this.asked = asked;
  }

  /**
   * Reads all but format and key.
   *
   * @throws IOException if it isn't what was asked for
   */
  Corpus read() throws IOException {
    DataOrigin data =
        new DataOrigin(in.readUTF(), in.readUTF(), List.of(in.readUTF(), in.readUTF()));
    require(data.name().equals(asked.name()), "its reviews are others");
    require(data.digest().matches("[0-9a-f]{64}"), "its origin has no digest");
    requireLabels(data.labels());
    List<String> notes = notes();
    require(in.readInt() == asked.length(), "its length is another");
    require(in.readInt() == asked.vocabularySize(), "its vocabulary has another size");
    char separator = in.readChar();
    require(separator <= Vocabulary.LAST_SEPARATOR, "its words are separated by nothing known");
    byte[] words = words();
    int largestId = asked.numbering().largestId(count(words, separator));
    require(largestId < asked.vocabularySize(), "its words are too many");
    ReviewEncoder encoder = asked.encoder(vocabulary(words, separator));
    EncodedReviews train = split(largestId);
    EncodedReviews validation = split(largestId);
    EncodedReviews test = split(largestId);
    require(test.size() > 0, "it has no test reviews");
    int toLearn = train.size() + validation.size();
    require(
        asked.isTestOnly() ? toLearn == 0 : train.size() > 0,
        "its reviews to learn from are too few or too many");
    sealed.requireEnd();
    return new Corpus(new CorpusOrigin(data, "", notes), encoder, train, validation, test);
  }

  /** Their number; then each as text. */
  private List<String> notes() throws IOException {
    int count = in.readInt();
    require(count >= 0 && count <= MOST_NOTES, "its notes are too many");
    List<String> notes = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      notes.add(in.readUTF());
    }
    return notes;
  }

  private static void requireLabels(List<String> labels) throws IOException {
    require(!labels.get(0).equals(labels.get(1)), "its labels are the same");
    require(labels.stream().noneMatch(String::isBlank), "a label is blank");
  }

  private byte[] words() throws IOException {
    int size = in.readInt();
    require(
        size > 0 && size <= Math.min(MOST_WORD_BYTES, sealed.remaining()),
        "its words don't fit into it");
    byte[] words = new byte[size];
    in.readFully(words);
    if (asked.words().isPresent()) {
      byte[] expected = asked.words().get();
      require(Arrays.equals(expected, words), "its words are others");
    }
    return words;
  }

  private Vocabulary vocabulary(byte[] words, char separator) throws IOException {
    try {
      return Vocabulary.ofLines(words, separator, asked.vocabularySize(), asked.numbering());
    } catch (IllegalArgumentException e) {
      throw new IOException("its words can't be used", e);
    }
  }

  private static int count(byte[] words, char separator) {
    int count = 1;
    for (byte b : words) {
      count += b == separator ? 1 : 0;
    }
    return count;
  }

  /** As {@link CorpusCache} writes it. */
  private EncodedReviews split(int largestId) throws IOException {
    int count = in.readInt();
    require(
        count >= 0 && count <= sealed.remaining() / LEAST_REVIEW_BYTES,
        "its reviews don't fit into it");
    int[][] ids = new int[count][];
    int[] labels = new int[count];
    long[] digests = new long[count];
    for (int n = 0; n < count; n++) {
      digests[n] = in.readLong();
      labels[n] = in.readInt();
      require((labels[n] & ~1) == 0, "a label is neither 0 nor 1");
      ids[n] = ids(in.readInt(), largestId);
    }
    return new EncodedReviews(asked.length(), ids, labels, digests);
  }

  private int[] ids(int count, int largestId) throws IOException {
    require(
        count > 0 && count <= asked.length() && count <= sealed.remaining() / Integer.BYTES,
        "a review has too few or too many ids");
    int size = Integer.BYTES * count;
    if (size > buffer.length) {
      buffer = new byte[size];
    }
    in.readFully(buffer, 0, size);
    int[] ids = new int[count];
    ByteBuffer.wrap(buffer, 0, size).asIntBuffer().get(ids);
    boolean isPadded = asked.padding().padding() == Padding.Side.POST;
    boolean mayBeEmpty = asked.numbering().start().isEmpty();
    int least = isPadded || mayBeEmpty ? Vocabulary.PADDING : Vocabulary.PADDING + 1;
    for (int id : ids) {
      require(id >= least && id <= largestId, "an id is none of its words");
    }
    return ids;
  }

  private static void require(boolean isRight, String otherwise) throws IOException {
    if (!isRight) {
      throw new IOException(otherwise);
    }
  }
}
