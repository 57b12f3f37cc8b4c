package org.lstm4j.disk;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What a name stands for; the same object under all its names and through all moves. */
sealed interface Node {

  /** A folder: its names as they are, and as they were when it was last forced. */
  final class Folder implements Node {

    final Map<String, Node> names = new TreeMap<>();
    private Map<String, Node> forced = Map.of();

    void force() {
      forced = new TreeMap<>(names);
    }

    Map<String, Node> after(Loss loss) {
      return loss == Loss.FORCED_ONLY ? forced : names;
    }
  }

  /** A file: its size as it is, and its bytes as they were when it was last forced. */
  final class Content implements Node {

    long size;
    private byte[] forced = {};

    void force(byte[] bytes) {
      forced = bytes;
    }

    byte[] after(Loss loss) {
      return loss == Loss.SIZES_SURVIVE ? Arrays.copyOf(forced, Math.toIntExact(size)) : forced;
    }
  }

  /**
   * A symbolic link.
   *
   * @param target where it leads to
   */
  record Link(String target) implements Node {}
}
