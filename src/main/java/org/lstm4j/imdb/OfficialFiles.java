package org.lstm4j.imdb;

import java.net.URI;
import org.lstm4j.reviews.DataOrigin;

/**
 * What is downloaded to have the IMDB reviews.
 *
 * @param archive tar.gz with {@code aclImdb}
 * @param wordIndex the words as Keras numbers them
 */
public record OfficialFiles(RemoteFile archive, RemoteFile wordIndex) {

  /**
   * The Large Movie Review Dataset v1.0 and the word index that Keras published for it.
   *
   * @see <a href="https://aclanthology.org/P11-1015/">Maas et al., 2011</a>
   */
  public static final OfficialFiles PUBLISHED =
      new OfficialFiles(
          new RemoteFile(
              URI.create("http://ai.stanford.edu/~amaas/data/sentiment/aclImdb_v1.tar.gz"),
              84_125_825,
              "c40f74a18d3b61f90feba1e17730e0d38e8b97c05fde7008942e91923d1658fe"),
          new RemoteFile(
              URI.create(
                  "https://storage.googleapis.com/tensorflow/tf-keras-datasets/imdb_word_index.json"),
              1_641_221,
              "027313fe9a320280f3bf0fac5baf58c4a683cf39a7ed9c3d3d3912bde4284cf6"));

  /** {@link DataOrigin#digest} of the 50,000 labelled reviews, read from folder or archive. */
  public static final String CONTENT_DIGEST =
      "9784ca653230ee69fca63a52459d034c42cdb6c8b3fea018938c91754a3e159f";
}
