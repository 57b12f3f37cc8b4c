package org.lstm4j.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.lstm4j.check.Digest;

/** A cache file taken apart, to be changed and sealed again with a digest that is right. */
final class ForgedCache {

  final Path file;
  String format;
  String key;
  String name;
  String digest;
  String kind;
  int labelCount;
  String zero;
  String one;
  int noteCount;
  String note = "";
  int length;
  int vocabularySize;
  char separator;
  int wordBytes;
  byte[] words;

  /** Of each split its count, and of each review digest (two), label, number of ids and ids. */
  final List<int[]> splits = new ArrayList<>();

  byte[] after = {};

  /** Takes apart the only file in a folder. */
  ForgedCache(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(file);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, bytes.length - 32));
    format = in.readUTF();
    key = in.readUTF();
    name = in.readUTF();
    digest = in.readUTF();
    kind = in.readUTF();
    labelCount = in.readInt();
    zero = in.readUTF();
    one = in.readUTF();
    noteCount = in.readInt();
    if (noteCount > 0) {
      note = in.readUTF();
    }
    length = in.readInt();
    vocabularySize = in.readInt();
    separator = in.readChar();
    wordBytes = in.readInt();
    words = in.readNBytes(wordBytes);
    for (int split = 0; split < 3; split++) {
      int count = in.readInt();
      int[] numbers = {count};
      for (int n = 0; n < count; n++) {
        int[] review = {in.readInt(), in.readInt(), in.readInt(), in.readInt()};
        int[] all = Arrays.copyOf(review, 4 + review[3]);
        for (int i = 4; i < all.length; i++) {
          all[i] = in.readInt();
        }
        numbers = joined(numbers, all);
      }
      splits.add(numbers);
    }
  }

  private static int[] joined(int[] first, int[] second) {
    int[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  void words(String text) {
    words = text.getBytes(StandardCharsets.UTF_8);
    wordBytes = words.length;
  }

  /** Number {@code at} of the training reviews: 0 their count, 3 a label, 4 a count, 5 an id. */
  void train(int at, int value) {
    splits.get(0)[at] = value;
  }

  void write() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (String text : List.of(format, key, name, digest, kind)) {
      out.writeUTF(text);
    }
    out.writeInt(labelCount);
    out.writeUTF(zero);
    out.writeUTF(one);
    out.writeInt(noteCount);
    if (noteCount > 0) {
      out.writeUTF(note);
    }
    out.writeInt(length);
    out.writeInt(vocabularySize);
    out.writeChar(separator);
    out.writeInt(wordBytes);
    out.write(words);
    for (int[] split : splits) {
      for (int number : split) {
        out.writeInt(number);
      }
    }
    out.write(after);
    write(bytes.toByteArray());
  }

  /** Writes other content. */
  void write(byte[] content) throws IOException {
    byte[] sealed = Arrays.copyOf(content, content.length + 32);
    System.arraycopy(Digest.sha256().digest(content), 0, sealed, content.length, 32);
    Files.write(file, sealed);
  }
}
