package org.lstm4j.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** A folder to write to, which is made if nothing is there. */
public final class NewFolder {

  private NewFolder() {}

  /**
   * Makes a folder and those above it; one that is there, or a link to one, is fine.
   *
   * @throws IOException if something else is there or it can't be made; the message is one line
   *     that names it, the reason and what to do
   */
  public static void make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      String there = Files.isSymbolicLink(folder) ? "a link that leads to none" : "a file";
      throw new IOException(
          folder + ": expected a folder to write to, got " + there + ". Choose another name.");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IOException(
          folder
              + ": expected a folder that can be made, got '"
              + WriteFailure.reason(e)
              + "'. Choose another name or folder.",
          e);
    }
  }
}
