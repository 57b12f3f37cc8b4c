package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.CorpusLoader;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.imdb.ReviewFolder;
import org.lstm4j.reviews.DataException;
import org.lstm4j.text.EncodedReviews;

class EncodeCommandTest {

  private static final int LENGTH = 7;
  private static final int HEADER_BYTES = 128;

  @TempDir private Path folder;
  private Workbench bench;
  private Path ids;
  private Path labels;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
    ids = bench.path("ids.npy");
    labels = bench.path("labels.npy");
  }

  private static Corpus corpus() throws DataException {
    return new CorpusLoader(new EncodingConfig(60, LENGTH, 0.2), Optional.empty(), Optional.empty())
        .load(new ReviewFolder(Workbench.MINI_IMDB));
  }

  private Run encode(String split) {
    return bench.run(
        "encode",
        "--split=" + split,
        "-o",
        ids,
        "--labels",
        labels,
        "-d",
        Workbench.MINI_IMDB,
        "--vocabulary=60",
        "--length=" + LENGTH);
  }

  /** Reads a NumPy file as its specification says, not as our writer does. */
  private static int[] read(Path file, String shape) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[6];
    bytes.get(magic);
    assertEquals("\u0093NUMPY", new String(magic, StandardCharsets.ISO_8859_1));
    assertEquals(1, bytes.get());
    assertEquals(0, bytes.get());
    byte[] header = new byte[bytes.getShort()];
    bytes.get(header);
    assertEquals(HEADER_BYTES, bytes.position());
    assertEquals(
        "{'descr': '<i4', 'fortran_order': False, 'shape': " + shape + ", }",
        new String(header, StandardCharsets.US_ASCII).strip());
    int[] values = new int[bytes.remaining() / Integer.BYTES];
    bytes.asIntBuffer().get(values);
    return values;
  }

  private static int[] padded(EncodedReviews reviews) {
    return IntStream.range(0, reviews.size())
        .flatMap(n -> IntStream.of(reviews.review(n).padded()))
        .toArray();
  }

  private static int[] labels(EncodedReviews reviews) {
    return IntStream.range(0, reviews.size()).map(reviews::label).toArray();
  }

  @Test
  void trainingReviewsAreWrittenWithTheValidationReviewsBehind() throws IOException {
    Run run = encode("train").succeeded();

    EncodedReviews expected = corpus().trainAndValidation();
    assertArrayEquals(padded(expected), read(ids, "(12, 7)"));
    assertArrayEquals(labels(expected), read(labels, "(12,)"));
    assertEquals(List.of(ids + ": int32 (12, 7)", labels + ": int32 (12,)"), run.out());
  }

  @Test
  void testReviewsAreWritten() throws IOException {
    encode("test").succeeded();

    assertArrayEquals(padded(corpus().test()), read(ids, "(12, 7)"));
    assertArrayEquals(labels(corpus().test()), read(labels, "(12,)"));
  }

  @Test
  void theVocabularyIsToldOnStandardError() {
    assertEquals(
        List.of(
            "mini-imdb: vocabulary: rebuilt from the training reviews, ties in alphabetical order",
            "Labels: 0 = 'negative' (12), 1 = 'positive' (12): probabilities are of 'positive'"),
        encode("test").err());
  }

  @Test
  void labelsAreLeftOutUnlessAskedFor() {
    bench.run("encode", "-o", ids, "-d", Workbench.MINI_IMDB).succeeded();

    assertTrue(Files.exists(ids));
    assertFalse(Files.exists(labels));
  }

  @Test
  void aTableIsSplitBySeed() throws IOException {
    Path table = bench.write("r.csv", OwnReviews.csv());
    int[][] read = new int[3][];
    String[] seeds = {"1", "2", "1"};
    for (int i = 0; i < seeds.length; i++) {
      bench.run("encode", "-o", ids, "-d", table, "--length=7", "--seed", seeds[i]).succeeded();
      read[i] = read(ids, "(48, 7)");
    }

    assertArrayEquals(read[0], read[2]);
    assertFalse(Arrays.equals(read[0], read[1]));
  }

  @Test
  void theSampleIsMarked() {
    Run run = bench.run("encode", "-d=sample", "--split=test", "-o", ids, "--length=5").succeeded();

    assertEquals(
        List.of("[sample, NOT the IMDB benchmark] " + ids + ": int32 (1000, 5)"), run.out());
    assertTrue(run.err().get(0).startsWith("[sample, NOT the IMDB benchmark] sample: vocabulary:"));
  }

  @Test
  void idsAndLabelsNeedAFileEach() {
    bench
        .run("encode", "-o", ids, "--labels", ids, "-d", Workbench.MINI_IMDB)
        .refused(2, "output: expected another file than the output");
    assertFalse(Files.exists(ids));
  }

  @Test
  void aMissingFolderIsNotMade() {
    Path lost = bench.path("no").resolve("x.npy");

    bench
        .run("encode", "-o", lost, "-d", Workbench.MINI_IMDB)
        .failed(1, lost + ": expected an existing folder");
  }
}
