package org.lstm4j.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a {@link FaultyDisk} leaves after each {@link Loss}. */
class PowerFailureTest {

  private static final byte[] TEN = "0123456789".getBytes(StandardCharsets.UTF_8);

  @TempDir Path real;

  private FaultyDisk disk;

  @BeforeEach
  void makeDisk() throws IOException {
    disk = FaultyDisk.over(real, Plan.countOnly());
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.walk(real)) {
      return all.filter(path -> !path.equals(real))
          .map(path -> real.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void whatWasThereBeforeIsThere() throws IOException {
    Files.write(real.resolve("a"), TEN);
    Files.createDirectory(real.resolve("f"));
    makeDisk();
    Files.delete(disk.path("a"));
    Files.delete(disk.path("f"));
    disk.restart(Loss.FORCED_ONLY);

    assertEquals(List.of("a", "f"), names());
    assertEquals("0123456789", Files.readString(real.resolve("a")));
  }

  @Test
  void contentIsAsAtTheLastForce() throws IOException {
    try (FileChannel channel =
        FileChannel.open(disk.path("a"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(TEN));
      channel.force(true);
      channel.write(ByteBuffer.wrap(TEN));
    }
    force(disk.root());
    disk.restart(Loss.FORCED_ONLY);

    assertEquals("0123456789", Files.readString(real.resolve("a")));
  }

  @Test
  void fileWhoseNameWasNotForcedIsGone() throws IOException {
    Files.write(disk.path("a"), TEN);
    force(disk.path("a"));
    disk.restart(Loss.FORCED_ONLY);

    assertEquals(List.of(), names());
  }

  @Test
  void fileWhoseContentWasNotForcedIsEmpty() throws IOException {
    Files.write(disk.path("a"), TEN);
    force(disk.root());
    disk.restart(Loss.FORCED_ONLY);

    assertEquals(List.of("a"), names());
    assertEquals("", Files.readString(real.resolve("a")));
  }

  @Test
  void namesMaySurviveWithoutTheirContent() throws IOException {
    Files.write(disk.path("a"), TEN);
    disk.restart(Loss.NAMES_SURVIVE);

    assertEquals("", Files.readString(real.resolve("a")));
  }

  @Test
  void sizesMaySurviveWithZeros() throws IOException {
    Files.write(disk.path("a"), new byte[] {1, 2});
    force(disk.path("a"));
    Files.write(disk.path("a"), new byte[] {3, 4}, StandardOpenOption.APPEND);
    disk.restart(Loss.SIZES_SURVIVE);

    assertArrayEquals(new byte[] {1, 2, 0, 0}, Files.readAllBytes(real.resolve("a")));
  }

  @Test
  void synchronousWritesAreForced() throws IOException {
    Files.write(
        disk.path("a"),
        TEN,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.DSYNC);
    disk.restart(Loss.NAMES_SURVIVE);

    assertEquals("0123456789", Files.readString(real.resolve("a")));
  }

  @Test
  void moveThatWasNotForcedIsUndone() throws IOException {
    Files.write(real.resolve("old"), new byte[0]);
    makeDisk();
    Files.write(disk.path("new"), TEN);
    force(disk.path("new"));
    Files.move(disk.path("new"), disk.path("old"), StandardCopyOption.ATOMIC_MOVE);
    disk.restart(Loss.FORCED_ONLY);

    assertEquals(List.of("old"), names());
    assertEquals("", Files.readString(real.resolve("old")));
  }

  @Test
  void contentFollowsItsFileThroughMoves() throws IOException {
    Files.createDirectory(disk.path("f"));
    try (FileChannel channel =
        FileChannel.open(
            disk.path("f/a"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      Files.move(disk.path("f"), disk.path("g"));
      channel.write(ByteBuffer.wrap(TEN));
      channel.force(false);
    }
    force(disk.path("g"));
    force(disk.root());
    disk.restart(Loss.FORCED_ONLY);

    assertEquals(List.of("g", "g/a"), names());
    assertEquals("0123456789", Files.readString(real.resolve("g/a")));
  }

  @Test
  void untouchedFilesKeepTheirTimes() throws IOException {
    Files.write(real.resolve("a"), TEN);
    Files.setLastModifiedTime(real.resolve("a"), FileTime.fromMillis(1000));
    makeDisk();
    Files.createFile(disk.path("b"));
    disk.restart(Loss.FORCED_ONLY);

    assertEquals(FileTime.fromMillis(1000), Files.getLastModifiedTime(real.resolve("a")));
  }
}
