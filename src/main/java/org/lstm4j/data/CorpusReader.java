package org.lstm4j.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.lstm4j.check.Digest;
import org.lstm4j.network.LabelKind;
import org.lstm4j.network.Targets;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.reviews.LabelRule;
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

  /** Digest, label or number of tags, number of ids, and one id. */
  private static final int LEAST_REVIEW_BYTES = 20;

  private final SealedInput sealed;
  private final DataInputStream in;
  private final CorpusRequest asked;

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
    DataOrigin data = origin();
    require(data.name().equals(asked.name()), "its reviews are others");
    require(data.digest().matches("[0-9a-f]{64}"), "its origin has no digest");
    List<String> notes = notes();
    require(in.readInt() == asked.length(), "its length is another");
    require(in.readInt() == asked.vocabularySize(), "its vocabulary has another size");
    char separator = in.readChar();
    require(separator <= Vocabulary.LAST_SEPARATOR, "its words are separated by nothing known");
    byte[] words = words();
    int largestId = asked.numbering().largestId(count(words, separator));
    require(largestId < asked.vocabularySize(), "its words are too many");
    ReviewEncoder encoder = asked.encoder(vocabulary(words, separator));
    EncodedReviews train = split(data, largestId);
    EncodedReviews validation = split(data, largestId);
    EncodedReviews test = split(data, largestId);
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

  /** Name, digest, kind, and the number of labels; then each as text. */
  private DataOrigin origin() throws IOException {
    String name = in.readUTF();
    String digest = in.readUTF();
    String kindName = in.readUTF();
    LabelKind kind =
        Arrays.stream(LabelKind.values())
            .filter(each -> each.name().equals(kindName))
            .findFirst()
            .orElseThrow(() -> new IOException("its labels are of no known kind"));
    int count = in.readInt();
    int least = kind == LabelKind.ONE ? 2 : 1;
    require(count >= least && count <= LabelRule.MOST_LABELS, "its labels are too few or too many");
    List<String> labels = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      labels.add(in.readUTF());
    }
    require(new HashSet<>(labels).size() == count, "its labels are the same");
    require(labels.stream().noneMatch(String::isBlank), "a label is blank");
    return new DataOrigin(name, digest, labels, kind);
  }

  private byte[] words() throws IOException {
    int size = in.readInt();
    require(
        size > 0 && size <= Math.min(MOST_WORD_BYTES, sealed.remaining()),
        "its words don't fit into it");
    byte[] words = new byte[size];
    in.readFully(words);
    if (asked.words().isPresent()) {
      require(asked.words().get().equals(Digest.sha256(words)), "its words are others");
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
  private EncodedReviews split(DataOrigin data, int largestId) throws IOException {
    int count = sealed.readInt();
    require(
        count >= 0 && count <= sealed.remaining() / LEAST_REVIEW_BYTES,
        "its reviews don't fit into it");
    boolean hasTags = data.kind() == LabelKind.ANY;
    int[][] ids = new int[count][];
    int[] labels = new int[hasTags ? 0 : count];
    int[][] tags = new int[hasTags ? count : 0][];
    long[] digests = new long[count];
    for (int n = 0; n < count; n++) {
      digests[n] = sealed.readLong();
      if (hasTags) {
        tags[n] = tags(sealed.readInt(), data.labels().size());
      } else {
        labels[n] = label(data.labels().size());
      }
      ids[n] = ids(sealed.readInt(), largestId);
    }
    Targets targets =
        hasTags
            ? new Targets.Tags(data.labels().size(), tags)
            : new Targets.Labels(data.labels().size(), labels);
    return new EncodedReviews(asked.length(), ids, targets, digests);
  }

  private int label(int labels) throws IOException {
    int label = sealed.readInt();
    require(label >= 0 && label < labels, "a label is none of its labels");
    return label;
  }

  private int[] tags(int count, int labels) throws IOException {
    require(count >= 0 && count <= labels, "a review has too many tags");
    int[] tags = new int[count];
    for (int i = 0; i < count; i++) {
      tags[i] = label(labels);
      require(i == 0 || tags[i] > tags[i - 1], "the tags of a review are in no order");
    }
    return tags;
  }

  private int[] ids(int count, int largestId) throws IOException {
    require(
        count > 0 && count <= asked.length() && count <= sealed.remaining() / Integer.BYTES,
        "a review has too few or too many ids");
    int[] ids = new int[count];
    sealed.readInts(ids);
    boolean isPadded = asked.padding().padding() == Padding.Side.POST;
    boolean mayBeEmpty = asked.numbering().start().isEmpty();
    int least = isPadded || mayBeEmpty ? Vocabulary.PADDING : Vocabulary.PADDING + 1;
    int smallest = least;
    int largest = least;
    for (int id : ids) {
      smallest = Math.min(smallest, id);
      largest = Math.max(largest, id);
    }
    require(smallest == least && largest <= largestId, "an id is none of its words");
    return ids;
  }

  private static void require(boolean isRight, String otherwise) throws IOException {
    if (!isRight) {
      throw new IOException(otherwise);
    }
  }
}
