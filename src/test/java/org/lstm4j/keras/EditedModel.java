package org.lstm4j.keras;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A golden {@code .keras} file whose entries a test changes before it is read. */
final class EditedModel {

  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  EditedModel(String name) throws IOException {
    this(KerasGolden.file(name));
  }

  private EditedModel(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
  }

  static EditedModel of(Path file) throws IOException {
    return new EditedModel(file);
  }

  byte[] entry(String name) {
    return entries.get(name);
  }

  EditedModel with(String name, byte[] bytes) {
    entries.put(name, bytes);
    return this;
  }

  EditedModel without(String name) {
    entries.remove(name);
    return this;
  }

  /** Replaces text that must be there. */
  EditedModel replace(String name, String old, String fresh) {
    String text = new String(entries.get(name), StandardCharsets.UTF_8);
    if (!text.contains(old)) {
      throw new IllegalArgumentException(name + ": expected '" + old + "' in it.");
    }
    return with(name, text.replace(old, fresh).getBytes(StandardCharsets.UTF_8));
  }

  EditedModel config(String old, String fresh) {
    return replace("config.json", old, fresh);
  }

  Path write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return file;
  }
}
