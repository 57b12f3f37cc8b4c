package org.lstm4j.imdb;

import java.net.URI;
import org.lstm4j.check.Require;

/**
 * A file on a server that is known to the last byte.
 *
 * @param address http or https
 * @param bytes its size
 * @param sha256 its digest, 64 lower-case hexadecimal digits
 */
public record RemoteFile(URI address, long bytes, String sha256) {

  /** Checks address, size and digest. */
  public RemoteFile {
    if (!String.valueOf(address.getScheme()).matches("https?")) {
      throw new IllegalArgumentException(
          "address: expected one that begins with http: or https:, got " + address + ".");
    }
    Require.positive("bytes", bytes);
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "sha256: expected 64 hexadecimal digits, got '" + sha256 + "'.");
    }
  }

  /** Last part of the address. */
  public String name() {
    String path = address.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
