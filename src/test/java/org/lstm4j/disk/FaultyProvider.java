package org.lstm4j.disk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.BiFunction;
import org.apache.lucene.tests.mockfile.FilterFileSystem;
import org.apache.lucene.tests.mockfile.FilterFileSystemProvider;
import org.apache.lucene.tests.mockfile.FilterPath;

/** Sends every operation on paths through a {@link FaultyDisk}, and tells it what was changed. */
final class FaultyProvider extends FilterFileSystemProvider {

  private static final String SCHEME = "faulty";
  private static final Set<OpenOption> WRITING =
      Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  private static final Set<OpenOption> OUTPUT =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);

  private final FaultyDisk disk;

  FaultyProvider(FaultyDisk disk, FileSystem real) {
    super(SCHEME, real);
    this.disk = disk;
  }

  FilterFileSystem fileSystem() {
    return fileSystem;
  }

  @Override
  public FilterPath wrapPath(Path path) {
    return new FaultyPath(disk, path, this);
  }

  private <T> T look(String what, Path path, FaultyDisk.Action<T> action) throws IOException {
    return disk.run(Operation.Kind.READ, what, toDelegate(path), action);
  }

  /** An operation without a result. */
  @FunctionalInterface
  private interface Change {
    void run() throws IOException;
  }

  private void change(Operation.Kind kind, String what, Path real, Change change)
      throws IOException {
    disk.run(
        kind,
        what,
        real,
        () -> {
          change.run();
          return real;
        });
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path real = toDelegate(path);
    return open(
        real,
        options,
        () -> delegate.newFileChannel(real, options, attributes),
        (channel, file) -> new FaultyChannel(disk, real, channel, file));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
    Path real = toDelegate(path);
    Set<OpenOption> all = new HashSet<>(options.length == 0 ? OUTPUT : List.of(options));
    all.add(StandardOpenOption.WRITE);
    return open(
        real,
        all,
        () -> delegate.newOutputStream(real, options),
        (stream, file) -> new FaultyOutput(disk, real, stream, file));
  }

  private <D, T> T open(
      Path real,
      Set<? extends OpenOption> options,
      FaultyDisk.Action<D> opener,
      BiFunction<D, OpenFile, T> wrapper)
      throws IOException {
    boolean writes = !Collections.disjoint(options, WRITING);
    boolean isNew = writes && !Files.exists(real);
    Operation.Kind kind = writes ? Operation.Kind.CHANGE : Operation.Kind.READ;
    return disk.run(
        isNew ? Operation.Kind.GROWTH : kind,
        isNew ? "create" : "open",
        real,
        () -> {
          D opened = opener.run();
          Path target = target(real);
          if (isNew) {
            disk.state().put(target, new Node.Content());
          }
          OpenFile file = new OpenFile(disk, target, options);
          if (writes) {
            file.changed();
          }
          return wrapper.apply(opened, file);
        });
  }

  /** Where links lead, also if nothing is there. */
  private static Path target(Path path) throws IOException {
    Path target = path;
    while (Files.isSymbolicLink(target)) {
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  @Override
  public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
    Path real = toDelegate(path);
    return look(
        "open", path, () -> new FaultyInput(disk, real, delegate.newInputStream(real, options)));
  }

  @Override
  public AsynchronousFileChannel newAsynchronousFileChannel(
      Path path,
      Set<? extends OpenOption> options,
      ExecutorService executor,
      FileAttribute<?>... attributes) {
    throw new UnsupportedOperationException("asynchronous channels can't be seen");
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    Path real = toDelegate(folder);
    change(
        Operation.Kind.GROWTH,
        "make folder",
        real,
        () -> {
          delegate.createDirectory(real, attributes);
          disk.state().put(real, new Node.Folder());
        });
  }

  @Override
  public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes)
      throws IOException {
    Path real = toDelegate(link);
    Path to = toDelegate(target);
    change(
        Operation.Kind.GROWTH,
        "link to " + to,
        real,
        () -> {
          delegate.createSymbolicLink(real, to, attributes);
          disk.state().put(real, new Node.Link(to.toString()));
        });
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    Path real = toDelegate(link);
    Path to = toDelegate(existing);
    change(
        Operation.Kind.GROWTH,
        "second name of " + to.getFileName() + ",",
        real,
        () -> {
          delegate.createLink(real, to);
          disk.state().put(real, disk.state().find(to).orElseThrow());
        });
  }

  @Override
  public void delete(Path path) throws IOException {
    Path real = toDelegate(path);
    change(
        Operation.Kind.CHANGE,
        "delete",
        real,
        () -> {
          delegate.delete(real);
          disk.state().remove(real);
        });
  }

  @Override
  public boolean deleteIfExists(Path path) throws IOException {
    boolean isThere = Files.exists(toDelegate(path), LinkOption.NOFOLLOW_LINKS);
    if (isThere) {
      delete(path);
    }
    return isThere;
  }

  /** One operation if it is atomic; else what stands in the way is deleted first, as Java does. */
  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    Path from = toDelegate(source);
    Path to = toDelegate(target);
    List<CopyOption> wanted = List.of(options);
    boolean isAtomic = wanted.contains(StandardCopyOption.ATOMIC_MOVE);
    if (!isAtomic && wanted.contains(StandardCopyOption.REPLACE_EXISTING)) {
      deleteIfExists(target);
    }
    change(
        Operation.Kind.GROWTH,
        "move " + from.getFileName() + " ->",
        to,
        () -> {
          delegate.move(from, to, options);
          disk.state().move(from, to);
        });
  }

  /** Copies a file in pieces; of a folder it makes an empty one. */
  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    List<CopyOption> wanted = List.of(options);
    if (wanted.contains(StandardCopyOption.COPY_ATTRIBUTES)) {
      throw new UnsupportedOperationException("copying times and permissions isn't built");
    }
    if (wanted.contains(StandardCopyOption.REPLACE_EXISTING)) {
      deleteIfExists(target);
    }
    if (Files.isDirectory(toDelegate(source))) {
      createDirectory(target);
      return;
    }
    try (InputStream in = newInputStream(source);
        OutputStream out =
            newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      in.transferTo(out);
    }
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    Path real = toDelegate(path);
    look(
        "look for",
        path,
        () -> {
          delegate.checkAccess(real, modes);
          return real;
        });
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return look("look at", path, () -> super.readAttributes(path, type, options));
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return look("look at", path, () -> super.readAttributes(path, attributes, options));
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    Path real = toDelegate(path);
    change(
        Operation.Kind.CHANGE,
        "set " + attribute + " of",
        real,
        () -> delegate.setAttribute(real, attribute, value, options));
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    Path real = toDelegate(path);
    V view = delegate.getFileAttributeView(real, type, options);
    return view == null ? null : type.cast(counted(view, type, real));
  }

  private Object counted(FileAttributeView view, Class<?> type, Path real) {
    return Proxy.newProxyInstance(
        getClass().getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          if (method.getName().equals("name")) {
            return view.name();
          }
          boolean reads = method.getName().matches("(read|get|list|size).*");
          return disk.run(
              reads ? Operation.Kind.READ : Operation.Kind.CHANGE,
              reads ? "look at" : "set attributes of",
              real,
              () -> invoke(method, view, arguments));
        });
  }

  private static Object invoke(Method method, Object target, Object[] arguments)
      throws IOException {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IOException failed) {
        throw failed;
      }
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return look("look at the store of", path, () -> super.getFileStore(path));
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    return look("follow", link, () -> wrapPath(super.readSymbolicLink(link)));
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return other.getFileSystem() == fileSystem
        && look("compare", path, () -> super.isSameFile(path, other));
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    return look(
        "list",
        folder,
        () ->
            new FaultyListing(disk, toDelegate(folder), super.newDirectoryStream(folder, filter)));
  }
}
