package org.lstm4j.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path folder;

  private static AtomicFile.Content text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> namesInFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Nested
  class Writing {

    @Test
    void leavesTheContentAndNothingElse() throws IOException {
      AtomicFile.write(folder.resolve("a.txt"), text("first"));

      assertEquals("first", Files.readString(folder.resolve("a.txt")));
      assertEquals(List.of("a.txt"), namesInFolder());
    }

    @Test
    void replacesAnOlderFile() throws IOException {
      Path target = Files.writeString(folder.resolve("a.txt"), "older and longer");

      AtomicFile.write(target, text("new"));

      assertEquals("new", Files.readString(target));
    }

    /** The JDK keeps a copy outside the heap of what is written at once, as long as the thread. */
    @Test
    void takesNoMemoryOutsideTheHeapForMuchAtOnce() throws IOException {
      Path target = folder.resolve("a.bin");
      byte[] much = new byte[(32 << 20) + 1];
      new Random(1).nextBytes(much);
      long before = bytesOutsideTheHeap();

      AtomicFile.write(target, out -> out.write(much));

      assertTrue(bytesOutsideTheHeap() - before < 4 << 20, "taken: " + bytesOutsideTheHeap());
      assertArrayEquals(much, Files.readAllBytes(target));
    }

    private static long bytesOutsideTheHeap() {
      return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
          .filter(pool -> pool.getName().equals("direct"))
          .mapToLong(BufferPoolMXBean::getMemoryUsed)
          .sum();
    }

    @Test
    void keepsTheOlderFileReadableUntilTheEnd() throws IOException {
      Path target = Files.writeString(folder.resolve("a.txt"), "old");

      AtomicFile.write(
          target,
          out -> {
            out.write(new byte[1 << 20]);
            out.flush();
            assertEquals("old", Files.readString(target));
          });

      assertEquals(1 << 20, Files.size(target));
    }

    @Test
    void acceptsContentThatClosesItsStream() throws IOException {
      Path target = folder.resolve("a.zip");

      AtomicFile.write(
          target,
          out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
              zip.putNextEntry(new ZipEntry("entry"));
              zip.write(7);
            }
          });

      try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(target))) {
        assertEquals("entry", zip.getNextEntry().getName());
        assertArrayEquals(new byte[] {7}, zip.readAllBytes());
      }
    }

    @Test
    void writesThroughALinkAndKeepsIt() throws IOException {
      Path file = Files.writeString(folder.resolve("file.txt"), "old");
      Path link = Files.createSymbolicLink(folder.resolve("link.txt"), file);

      AtomicFile.write(link, text("new"));

      assertTrue(Files.isSymbolicLink(link));
      assertEquals("new", Files.readString(file));
    }

    @Test
    void worksInAnInterruptedThread() throws IOException {
      Thread.currentThread().interrupt();
      try {
        AtomicFile.write(folder.resolve("a.txt"), text("last save"));
      } finally {
        assertTrue(Thread.interrupted());
      }
      assertEquals("last save", Files.readString(folder.resolve("a.txt")));
    }
  }

  @Nested
  class Failing {

    private final IOException broken = new IOException("reviews.csv: line 3 is broken.");

    private void writeSomeThenFail(OutputStream out) throws IOException {
      out.write(new byte[1 << 20]);
      throw broken;
    }

    @Test
    void leavesNothingBehind() throws IOException {
      Path target = folder.resolve("a.txt");

      assertThrows(IOException.class, () -> AtomicFile.write(target, this::writeSomeThenFail));

      assertEquals(List.of(), namesInFolder());
    }

    @Test
    void keepsTheOlderFile() throws IOException {
      Path target = Files.writeString(folder.resolve("a.txt"), "old");

      assertThrows(IOException.class, () -> AtomicFile.write(target, this::writeSomeThenFail));

      assertEquals("old", Files.readString(target));
      assertEquals(List.of("a.txt"), namesInFolder());
    }

    @Test
    void passesOnWhatTheContentThrewItself() {
      Path target = folder.resolve("a.txt");
      IllegalStateException unchecked = new IllegalStateException("no epoch yet");

      assertSame(
          broken,
          assertThrows(IOException.class, () -> AtomicFile.write(target, this::writeSomeThenFail)));
      assertSame(
          unchecked,
          assertThrows(
              IllegalStateException.class,
              () ->
                  AtomicFile.write(
                      target,
                      out -> {
                        throw unchecked;
                      })));
    }

    @Test
    void namesAMissingFolder() {
      Path target = folder.resolve("missing").resolve("a.txt");

      IOException e = assertThrows(IOException.class, () -> AtomicFile.write(target, text("text")));

      assertEquals(
          target
              + ": expected an existing folder to write to, got none. Create "
              + target.getParent()
              + ".",
          e.getMessage());
    }

    @Test
    void refusesAFolderAsTarget() {
      IOException e = assertThrows(IOException.class, () -> AtomicFile.write(folder, text("text")));

      assertEquals(
          folder + ": expected a file to write, got a folder or device. Choose another name.",
          e.getMessage());
    }

    @Test
    void namesTheTargetWhenItsNameIsTooLong() throws IOException {
      Path target = folder.resolve("n".repeat(300));

      IOException e = assertThrows(IOException.class, () -> AtomicFile.write(target, text("text")));

      assertTrue(
          e.getMessage()
              .startsWith(target + ": expected a name for a file, got 'File name too long'"));
      assertEquals(List.of(), namesInFolder());
    }
  }
}
