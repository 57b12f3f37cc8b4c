package org.lstm4j.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The entries of a model file, to be changed and written again. */
final class OpenedModel {

  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final Set<String> stored = new HashSet<>();

  OpenedModel(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          entries.put(entry.getName(), in.readAllBytes());
        }
        if (entry.getMethod() == ZipEntry.STORED) {
          stored.add(entry.getName());
        }
      }
    }
  }

  Map<String, byte[]> entries() {
    return entries;
  }

  String text(String name) {
    return new String(entries.get(name), StandardCharsets.UTF_8);
  }

  OpenedModel put(String name, String text) {
    entries.put(name, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  OpenedModel replace(String name, String before, String after) {
    assertTrue(text(name).contains(before), text(name));
    return put(name, text(name).replace(before, after));
  }

  OpenedModel compressed(String name) {
    stored.remove(name);
    return this;
  }

  /** Makes the digests those of the changed entries, so that the change itself must be noticed. */
  OpenedModel sealed() {
    entries.remove(SealedZip.DIGESTS);
    entries.put(SealedZip.DIGESTS, SealedZip.digests(entries));
    return this;
  }

  /** The header of an entry that isn't compressed. */
  static ZipEntry stored(String name, byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    ZipEntry header = new ZipEntry(name);
    header.setMethod(ZipEntry.STORED);
    header.setSize(bytes.length);
    header.setCrc(sum.getValue());
    return header;
  }

  void write(Path file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        boolean isStored = stored.contains(entry.getKey());
        zip.putNextEntry(
            isStored ? stored(entry.getKey(), entry.getValue()) : new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
  }
}
