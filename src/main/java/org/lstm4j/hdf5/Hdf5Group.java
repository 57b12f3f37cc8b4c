package org.lstm4j.hdf5;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A group of an open file: names, attributes of text, and what stands below. Not thread-safe. */
public final class Hdf5Group {

  private static final int MOST_DEPTH = 32;

  private final Source source;
  private final GlobalHeap heap;
  private final String path;
  private final Map<String, Long> links;
  private final Map<String, Attribute> attributes = new HashMap<>();

  Hdf5Group(Source source, GlobalHeap heap, String path, ObjectHeader header) throws IOException {
    this.source = source;
    this.heap = heap;
    this.path = path;
    this.links = Links.read(source, header);
    Optional<Message> info = header.first(Message.ATTRIBUTE_INFO);
    if (info.isPresent()) {
      requireCompact(info.get().body());
    }
    for (Message message : header.all(Message.ATTRIBUTE)) {
      Attribute attribute = Attribute.read(message.body());
      if (attributes.put(attribute.name(), attribute) != null) {
        throw new Hdf5Exception(path + ": expected each attribute once, got two of a name");
      }
    }
  }

  private static void requireCompact(Cursor info) throws Hdf5Exception {
    info.skip(1);
    if ((info.u8() & 1) != 0) {
      info.skip(2);
    }
    if (info.address() != Cursor.UNDEFINED) {
      throw new Hdf5Exception(
          "expected attributes as Keras writes them, got HDF5's dense kind; open the file with h5py"
              + " and copy everything to a new one");
    }
  }

  /** Where it stands, beginning with a slash. */
  public String path() {
    return path;
  }

  /** The names of everything in it. */
  public Set<String> names() {
    return Set.copyOf(links.keySet());
  }

  /** Whether it has an attribute of this name. */
  public boolean hasAttribute(String name) {
    return attributes.containsKey(name);
  }

  /** The texts of an attribute that is there; one for a single value. */
  public List<String> texts(String attribute) throws IOException {
    Attribute found = attributes.get(attribute);
    if (found == null) {
      throw new Hdf5Exception(path + ": expected an attribute '" + attribute + "', got none");
    }
    return found.texts(heap);
  }

  /**
   * Opens a group below.
   *
   * @param below names joined by slashes
   * @throws Hdf5Exception if there is none, or if it is something else
   */
  public Hdf5Group group(String below) throws IOException {
    Found found = find(below);
    if (found.header().first(Message.DATA_TYPE).isPresent()) {
      throw new Hdf5Exception(found.path() + ": expected a group, got an array");
    }
    return new Hdf5Group(source, heap, found.path(), found.header());
  }

  /** Opens an array below; see {@link #group}. */
  public Hdf5Dataset dataset(String below) throws IOException {
    Found found = find(below);
    return new Hdf5Dataset(source, found.path(), found.header());
  }

  private record Found(String path, ObjectHeader header) {}

  private Found find(String below) throws IOException {
    List<String> parts = new ArrayList<>(List.of(below.split("/")));
    parts.removeIf(String::isEmpty);
    if (parts.isEmpty() || parts.size() > MOST_DEPTH) {
      throw new Hdf5Exception(
          path + ": expected a path of 1 to " + MOST_DEPTH + " names, got " + parts.size());
    }
    Map<String, Long> here = links;
    StringBuilder walked = new StringBuilder(path.equals("/") ? "" : path);
    for (int i = 0; ; i++) {
      Long address = here.get(parts.get(i));
      walked.append('/').append(parts.get(i));
      if (address == null) {
        throw new Hdf5Exception(walked + ": expected it in the file, got nothing there");
      }
      ObjectHeader header = ObjectHeader.read(source, address);
      if (i == parts.size() - 1) {
        return new Found(walked.toString(), header);
      }
      here = Links.read(source, header);
    }
  }
}
