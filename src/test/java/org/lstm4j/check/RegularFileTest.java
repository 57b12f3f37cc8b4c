package org.lstm4j.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegularFileTest {

  @TempDir private Path folder;

  private static void assertRefused(Path file, String kind) {
    NotRegularException thrown =
        assertThrows(NotRegularException.class, () -> RegularFile.require(file));
    assertEquals(file + ": expected a file, got " + kind + ".", thrown.getMessage());
    assertEquals(kind, thrown.kind());
    assertThrows(NotRegularException.class, () -> RegularFile.open(file));
    assertThrows(NotRegularException.class, () -> RegularFile.bytes(file, 9));
  }

  @Test
  void aFileAndALinkToOneAreRead() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "abc");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    byte[] content = "abc".getBytes(StandardCharsets.UTF_8);
    for (Path path : new Path[] {file, link}) {
      assertEquals(path, RegularFile.require(path));
      assertArrayEquals(content, RegularFile.bytes(path, 3).orElseThrow());
      try (InputStream in = RegularFile.open(path)) {
        assertArrayEquals(content, in.readAllBytes());
      }
    }
  }

  @Test
  void oneThatHasMoreBytesThanItMayIsNotRead() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "abcdef");
    assertEquals(Optional.empty(), RegularFile.bytes(file, 5));
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whatNeverEndsIsRefusedAtOnce(Endless kind) throws IOException {
    Path file = kind.create(folder.resolve("endless"));
    assertRefused(file, "a device or pipe");
    assertRefused(Files.createSymbolicLink(folder.resolve("link to it"), file), "a device or pipe");
  }

  @Test
  void aFolderIsRefused() {
    assertRefused(folder, "a folder");
  }

  @Test
  void aMissingOneIsLeftToWhoeverOpensIt() throws IOException {
    Path missing = folder.resolve("missing");
    assertEquals(missing, RegularFile.require(missing));
    assertThrows(NoSuchFileException.class, () -> RegularFile.open(missing));
  }
}
