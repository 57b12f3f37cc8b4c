package org.lstm4j.notebook;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.lstm4j.data.DataLocator;
import org.lstm4j.imdb.DownloadProgress;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.sample.SampleReviews;

/**
 * What the notebooks run on, from system properties: {@code lstm4j.notebook.data} and {@code
 * lstm4j.notebook.epochs}, which their cells read too, and {@code lstm4j.notebook.write}. Without
 * them it is the embedded sample for one epoch, whatever the environment says; closing takes these
 * two back.
 */
final class NotebookSettings implements AutoCloseable {

  private static final String DATA = "lstm4j.notebook.data";
  private static final String EPOCHS = "lstm4j.notebook.epochs";
  private static final String WRITE = "lstm4j.notebook.write";

  private final List<String> filledIn = new ArrayList<>();

  NotebookSettings() {
    if (System.getProperty(DATA) == null) {
      fillIn(DATA, SampleReviews.NAME);
    }
    if (isSample() && System.getProperty(EPOCHS) == null) {
      fillIn(EPOCHS, "1");
    }
  }

  private void fillIn(String property, String value) {
    System.setProperty(property, value);
    filledIn.add(property);
  }

  boolean isSample() {
    return System.getProperty(DATA).equals(SampleReviews.NAME);
  }

  /** Whether the outputs of this run replace those that are kept in the files. */
  boolean isWriting() {
    return Boolean.getBoolean(WRITE);
  }

  /** A run that refreshes outputs may take an hour: whoever started it sees how far it is. */
  OutputStream echo() {
    return isWriting() ? System.out : OutputStream.nullOutputStream();
  }

  /** The reviews themselves. */
  RawReviews reviews() throws DataException {
    return DataLocator.ofUser().named(System.getProperty(DATA), DownloadProgress.SILENT).read();
  }

  @Override
  public void close() {
    filledIn.forEach(System::clearProperty);
  }
}
