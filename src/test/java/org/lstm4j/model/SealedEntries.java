package org.lstm4j.model;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The entries of a model file one after another, neither compressed nor sealed, so that damage to
 * them isn't stopped by checksums: each its name, its length and its bytes, as {@link
 * DataOutputStream} writes them.
 */
public final class SealedEntries {

  /** End of the names of such files. */
  public static final String ENDING = ".entries";

  private static final int MOST = 50;

  private SealedEntries() {}

  /** Writes the entries of a model but for its digests. */
  static void write(Path model, Path file) throws IOException {
    try (ZipFile zip = new ZipFile(model.toFile());
        DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (!entry.getName().equals(SealedZip.DIGESTS)) {
          byte[] bytes = zip.getInputStream(entry).readAllBytes();
          out.writeUTF(entry.getName());
          out.writeInt(bytes.length);
          out.write(bytes);
        }
      }
    }
  }

  /**
   * Makes a model file of them, with digests that are right.
   *
   * @throws ModelFormatException if no zip can hold them
   */
  public static Path toModel(Path file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    byte[] all = Files.readAllBytes(file);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(all));
    try {
      while (in.available() > 0 && entries.size() < MOST) {
        String name = in.readUTF();
        int length = in.readInt();
        entries.put(name, in.readNBytes(Math.min(Math.max(0, length), in.available())));
      }
    } catch (IOException e) { // a damaged name: what came before it will do
      entries.putIfAbsent("", new byte[0]);
    }
    Path model = file.resolveSibling("input-of-entries.zip");
    try (OutputStream out = Files.newOutputStream(model)) {
      SealedZip.write(out, entries);
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException(model + ": " + e.getMessage(), e);
    }
    return model;
  }
}
