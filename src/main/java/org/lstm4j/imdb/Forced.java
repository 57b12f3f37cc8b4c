package org.lstm4j.imdb;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lstm4j.check.Force;
import org.lstm4j.reviews.DataException;

/** Forces many files at a time. */
final class Forced {

  /** A disk forces many files in one go if it is asked for them at the same time. */
  private static final int THREADS = 16;

  private Forced() {}

  /**
   * Forces all files and folders below {@code top}, and {@code top} itself.
   *
   * <p>The 50,000 reviews take 2 to 5 seconds, where extracting them takes 3 to 17; one after
   * another they took 10 to 27 (ext4 on a virtual disk, 2 cores that had other work, 2026).
   */
  static void tree(Path top) throws IOException {
    List<Callable<Path>> all = new ArrayList<>();
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            all.add(
                () -> {
                  Force.file(file);
                  return file;
                });
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            all.add(
                () -> {
                  Force.folder(folder);
                  return folder;
                });
            return super.postVisitDirectory(folder, failure);
          }
        });
    try {
      runAll(all);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataException(top + ": the extraction was stopped.", e);
    }
  }

  /** Runs everything, and waits for it; throws what the first one that failed has thrown. */
  private static void runAll(List<Callable<Path>> all) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<Path> done : threads.invokeAll(all)) {
        done.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failed) {
        throw failed;
      }
      if (e.getCause() instanceof Error failed) {
        throw failed;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
