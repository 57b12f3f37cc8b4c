package org.lstm4j.imdb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A dozen reviews in the layout of the IMDB data set, as files and as an archive. */
public final class SmallDataSet {

  private SmallDataSet() {}

  /** Path in the archive to text, in no useful order. */
  public static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("aclImdb/README", "not a review");
    files.put("aclImdb/test/neg/0_3.txt", "Three hours I want back.");
    files.put("aclImdb/test/neg/10_1.txt", "The plot limps,\r\nthe jokes limp behind it.\n");
    files.put("aclImdb/test/neg/2_2.txt", "Dull.<br /><br />And long.");
    files.put("aclImdb/test/pos/0_9.txt", "A café, two liars, one perfect evening.");
    files.put("aclImdb/test/pos/1_8.txt", "\tWarm and sly ");
    files.put("aclImdb/train/unsup/0_0.txt", "nobody labelled this");
    files.put("aclImdb/train/urls_pos.txt", "http://127.0.0.1/title");
    files.put("aclImdb/train/pos/2_7.txt", "Ends better than it starts.");
    files.put("aclImdb/train/pos/10_10.txt", "Wonderful! \uD83C\uDFAC Go and see it.");
    files.put("aclImdb/train/pos/1_9.txt", "Somebody typed \uFFFD here, and I loved the rest.");
    files.put("aclImdb/train/pos/notes.md", "not a review either");
    files.put("aclImdb/train/pos/._1_9.txt", "written by an operating system");
    files.put("aclImdb/train/neg/5_1.txt", "Not even the dog could act.");
    files.put("aclImdb/train/neg/5_10.txt", "No.");
    return files;
  }

  /** Writes the files below a folder and returns {@code aclImdb}. */
  public static Path writeTo(Path folder) {
    files()
        .forEach(
            (name, text) -> write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8)));
    return folder.resolve("aclImdb");
  }

  public static Path write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files as a tar. */
  public static Tar tar() {
    Tar tar = new Tar();
    files().forEach(tar::with);
    return tar;
  }

  /** A tar archive in the making. */
  public static final class Tar {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream out =
        new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name());

    public Tar() {
      out.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
    }

    public Tar with(String name, String text) {
      return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public Tar with(String name, byte[] content) {
      TarArchiveEntry entry = new TarArchiveEntry(name, true);
      entry.setSize(content.length);
      return with(entry, content);
    }

    public Tar withLink(String name, String target, byte kind) {
      TarArchiveEntry entry = new TarArchiveEntry(name, kind);
      entry.setLinkName(target);
      return with(entry, new byte[0]);
    }

    /** The header that announces a name of so many letters, as GNU tar writes it. */
    public Tar withLongName(int letters) {
      byte[] name = new byte[letters];
      Arrays.fill(name, (byte) 'n');
      TarArchiveEntry entry =
          new TarArchiveEntry(TarConstants.GNU_LONGLINK, TarConstants.LF_GNUTYPE_LONGNAME);
      entry.setSize(letters);
      return with(entry, name);
    }

    private Tar with(TarArchiveEntry entry, byte[] content) {
      try {
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return this;
    }

    /** The archive so far, without the mark at its end. */
    public byte[] unfinished() {
      try {
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }

    public byte[] plain() {
      try {
        out.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }

    public byte[] gzip() {
      return SmallDataSet.gzip(plain());
    }
  }

  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
