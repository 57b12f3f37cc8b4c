package org.lstm4j.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFolderTest {

  @TempDir private Path folder;

  private static void assertRefused(Path place, String message) {
    assertEquals(
        place + ": expected a folder " + message,
        assertThrows(IOException.class, () -> NewFolder.make(place)).getMessage());
  }

  @Test
  void isMadeWithThoseAboveIt() throws IOException {
    NewFolder.make(folder.resolve("a/b"));

    assertTrue(Files.isDirectory(folder.resolve("a/b")));
    NewFolder.make(folder.resolve("a/b"));
  }

  @Test
  void mayBeALinkToOne() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);

    NewFolder.make(link);

    assertTrue(Files.isSymbolicLink(link));
  }

  @Test
  void isRefusedWhereSomethingElseIs() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Path dangling = Files.createSymbolicLink(folder.resolve("d"), folder.resolve("nowhere"));

    assertRefused(file, "to write to, got a file. Choose another name.");
    assertRefused(dangling, "to write to, got a link that leads to none. Choose another name.");
    assertTrue(Files.notExists(folder.resolve("nowhere")));
    IOException below = assertThrows(IOException.class, () -> NewFolder.make(file.resolve("x")));
    assertTrue(
        below.getMessage().startsWith(file.resolve("x") + ": expected a folder that can be made"),
        below::getMessage);
    assertTrue(below.getMessage().endsWith("Choose another name or folder."), below::getMessage);
  }
}
