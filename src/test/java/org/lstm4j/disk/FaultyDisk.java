package org.lstm4j.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file system over a real folder that ends the program at one operation or makes one fail, and
 * remembers what was forced.
 *
 * <p>{@link #root()} is the folder; its paths work with {@link java.nio.file.Files} and {@link
 * java.nio.channels.FileChannel}, and their {@code toFile()} is the real file. Whoever plays the
 * next process calls {@link #restart}. Operations happen one at a time, so any number of threads
 * may work on it. Forcing costs nothing: it is remembered, not done.
 *
 * <p>Once the program ended, every operation throws {@link ProgramEnded}; only closing works, and
 * gives locks back. Folders outside of the root can be read and not written.
 */
public final class FaultyDisk {

  private final Path real;
  private final Plan plan;
  private final ForcedState state;
  private final FaultyProvider provider;
  private final List<Operation> operations = new ArrayList<>();
  private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
  private final Map<Closeable, String> open = new LinkedHashMap<>();
  private final List<Held> locks = new ArrayList<>();
  private boolean isReached;
  private boolean isEnded;

  /** What an operation does to the real disk. */
  @FunctionalInterface
  interface Action<T> {
    T run() throws IOException;
  }

  /** A lock that was taken here. */
  private record Held(Path path, FileLock lock) {}

  private FaultyDisk(Path real, Plan plan) throws IOException {
    this.real = real.toRealPath();
    this.plan = plan;
    this.state = new ForcedState(this.real);
    this.provider = new FaultyProvider(this, FileSystems.getDefault());
  }

  /** A disk over a folder that exists; what is in it counts as forced and is read into memory. */
  public static FaultyDisk over(Path folder, Plan plan) throws IOException {
    return new FaultyDisk(folder, plan);
  }

  /** The folder, as the program under test sees it. */
  public Path root() {
    return provider.wrapPath(real);
  }

  /** A path below the root. */
  public Path path(String name) {
    return provider.wrapPath(real.resolve(name));
  }

  /** What was done so far, the operation that met the fault included. */
  public synchronized List<Operation> operations() {
    return List.copyOf(operations);
  }

  /** What was done so far and could have met a fault; its n-th is what a plan calls {@code n}. */
  public synchronized List<Operation> operations(Fault fault) {
    return operations.stream().filter(operation -> fault.meets(operation.kind())).toList();
  }

  /** Whether an operation met the fault. */
  public synchronized boolean isReached() {
    return isReached;
  }

  /** The same folder for the next process, on which all goes well. */
  public FaultyDisk restart(Loss loss) throws IOException {
    return restart(loss, Plan.countOnly());
  }

  /**
   * The same folder for the next process. This disk ends, if it didn't yet: what its program left
   * open is closed, and the real folder is made what the loss leaves.
   *
   * @throws AssertionError if something wrote past this disk
   */
  public synchronized FaultyDisk restart(Loss loss, Plan next) throws IOException {
    isEnded = true;
    for (Closeable channel : List.copyOf(open.keySet())) {
      channel.close();
    }
    state.verify();
    if (loss != Loss.NOTHING) {
      state.rollBack(loss);
    }
    return new FaultyDisk(real, next);
  }

  /** Does an operation, or what the plan has for it. */
  <T> T run(Operation.Kind kind, String what, Path path, Action<T> whole) throws IOException {
    return run(kind, what, path, whole, () -> null);
  }

  /**
   * Does an operation, or what the plan has for it.
   *
   * @param what its name and numbers; the path is added
   * @param half what happens of it before it fails
   */
  synchronized <T> T run(
      Operation.Kind kind, String what, Path path, Action<T> whole, Action<?> half)
      throws IOException {
    Operation operation = new Operation(kind, what + " " + name(path));
    if (isEnded) {
      throw new ProgramEnded(operation.text());
    }
    if (!state.holds(path)) {
      return outside(operation, path, whole);
    }
    operations.add(operation);
    boolean isMet = false;
    for (Fault fault : Fault.values()) {
      if (fault.meets(kind)) {
        int number = counts.merge(fault, 1, Integer::sum);
        isMet |= plan.fault().filter(fault::equals).isPresent() && plan.isMet(kind, number);
      }
    }
    if (!isMet) {
      return whole.run();
    }
    Fault fault = plan.fault().orElseThrow();
    if (!isReached) {
      half.run();
    }
    isReached = true;
    if (fault == Fault.END) {
      isEnded = true;
      throw new ProgramEnded(operation.text());
    }
    throw isOnOpenFile(what)
        ? new IOException(fault.reason())
        : new FileSystemException(path.toString(), null, fault.reason());
  }

  private static <T> T outside(Operation operation, Path path, Action<T> whole) throws IOException {
    if (operation.kind() != Operation.Kind.READ) {
      throw new AssertionError(operation + ": outside of the disk: " + path);
    }
    return whole.run();
  }

  /** The system's own exceptions name no file once it is open. */
  private static boolean isOnOpenFile(String what) {
    return what.matches("(write|read|force|truncate|lock)\\b.*");
  }

  private String name(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    if (absolute.equals(real)) {
      return ".";
    }
    return absolute.startsWith(real) ? real.relativize(absolute).toString() : absolute.toString();
  }

  synchronized void locked(Path path, FileLock lock) {
    locks.add(new Held(path, lock));
  }

  /** Whether the program on this disk holds a lock on a file; else it is another one's. */
  synchronized boolean holdsLock(Path path) {
    return locks.stream().anyMatch(held -> held.path().equals(path) && held.lock().isValid());
  }

  ForcedState state() {
    return state;
  }

  /** Names of files and folders that were opened and not closed. */
  public synchronized Set<String> leftOpen() {
    return new TreeSet<>(open.values());
  }

  synchronized void opened(Closeable channel, Path path) {
    open.put(channel, name(path));
  }

  synchronized void closed(Closeable channel) {
    open.remove(channel);
  }
}
