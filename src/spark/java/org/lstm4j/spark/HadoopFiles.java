package org.lstm4j.spark;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Files on any file system that Hadoop knows, looked at before the work begins. */
final class HadoopFiles {

  private HadoopFiles() {}

  /**
   * Refuses a file that can't be written, before hours are spent on what it is to hold; makes its
   * folder.
   *
   * @throws IOException if it is a folder, or its folder can't be made or written to; in one line
   */
  static void requireWritable(String name, Configuration hadoop) throws IOException {
    Path file = new Path(name);
    FileSystem files = file.getFileSystem(hadoop);
    if (isFolder(files, file)) {
      throw new IOException(
          name + ": expected the name of a file, got a folder. Choose another name.");
    }
    Path folder = file.getParent();
    if (folder != null && !isFolder(files, folder) && !files.mkdirs(folder)) {
      throw new IOException(
          folder + ": expected a folder that can be made, got a refusal. Choose another name.");
    }
    Path part = partOf(file);
    try {
      files.create(part, false).close();
    } catch (IOException e) {
      throw new IOException(
          name
              + ": expected a folder that can be written to, got a refusal: "
              + TaskFailure.plain(e.getMessage())
              + " Choose another name.",
          e);
    }
    files.delete(part, false);
  }

  /** Where a file is written before it gets its name; like no other's. */
  static Path partOf(Path file) {
    return file.suffix("." + UUID.randomUUID() + ".part");
  }

  /**
   * Refuses a folder that is there.
   *
   * @throws IOException if it is; in one line
   */
  static void requireNew(String name, Configuration hadoop) throws IOException {
    Path folder = new Path(name);
    if (folder.getFileSystem(hadoop).exists(folder)) {
      throw new IOException(
          name + ": expected no such folder yet, got one. Choose another, or add --overwrite.");
    }
  }

  /**
   * Refuses a folder that can't be replaced, since it holds what the work begins with; one that
   * isn't there yet will do.
   *
   * @param files URLs of the files that are needed
   * @throws IOException if it is a file, or one of these is in it; in one line
   */
  static void requireApart(String name, List<String> files, Configuration hadoop)
      throws IOException {
    Path folder = new Path(name);
    FileSystem system = folder.getFileSystem(hadoop);
    if (!system.exists(folder)) {
      return;
    }
    if (!isFolder(system, folder)) {
      throw new IOException(
          name + ": expected a folder to replace, got a file. Choose another name.");
    }
    String start = real(folder, hadoop) + Path.SEPARATOR;
    for (String file : files) {
      if (real(new Path(URI.create(file)), hadoop).startsWith(start)) {
        throw new IOException(
            name
                + ": expected a folder without data or model in it, since all in it is replaced, got"
                + " one with "
                + file
                + ". Choose another.");
      }
    }
  }

  /** The one name of a file that may have several: without links, where Java knows them. */
  private static String real(Path path, Configuration hadoop) throws IOException {
    FileSystem files = path.getFileSystem(hadoop);
    Path whole = files.makeQualified(path);
    boolean isHere = whole.toUri().getScheme().equals("file");
    return isHere
        ? new File(whole.toUri().getPath())
            .getCanonicalPath()
            .replace(File.separator, Path.SEPARATOR)
        : whole.toString();
  }

  /** The work that fills a folder. */
  interface Filling {
    void into(String folder) throws IOException;
  }

  /**
   * Replaces a folder once another one is filled, so that the old one outlives a failure.
   *
   * @throws IOException if it can't be replaced; in one line
   */
  static void replace(String name, Configuration hadoop, Filling filling) throws IOException {
    Path folder = new Path(name);
    FileSystem files = folder.getFileSystem(hadoop);
    Path part = folder.suffix("." + UUID.randomUUID() + ".part");
    boolean isAllThereIs = false;
    try {
      filling.into(part.toString());
      isAllThereIs = true;
      files.delete(folder, true);
      if (!files.rename(part, folder)) {
        throw new IOException(
            folder
                + ": expected to write it, got a refusal to rename "
                + part
                + ", which holds the rows. Rename it yourself.");
      }
    } finally { // Spark's own exceptions say nowhere that they are thrown
      if (!isAllThereIs) {
        files.delete(part, true);
      }
    }
  }

  private static boolean isFolder(FileSystem files, Path path) throws IOException {
    return files.exists(path) && files.getFileStatus(path).isDirectory();
  }
}
