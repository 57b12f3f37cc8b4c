package org.lstm4j.datavec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.listener.RecordListener;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.records.writer.RecordWriter;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.imdb.ReviewFolder;
import org.lstm4j.imdb.SmallDataSet;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Refusal;
import org.lstm4j.reviews.Review;

class ReviewRecordReaderTest {

  private static final List<List<Writable>> TRAIN =
      List.of(
          record("Wonderful! \uD83C\uDFAC Go and see it.", 1),
          record("Somebody typed \uFFFD here, and I loved the rest.", 1),
          record("Ends better than it starts.", 1),
          record("Not even the dog could act.", 0),
          record("No.", 0));

  @TempDir Path folder;

  /** Keeps what it hears. */
  private record ListRecordListener(List<Object> heard) implements RecordListener {

    @Override
    public boolean invoked() {
      return !heard.isEmpty();
    }

    @Override
    public void invoke() {}

    @Override
    public void recordRead(RecordReader reader, Object record) {
      heard.add(record);
    }

    @Override
    public void recordWrite(RecordWriter writer, Object record) {}
  }

  private static List<Writable> record(String text, int label) {
    return List.of(new Text(text), new IntWritable(label));
  }

  private static List<List<Writable>> records(List<Review> reviews) {
    return reviews.stream().map(review -> record(review.text(), review.label())).toList();
  }

  private ReviewRecordReader readerOf(String split) {
    ReviewRecordReader reader = new ReviewRecordReader();
    reader.initialize(new FileSplit(SmallDataSet.writeTo(folder).resolve(split).toFile()));
    return reader;
  }

  private static List<List<Writable>> all(ReviewRecordReader reader) {
    List<List<Writable>> records = new ArrayList<>();
    while (reader.hasNext()) {
      records.add(reader.next());
    }
    return records;
  }

  private static DataException refusal(ReviewRecordReader reader) {
    UncheckedIOException thrown = assertThrows(UncheckedIOException.class, reader::next);
    return assertInstanceOf(DataException.class, thrown.getCause());
  }

  @Test
  void positiveComeBeforeNegativeEachInPlainStringOrder() {
    assertEquals(TRAIN, all(readerOf("train")));
  }

  @Test
  void readsWhatAReviewFolderReadsInTheSameOrder() throws IOException {
    RawReviews reviews = new ReviewFolder(SmallDataSet.writeTo(folder)).read();

    assertEquals(records(reviews.train()), all(readerOf("train")));
    assertEquals(records(reviews.test()), all(readerOf("test")));
  }

  @Test
  void orderOfTheLocationsDoesNotMatter() throws IOException {
    Path train = SmallDataSet.writeTo(folder).resolve("train");
    List<URI> files = new ArrayList<>();
    for (String name : List.of("neg/5_10", "pos/2_7", "pos/10_10", "neg/5_1", "pos/1_9")) {
      files.add(train.resolve(name + ".txt").toUri());
    }
    try (ReviewRecordReader reader = new ReviewRecordReader()) {
      reader.initialize(new Configuration(), new CollectionInputSplit(files));

      assertEquals(TRAIN, all(reader));
    }
  }

  @Test
  void textIsKeptToTheLastCharacter() {
    List<List<Writable>> test = all(readerOf("test"));

    assertEquals(record("\tWarm and sly ", 1), test.get(1));
    assertEquals(record("The plot limps,\r\nthe jokes limp behind it.\n", 0), test.get(3));
  }

  @Test
  void afterResetItBeginsAgain() {
    ReviewRecordReader reader = readerOf("train");
    all(reader);
    assertTrue(reader.resetSupported());
    reader.reset();

    assertEquals(TRAIN, all(reader));
  }

  @Test
  void metadataLeadBackToTheReviews() {
    ReviewRecordReader reader = readerOf("train");
    List<RecordMetaData> places = new ArrayList<>();
    while (reader.hasNext()) {
      places.add(reader.nextRecord().getMetaData());
    }

    assertTrue(places.get(4).getURI().getPath().endsWith("train/neg/5_10.txt"));
    assertEquals(TRAIN, reader.loadFromMetaData(places).stream().map(Record::getRecord).toList());
  }

