package org.lstm4j.imdb;

import java.net.URI;
import java.nio.file.Path;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.RawReviews;

/** Fetches in a process of its own and says on its standard output how far it is. */
final class FetchingProcess {

  private FetchingProcess() {}

  public static void main(String[] arguments) throws DataException {
    RemoteFile archive = remote(arguments, 1);
    RemoteFile index = remote(arguments, 4);
    RawReviews reviews =
        new OfficialDataSet(Path.of(arguments[0]), new OfficialFiles(archive, index))
            .fetch((file, bytes, total) -> System.out.println("downloaded " + bytes))
            .read();
    System.out.println("read " + (reviews.train().size() + reviews.test().size()));
  }

  private static RemoteFile remote(String[] arguments, int first) {
    return new RemoteFile(
        URI.create(arguments[first]), Long.parseLong(arguments[first + 1]), arguments[first + 2]);
  }
}
