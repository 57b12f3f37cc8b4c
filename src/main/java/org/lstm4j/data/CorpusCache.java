package org.lstm4j.data;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.check.Digest;
import org.lstm4j.check.Shown;
import org.lstm4j.network.Targets;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.reviews.Unreadable;
import org.lstm4j.text.EncodedReviews;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One encoded corpus in one file of the cache folder; where its words came from is not in it.
 *
 * <p>The file is named by its key and ends with the SHA-256 of everything before; a file that
 * doesn't agree, or isn't what is asked for ({@link CorpusReader}), is reported and built again.
 * Big-endian throughout.
 */
final class CorpusCache {

  private static final Logger LOG = LoggerFactory.getLogger(CorpusCache.class);
  private static final String FORMAT = "lstm4j encoded reviews 5";

  private final Path folder;
  private final String key;

  CorpusCache(Path folder, String key) {
    this.folder = folder;
    this.key = key;
  }

  private Path file() {
    return folder.resolve("encoded-" + key.substring(0, 16) + ".bin");
  }

  /**
   * The corpus as it was written; empty if there is none, or one that isn't what is asked for,
   * which is said in the log.
   */
  Optional<Corpus> read(CorpusRequest asked) {
    if (!Files.exists(file())) {
      return Optional.empty();
    }
    try (SealedInput sealed = new SealedInput(file())) {
      DataInputStream in = new DataInputStream(sealed);
      if (!in.readUTF().equals(FORMAT) || !in.readUTF().equals(key)) {
        throw new IOException("it holds something else");
      }
      return Optional.of(new CorpusReader(sealed, asked).read());
    } catch (IOException e) {
      LOG.warn(
          "{}: the cached reviews are encoded again ({}).",
          Shown.line(file().toString()),
          Shown.line(reason(e)));
      return Optional.empty();
    }
  }

  private static String reason(IOException e) {
    boolean isCutOff = e instanceof EOFException || e instanceof UTFDataFormatException;
    return isCutOff ? "it is cut off or damaged" : Unreadable.reason(e);
  }

  void write(Corpus corpus) throws IOException {
    Files.createDirectories(folder);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(FORMAT);
    out.writeUTF(key);
    writeHead(out, corpus);
    AtomicFile.write(
        file(),
        target -> {
          MessageDigest digest = Digest.sha256();
          digest.update(bytes.toByteArray());
          bytes.writeTo(target);
          OutputStream summed = new DigestOutputStream(target, digest);
          for (EncodedReviews split : List.of(corpus.train(), corpus.validation(), corpus.test())) {
            write(split, summed);
          }
          target.write(digest.digest());
        });
  }

  private static void writeHead(DataOutputStream out, Corpus corpus) throws IOException {
    DataOrigin data = corpus.origin().data();
    out.writeUTF(data.name());
    out.writeUTF(data.digest());
    out.writeUTF(data.kind().name());
    out.writeInt(data.labels().size());
    for (String label : data.labels()) {
      out.writeUTF(label);
    }
    List<String> notes = corpus.origin().notes();
    out.writeInt(notes.size());
    for (String note : notes) {
      out.writeUTF(note);
    }
    out.writeInt(corpus.encoder().length());
    out.writeInt(corpus.encoder().vocabulary().size());
    out.writeChar(corpus.encoder().vocabulary().separator());
    byte[] words = corpus.encoder().vocabulary().toLines();
    out.writeInt(words.length);
    out.write(words);
  }

  /**
   * Number of reviews; then for each its digest (eight bytes), its label, or the number of its tags
   * and these, its number of ids and its ids (four bytes each).
   */
  private static void write(EncodedReviews reviews, OutputStream out) throws IOException {
    long[] digests = reviews.digests();
    out.write(ByteBuffer.allocate(Integer.BYTES).putInt(reviews.size()).array());
    for (int n = 0; n < reviews.size(); n++) {
      int[] review = reviews.review(n).ids();
      int[] answer = answer(reviews, n);
      int numbers = answer.length + 1 + review.length;
      ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES + Integer.BYTES * numbers);
      buffer.putLong(digests[n]);
      buffer.asIntBuffer().put(answer).put(review.length).put(review);
      out.write(buffer.array());
    }
  }

  private static int[] answer(EncodedReviews reviews, int n) {
    if (reviews.targets() instanceof Targets.Tags tags) {
      int[] row = tags.tags()[n];
      int[] counted = new int[row.length + 1];
      counted[0] = row.length;
      System.arraycopy(row, 0, counted, 1, row.length);
      return counted;
    }
    return new int[] {reviews.label(n)};
  }
}
