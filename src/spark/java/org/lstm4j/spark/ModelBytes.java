package org.lstm4j.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.lstm4j.check.Digest;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.predict.SentimentClassifier;

/**
 * A model's file in memory, found to be one that judges texts.
 *
 * @param name of the file, for messages
 * @param bytes of the file; shared, never changed
 * @param digest of the bytes
 */
record ModelBytes(String name, byte[] bytes, String digest) implements Serializable {

  private static final String FILE = "model.zip"; // of a saved LstmTextClassifierModel
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  /**
   * Takes bytes and reads them once.
   *
   * @throws UncheckedIOException if they are no such model; the message is one line
   */
  static ModelBytes of(String name, byte[] bytes) {
    ModelBytes model = new ModelBytes(name, bytes, Digest.sha256(bytes));
    model.classifier();
    return model;
  }

  /** A model that was just trained. */
  static ModelBytes of(TrainedModel model) {
    try {
      return of("model", model.toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a file of any file system that Hadoop knows.
   *
   * @param path without a scheme one of the cluster's own file system
   * @throws UncheckedIOException if there is no such file, or no such model; the message is one
   *     line
   */
  static ModelBytes read(String path, Configuration hadoop) {
    try {
      return of(path, bytes(new Path(path), hadoop));
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException(
          path
              + ": expected a model, got no such file. Name its file system too, as in"
              + " hdfs:///models/reviews.zip or file:///models/reviews.zip.",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Reads what {@link LstmTextClassifierModel#write} put into a folder. */
  static ModelBytes readSaved(String folder, Configuration hadoop) {
    return read(new Path(folder, FILE).toString(), hadoop);
  }

  private static byte[] bytes(Path file, Configuration hadoop) throws IOException {
    FileSystem files = file.getFileSystem(hadoop);
    FileStatus status = files.getFileStatus(file);
    if (status.isDirectory()) {
      boolean isSaved = files.exists(new Path(file, FILE));
      throw new IOException(
          file
              + ": expected a model's file, got a folder."
              + (isSaved
                  ? " Read it with LstmTextClassifierModel.load, or take its model.zip."
                  : ""));
    }
    if (status.getLen() > MOST_BYTES) {
      throw new IOException(
          file + ": expected a model of at most 2 GiB, got " + status.getLen() + " bytes.");
    }
    byte[] bytes = new byte[(int) status.getLen()];
    try (FSDataInputStream in = files.open(file)) {
      in.readFully(0, bytes);
    }
    return bytes;
  }

  /** What judges with it; read once in a JVM. */
  SentimentClassifier classifier() {
    return ReadModels.get(name, digest, () -> bytes);
  }

  /** Writes it into the folder of a saved {@link LstmTextClassifierModel}. */
  void save(String folder, Configuration hadoop) throws IOException {
    write(new Path(folder, FILE).toString(), hadoop);
  }

  /**
   * Writes the file, whole or not at all; replaces one that is there, but no folder.
   *
   * @throws IOException if it can't; where an old file is gone by then, the new one stays beside it
   *     and the message names it
   */
  void write(String path, Configuration hadoop) throws IOException {
    HadoopFiles.requireWritable(path, hadoop);
    Path file = new Path(path);
    FileSystem files = file.getFileSystem(hadoop);
    Path part = HadoopFiles.partOf(file);
    boolean isReplacing = false;
    try {
      try (FSDataOutputStream out = files.create(part, false)) {
        out.write(bytes);
        out.hsync();
      }
      if (!files.rename(part, file)) {
        isReplacing = files.delete(file, false); // of file systems whose rename replaces nothing
        if (!files.rename(part, file)) {
          throw new IOException(
              file
                  + ": expected to write it, got a refusal to rename "
                  + part
                  + (isReplacing ? ", which holds the model. Rename it yourself." : "."));
        }
        isReplacing = false;
      }
    } finally {
      if (!isReplacing) {
        files.delete(part, false); // nothing, if all went well
      }
    }
  }
}
