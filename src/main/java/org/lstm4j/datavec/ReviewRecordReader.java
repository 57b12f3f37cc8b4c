package org.lstm4j.datavec;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataURI;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.lstm4j.check.RegularFile;
import org.lstm4j.check.Shown;
import org.lstm4j.imdb.ReviewFolder;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.ReviewText;
import org.lstm4j.reviews.Unreadable;

/**
 * Reads the raw reviews of one split, {@code pos|neg/*.txt}, as records of text and label.
 *
 * <p>A record is {@code [Text review, IntWritable label]}; the label comes from the parent folder,
 * 0 for {@code neg} and 1 for {@code pos} unless other folders are named. Positive files come
 * before negative ones, each sorted by name ({@link String#compareTo}), whatever the order of the
 * split's locations. The text is kept as it is, line ends too. Files that are no reviews are passed
 * over: those in other folders, such as {@code unsup}, those that don't end in {@code .txt}, and
 * those that begin with a dot.
 *
 * <p>A file that can't be read, isn't UTF-8, is blank or above 1 MiB is refused: the reading
 * methods throw an {@link UncheckedIOException} whose cause is the {@link DataException}. Costs one
 * file at a time in memory. Not for use by several threads at once.
 */
public final class ReviewRecordReader extends BaseRecordReader {

  private static final long serialVersionUID = 1L;
  private static final Map<String, Integer> USUAL =
      Map.of(ReviewFolder.USUAL_FOLDERS.get(0), 0, ReviewFolder.USUAL_FOLDERS.get(1), 1);

  private final HashMap<String, Integer> labels; // these types, since readers are serializable
  private final ArrayList<String> names;
  private URI[] files = {};
  private int next;

  /** Reads {@code neg} and {@code pos}. */
  public ReviewRecordReader() {
    this(USUAL, ReviewFolder.USUAL_LABELS);
  }

  /**
   * Reads other folders.
   *
   * @param labels name of each folder to its label, in [0, K); others are passed over
   * @param names of the K labels, by number
   * @throws IllegalArgumentException if a label isn't in [0, K)
   */
  public ReviewRecordReader(Map<String, Integer> labels, List<String> names) {
    labels.forEach((folder, label) -> requireLabel(folder, label, names.size()));
    this.labels = new HashMap<>(labels);
    this.names = new ArrayList<>(names);
  }

  private static void requireLabel(String folder, int label, int labels) {
    if (label < 0 || label >= labels) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "label of '%s': expected an integer in [0, %d), the number of names, got %d. Name every label.",
              Shown.of(folder),
              labels,
              label));
    }
  }

  /**
   * Takes the files to read.
   *
   * @param split names files by {@code file:} addresses, as {@code FileSplit} and {@code
   *     CollectionInputSplit} do
   * @throws IllegalArgumentException if an address isn't that of a file
   */
  @Override
  public void initialize(InputSplit split) {
    inputSplit = split;
    files =
        Arrays.stream(split.locations())
            .filter(file -> label(file) >= 0 && ReviewFolder.isReview(name(file, 0)))
            .sorted(
                Comparator.comparing(this::label, Comparator.reverseOrder())
                    .thenComparing(file -> name(file, 0))
                    .thenComparing(file -> name(file, 1))
                    .thenComparing(Comparator.naturalOrder()))
            .toArray(URI[]::new);
    next = 0;
  }

  @Override
  public void initialize(Configuration configuration, InputSplit split) {
    initialize(split);
  }

  @Override
  public boolean hasNext() {
    return next < files.length;
  }

  @Override
  public List<Writable> next() {
    return nextRecord().getRecord();
  }

  /** Reads the next review; its metadata names the file. */
  @Override
  public Record nextRecord() {
    if (!hasNext()) {
      throw new NoSuchElementException(
          "reviews: expected a call while hasNext(), got one after the last of " + files.length);
    }
    URI file = files[next];
    Record read = read(file);
    next++;
    invokeListeners(file);
    return read;
  }

  /** Reads one review from a stream; the address gives its label and names it in messages. */
  @Override
  public List<Writable> record(URI file, DataInputStream in) throws IOException {
    int label = label(file);
    if (label < 0) {
      throw new DataException(
          file
              + ": expected a folder of "
              + new TreeSet<>(labels.keySet())
              + ", got '"
              + name(file, 1)
              + "'.");
    }
    byte[] bytes = in.readNBytes(ReviewText.MAX_BYTES + 1);
    return List.of(
        new Text(ReviewText.decode(bytes, Path.of(file).toString())), new IntWritable(label));
  }

  @Override
  public Record loadFromMetaData(RecordMetaData metaData) {
    return read(metaData.getURI());
  }

  @Override
  public List<Record> loadFromMetaData(List<RecordMetaData> metaData) {
    List<Record> records = new ArrayList<>(metaData.size());
    metaData.forEach(one -> records.add(loadFromMetaData(one)));
    return records;
  }

  /** Names of the labels, by number. */
  @Override
  public List<String> getLabels() {
    return List.copyOf(names);
  }

  @Override
  public void reset() {
    next = 0;
  }

  @Override
  public boolean resetSupported() {
    return true;
  }

  /** Nothing to set. */
  @Override
  public void setConf(Configuration configuration) {}

  @Override
  public Configuration getConf() {
    return new Configuration();
  }

  /** Nothing stays open between two records. */
  @Override
  public void close() {}

  private Record read(URI file) {
    try (InputStream in = RegularFile.open(Path.of(file))) {
      return new org.datavec.api.records.impl.Record(
          record(file, new DataInputStream(in)),
          new RecordMetaDataURI(file, ReviewRecordReader.class));
    } catch (DataException e) {
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(Unreadable.file(Path.of(file), e));
    }
  }

  private int label(URI file) {
    return labels.getOrDefault(name(file, 1), -1);
  }

  /** Last part of the path, or the one {@code up} steps above it; empty where there is none. */
  private static String name(URI file, int up) {
    if (!"file".equals(file.getScheme())) {
      throw new IllegalArgumentException(
          "split: expected addresses that begin with file:, got " + file + ".");
    }
    String[] steps = file.getPath().split("/");
    return up < steps.length ? steps[steps.length - 1 - up] : "";
  }
}
