package org.lstm4j.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What of a real folder is forced: a tree of {@link Node}s beside it that follows every operation.
 *
 * <p>What the folder holds at first counts as forced. Paths are those of the real file system. Not
 * safe for several threads.
 */
final class ForcedState {

  private final Path root;
  private final Node.Folder tree;

  /** Reads the whole folder into memory. */
  ForcedState(Path root) throws IOException {
    this.root = root;
    this.tree = read(root);
  }

  private static Node.Folder read(Path folder) throws IOException {
    Node.Folder node = new Node.Folder();
    for (Path path : list(folder)) {
      String name = path.getFileName().toString();
      if (Files.isSymbolicLink(path)) {
        node.names.put(name, new Node.Link(Files.readSymbolicLink(path).toString()));
      } else if (Files.isDirectory(path)) {
        node.names.put(name, read(path));
      } else {
        Node.Content content = new Node.Content();
        content.force(Files.readAllBytes(path));
        content.size = Files.size(path);
        node.names.put(name, content);
      }
    }
    node.force();
    return node;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  /** Whether a path lies in the folder, by its text. */
  boolean holds(Path path) {
    return path.toAbsolutePath().normalize().startsWith(root);
  }

  /** The node of a path that exists, without following a link in its last step. */
  Optional<Node> find(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    if (absolute.equals(root)) {
      return Optional.of(tree);
    }
    return parent(absolute).map(folder -> folder.names.get(absolute.getFileName().toString()));
  }

  /** The folder a path lies in; empty if that is outside. Links on the way are followed. */
  private Optional<Node.Folder> parent(Path absolute) throws IOException {
    Path parent = absolute.getParent();
    if (parent == null || !parent.toRealPath().startsWith(root)) {
      return Optional.empty();
    }
    Node node = tree;
    for (Path step : root.relativize(parent.toRealPath())) {
      if (!step.toString().isEmpty()) {
        node = node instanceof Node.Folder folder ? folder.names.get(step.toString()) : null;
      }
    }
    return node instanceof Node.Folder folder
        ? Optional.of(folder)
        : Optional.ofNullable(reported(parent));
  }

  private static Node.Folder reported(Path parent) {
    throw new AssertionError(parent + ": a folder that was created past the disk");
  }

  private Node.Folder home(Path path) throws IOException {
    return parent(path.toAbsolutePath().normalize())
        .orElseThrow(() -> new AssertionError(path + ": outside of the disk " + root));
  }

  private static String name(Path path) {
    return path.toAbsolutePath().normalize().getFileName().toString();
  }

  /** A name for a new or known node. */
  <N extends Node> N put(Path path, N node) throws IOException {
    home(path).names.put(name(path), node);
    return node;
  }

  void remove(Path path) throws IOException {
    home(path).names.remove(name(path));
  }

  void move(Path from, Path to) throws IOException {
    Node node = home(from).names.remove(name(from));
    if (node == null) {
      throw new AssertionError(from + ": a file that was created past the disk");
    }
    put(to, node);
  }

  /**
   * Finds out whether the folder is what the operations made of it.
   *
   * @throws AssertionError if something wrote past the disk
   */
  void verify() throws IOException {
    verify(root, tree);
  }

  private static void verify(Path folder, Node.Folder node) throws IOException {
    Map<String, Path> real = new TreeMap<>();
    list(folder).forEach(path -> real.put(path.getFileName().toString(), path));
    require(folder, "names", node.names.keySet(), real.keySet());
    for (Map.Entry<String, Path> entry : real.entrySet()) {
      if (node.names.get(entry.getKey()) instanceof Node.Folder inner) {
        verify(entry.getValue(), inner);
      } else if (node.names.get(entry.getKey()) instanceof Node.Content content) {
        require(entry.getValue(), "bytes", content.size, Files.size(entry.getValue()));
      }
    }
  }

  private static void require(Path path, String what, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError(
          String.format(
              "%s: %s were written past the disk: expected %s, got %s",
              path, what, expected, actual));
    }
  }

  /** Makes the real folder what a loss leaves; what is as it should be isn't touched. */
  void rollBack(Loss loss) throws IOException {
    rollBack(root, tree, loss);
  }

  private static void rollBack(Path folder, Node.Folder node, Loss loss) throws IOException {
    Map<String, Node> left = node.after(loss);
    for (Path path : list(folder)) {
      Node kept = left.get(path.getFileName().toString());
      if (kept == null || !isOfKind(path, kept)) {
        deleteTree(path);
      }
    }
    for (Map.Entry<String, Node> entry : left.entrySet()) {
      Path path = folder.resolve(entry.getKey());
      boolean isThere = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
      if (entry.getValue() instanceof Node.Folder inner) {
        Files.createDirectories(path);
        rollBack(path, inner, loss);
      } else if (entry.getValue() instanceof Node.Content content) {
        byte[] bytes = content.after(loss);
        if (!isThere || !Arrays.equals(bytes, Files.readAllBytes(path))) {
          Files.write(path, bytes);
        }
      } else if (entry.getValue() instanceof Node.Link link && !isThere) {
        Files.createSymbolicLink(path, Path.of(link.target()));
      }
    }
  }

  private static boolean isOfKind(Path path, Node node) throws IOException {
    if (node instanceof Node.Link link) {
      return Files.isSymbolicLink(path)
          && Files.readSymbolicLink(path).toString().equals(link.target());
    }
    return node instanceof Node.Folder
        ? Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        : Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Deletes a file or a folder with all in it. */
  static void deleteTree(Path top) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(top)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
