package org.lstm4j.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultyDiskTest {

  private static final byte[] TEN = "0123456789".getBytes(StandardCharsets.UTF_8);

  @TempDir Path real;

  private FaultyDisk disk;

  @BeforeEach
  void makeDisk() throws IOException {
    disk = FaultyDisk.over(real, Plan.countOnly());
  }

  private void use(Plan plan) throws IOException {
    disk = FaultyDisk.over(real, plan);
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private List<String> changes() {
    return disk.operations(Fault.END).stream().map(Operation::text).toList();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.walk(real)) {
      return all.filter(path -> !path.equals(real))
          .map(path -> real.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  @Nested
  class WithoutAFault {

    @Test
    void everyChangeIsNamed() throws IOException {
      Path file = disk.path("a");
      Files.createDirectory(disk.path("f"));
      Files.write(file, TEN);
      Files.writeString(file, "!", StandardOpenOption.APPEND);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(TEN), 5);
        channel.truncate(3);
        channel.force(true);
      }
      Files.setLastModifiedTime(file, FileTime.fromMillis(0));
      Files.setPosixFilePermissions(file, Set.of(PosixFilePermission.OWNER_READ));
      Files.createLink(disk.path("b"), file);
      Files.createSymbolicLink(disk.path("s"), file.getFileName());
      Files.move(file, disk.path("f/c"), StandardCopyOption.ATOMIC_MOVE);
      Files.delete(disk.path("b"));
      force(disk.root());

      assertEquals(
          List.of(
              "make folder f",
              "create a",
              "write 10 a",
              "open a",
              "write 1 a",
              "open a",
              "write 10 a",
              "truncate to 3 a",
              "force a",
              "set attributes of a",
              "set attributes of a",
              "second name of a, b",
              "link to a s",
              "move a -> f/c",
              "delete b",
              "force ."),
          changes());
      assertEquals(List.of("f", "f/c", "s"), names());
      assertEquals("012", Files.readString(real.resolve("f/c")));
      disk.restart(Loss.NOTHING);
    }

    @Test
    void readsAreNamedToo() throws IOException {
      Files.write(real.resolve("a"), TEN);
      use(Plan.countOnly());
      assertTrue(Files.exists(disk.path("a")));
      assertArrayEquals(TEN, Files.readAllBytes(disk.path("a")));

      assertEquals(List.of(), changes());
      assertEquals(
          List.of("look for a", "open a"),
          disk.operations().stream().map(Operation::text).limit(2).toList());
      assertTrue(disk.operations().size() > 2);
    }

    @Test
    void moveThatMayReplaceIsTwoOperations() throws IOException {
      Files.write(disk.path("a"), TEN);
      Files.createFile(disk.path("b"));
      Files.move(disk.path("a"), disk.path("b"), StandardCopyOption.REPLACE_EXISTING);

      assertEquals(List.of("delete b", "move a -> b"), changes().subList(3, 5));
      assertEquals(List.of("b"), names());
    }

    @Test
    void ordinaryOperationsWork() throws IOException {
      Path folder = Files.createDirectories(disk.path("x/y"));
      Path file = Files.write(folder.resolve("a.txt"), TEN);
      Files.copy(file, folder.resolve("b.bin"));
      Files.createTempFile(folder, "t", ".txt");

      assertEquals(real.resolve("x/y/a.txt").toFile(), file.toFile());
      assertEquals(file.toRealPath(), file.toAbsolutePath());
      assertTrue(file.startsWith(disk.root()));
      assertFalse(file.startsWith(real));
      assertTrue(Files.isSameFile(file, disk.path("x/../x/y/a.txt")));
      assertTrue(Files.isWritable(file));
      assertFalse(Files.isHidden(file));
      assertTrue(Files.getFileStore(file).getUsableSpace() > 0);
      assertNotNull(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
      assertTrue(Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_READ));
      try (DirectoryStream<Path> texts = Files.newDirectoryStream(folder, "a*.txt")) {
        assertEquals(List.of(file), listed(texts));
      }
      try (Stream<Path> all = Files.walk(disk.root())) {
        assertEquals(6, all.count());
      }
      List<Path> visited = new ArrayList<>();
      Files.walkFileTree(
          disk.root(),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path visited1, BasicFileAttributes attributes) {
              visited.add(visited1);
              return FileVisitResult.CONTINUE;
            }
          });
      assertEquals(3, visited.size());
      Files.createSymbolicLink(disk.path("link"), disk.path("x").getFileName());
      assertEquals("x", Files.readSymbolicLink(disk.path("link")).toString());
      Files.write(disk.path("link/y/c"), TEN);
      disk.restart(Loss.NOTHING);
      assertArrayEquals(TEN, Files.readAllBytes(real.resolve("x/y/b.bin")));
      assertArrayEquals(TEN, Files.readAllBytes(real.resolve("x/y/c")));
    }

    private static List<Path> listed(DirectoryStream<Path> stream) {
      List<Path> all = new ArrayList<>();
      stream.forEach(all::add);
      return all;
    }

    @Test
    void writingOutsideIsAMistakeOfTheTest() {
      Path outside = disk.root().resolve("../outside");

      assertFalse(Files.exists(outside));
      assertThrows(AssertionError.class, () -> Files.createFile(outside));
    }

    @Test
    void writingPastTheDiskIsNoticed() throws IOException {
      try (OutputStream past = new FileOutputStream(disk.path("a").toFile())) {
        past.write(TEN);
      }

      assertThrows(AssertionError.class, () -> disk.restart(Loss.NOTHING));
    }

    @Test
    void growingAFilePastTheDiskIsNoticed() throws IOException {
      Files.createFile(disk.path("a"));
      try (OutputStream past = new FileOutputStream(disk.path("a").toFile())) {
        past.write(TEN);
      }

      assertThrows(AssertionError.class, () -> disk.restart(Loss.NOTHING));
    }
  }

  @Nested
  class TheEnd {

    @Test
    void comesAtTheOperationAndNothingOfItHappens() throws IOException {
      use(Plan.endAt(2));
      Files.createFile(disk.path("a"));

      ProgramEnded ended = assertThrows(ProgramEnded.class, () -> Files.delete(disk.path("a")));
      assertEquals("the program ended at: delete a", ended.getMessage());
      assertTrue(disk.isReached());
      assertEquals(List.of("a"), names());
    }

    @Test
    void leavesHalfOfAWrite() throws IOException {
      use(Plan.endAt(2));

      assertThrows(ProgramEnded.class, () -> Files.write(disk.path("a"), TEN));
      assertEquals("01234", Files.readString(real.resolve("a")));
    }

    @Test
    void gatheringWriteIsOneOperation() throws IOException {
      use(Plan.endAt(2));
      try (FileChannel channel =
          FileChannel.open(disk.path("a"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        ByteBuffer[] both = {ByteBuffer.wrap(new byte[3]), ByteBuffer.wrap(new byte[5])};
        assertThrows(ProgramEnded.class, () -> channel.write(both));
      }

      assertEquals(4, Files.size(real.resolve("a")));
    }

    @Test
    void stopsEveryLaterOperation() throws IOException {
      use(Plan.endAt(1));
      assertThrows(ProgramEnded.class, () -> Files.createFile(disk.path("a")));

      assertThrows(ProgramEnded.class, () -> Files.createFile(disk.path("b")));
      assertThrows(ProgramEnded.class, () -> Files.exists(disk.root()));
      assertThrows(ProgramEnded.class, () -> disk.root().toRealPath());
      assertEquals(List.of(), names());
    }

    @Test
    void givesBackLocksWhenTheChannelIsClosed() throws IOException {
      use(Plan.endAt(2));
      try (FileChannel channel =
          FileChannel.open(
              disk.path("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        assertNotNull(channel.tryLock());
        assertThrows(ProgramEnded.class, () -> Files.createFile(disk.path("a")));
      }

      FaultyDisk next = disk.restart(Loss.NOTHING);
      try (FileChannel channel = FileChannel.open(next.path("lock"), StandardOpenOption.WRITE)) {
        assertNotNull(channel.tryLock());
      }
    }

    @Test
    void closesWhatTheProgramLeftOpen() throws IOException {
      FileChannel lost =
          FileChannel.open(disk.path("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      assertNotNull(lost.tryLock());
      OutputStream out = Files.newOutputStream(disk.path("out"));
      InputStream in = Files.newInputStream(disk.path("out"));

      FaultyDisk next = disk.restart(Loss.NOTHING);
      try (FileChannel channel = FileChannel.open(next.path("lock"), StandardOpenOption.WRITE)) {
        assertNotNull(channel.tryLock());
      }
      assertThrows(ProgramEnded.class, () -> out.write(1));
      assertThrows(ProgramEnded.class, in::read);
    }
  }

  @Nested
  class ALock {

    @Test
    void isHeldAgainstAnotherDiskAsAgainstAnotherProcess() throws IOException {
      Files.createFile(real.resolve("lock"));
      use(Plan.countOnly());
      FaultyDisk other = FaultyDisk.over(real, Plan.countOnly());
      try (FileChannel mine = FileChannel.open(disk.path("lock"), StandardOpenOption.WRITE);
          FileChannel theirs = FileChannel.open(other.path("lock"), StandardOpenOption.WRITE)) {
        FileLock held = mine.tryLock();

        assertNull(theirs.tryLock());
        assertThrows(OverlappingFileLockException.class, mine::tryLock);
        held.release();
        assertNotNull(theirs.lock());
      }
    }
  }

  @Nested
  class AFailure {

    @Test
    void happensOnceAndNamesThePath() throws IOException {
      use(Plan.failAt(1, Fault.NO_SPACE));
      Path file = disk.path("a");

      FileSystemException failed =
          assertThrows(FileSystemException.class, () -> Files.createFile(file));
      assertEquals(file + ": No space left on device", failed.getMessage());
      assertEquals(List.of(), names());
      Files.createFile(file);
    }

    @Test
    void ofAnOpenFileNamesNoPathAsInJava() throws IOException {
      use(Plan.failAt(2, Fault.NO_SPACE));

      IOException failed = assertThrows(IOException.class, () -> Files.write(disk.path("a"), TEN));
      assertEquals("No space left on device", failed.getMessage());
      assertEquals("01234", Files.readString(real.resolve("a")));
    }

    @Test
    void ofRoomMeetsOnlyWhatNeedsRoom() throws IOException {
      Files.write(real.resolve("a"), TEN);
      use(Plan.failFrom(1, Fault.NO_SPACE));
      Files.readAllBytes(disk.path("a"));
      Files.delete(disk.path("a"));

      assertThrows(IOException.class, () -> Files.createFile(disk.path("a")));
      assertThrows(IOException.class, () -> Files.createDirectory(disk.path("b")));
    }

    @Test
    void ofTheDeviceMeetsReadsToo() throws IOException {
      Files.write(real.resolve("a"), TEN);
      use(Plan.failAt(1, Fault.IO_ERROR));

      assertFalse(Files.exists(disk.path("a")));
      assertTrue(Files.exists(disk.path("a")));
    }

    @Test
    void ofAForceForcesNothing() throws IOException {
      use(Plan.failAt(3, Fault.NO_SPACE));
      Files.write(disk.path("a"), TEN);
      assertThrows(IOException.class, () -> force(disk.path("a")));
      disk.restart(Loss.NAMES_SURVIVE);

      assertEquals("", Files.readString(real.resolve("a")));
    }
  }
}