  @Test
  void listenersHearOfEachFile() {
    ReviewRecordReader reader = readerOf("train");
    List<Object> heard = new ArrayList<>();
    reader.setListeners(new ListRecordListener(heard));
    all(reader);

    assertEquals(5, heard.size());
    assertTrue(heard.get(0).toString().endsWith("train/pos/10_10.txt"));
  }

  @Test
  void labelsHaveNamesAndTheConfigurationIsEmpty() {
    ReviewRecordReader reader = readerOf("train");
    reader.setConf(new Configuration());

    assertEquals(List.of("negative", "positive"), reader.getLabels());
    assertFalse(reader.getConf().iterator().hasNext());
    assertFalse(reader.batchesSupported());
  }

  @Test
  void otherFoldersAreReadWithTheLabelsThatTheyAreGiven() {
    Path train = SmallDataSet.writeTo(folder).resolve("train");
    ReviewRecordReader reader =
        new ReviewRecordReader(Map.of("unsup", 1, "neg", 0), List.of("bad", "unknown"));
    reader.initialize(new FileSplit(train.toFile()));

    assertEquals(List.of("bad", "unknown"), reader.getLabels());
    assertEquals(
        List.of(record("nobody labelled this", 1), TRAIN.get(3), TRAIN.get(4)), all(reader));
  }

  @Test
  void labelWithoutANameIsTheCallersMistake() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new ReviewRecordReader(Map.of("pos", 2), List.of("bad", "good")))
            .getMessage();

    assertEquals(
        "label of 'pos': expected an integer in [0, 2), the number of names, got 2. Name every"
            + " label.",
        message);
  }

  @Test
  void readingOnAfterTheLastIsTheCallersMistake() {
    ReviewRecordReader reader = readerOf("train");
    all(reader);

    assertThrows(NoSuchElementException.class, reader::next);
    assertThrows(NoSuchElementException.class, new ReviewRecordReader()::next);
  }

  @Test
  void addressThatIsNoFileIsTheCallersMistake() {
    CollectionInputSplit split =
        new CollectionInputSplit(List.of(URI.create("http://127.0.0.1/pos/1.txt")));

    assertThrows(IllegalArgumentException.class, () -> new ReviewRecordReader().initialize(split));
  }

  @Test
  void streamIsReadUnderTheLabelOfItsAddress() throws IOException {
    byte[] bytes = "Read from a stream.".getBytes(StandardCharsets.UTF_8);
    try (ReviewRecordReader reader = new ReviewRecordReader()) {
      URI address = folder.resolve("pos").resolve("1.txt").toUri();
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));

      assertEquals(record("Read from a stream.", 1), reader.record(address, in));
    }
  }

  @Test
  void streamOfAnotherFolderHasNoLabel() throws IOException {
    try (ReviewRecordReader reader = new ReviewRecordReader()) {
      URI address = folder.resolve("unsup").resolve("1.txt").toUri();
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(new byte[] {'a'}));

      Refusal.of(() -> reader.record(address, in), "expected a folder of [neg, pos]", "'unsup'");
    }
  }

  @Test
  void malformedInputIsNamedByFileAndOffset() throws IOException {
    ReviewRecordReader reader = readerOf("train");
    Path file = folder.resolve("aclImdb/train/pos/10_10.txt");
    Files.write(file, "caf\u00E9 noir".getBytes(StandardCharsets.ISO_8859_1));

    assertEquals(
        file + ": expected UTF-8, got byte 0xE9 at byte offset 3. Save it as UTF-8.",
        refusal(reader).getMessage());
  }

  @Test
  void fileThatVanishedIsNamed() throws IOException {
    ReviewRecordReader reader = readerOf("train");
    Path file = folder.resolve("aclImdb/train/pos/10_10.txt");
    Files.delete(file);

    assertEquals(
        file + ": expected a readable file, got 'no such file'.", refusal(reader).getMessage());
  }
}
