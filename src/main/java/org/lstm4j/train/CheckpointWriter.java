package org.lstm4j.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes checkpoints beside the training, in a thread of its own and one after another, so that
 * they come to the disk in their order. What went wrong comes out where the training asks next:
 * nothing is lost silently. Used by one thread.
 */
public final class CheckpointWriter implements AutoCloseable {

  private final CheckpointFolder folder;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(CheckpointWriter::newThread);
  private Future<Void> last = CompletableFuture.completedFuture(null);
  private long lastNanos = System.nanoTime();

  /** Writes a checkpoint, of whatever kind. */
  @FunctionalInterface
  public interface Saving {
    /** Writes all of it to a file, whole or not at all. */
    void to(Path file) throws IOException;
  }

  /** Begins to count the time to the next checkpoint. */
  public CheckpointWriter(CheckpointFolder folder) {
    this.folder = folder;
  }

  /** It doesn't keep a program alive whose training has ended by an error. */
  private static Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "lstm4j-checkpoints");
    thread.setDaemon(true);
    return thread;
  }

  /** Where checkpoints go. */
  public CheckpointFolder folder() {
    return folder;
  }

  /**
   * Whether it is time to save, in the middle of an epoch.
   *
   * @throws IOException if the last checkpoint could not be written
   */
  public boolean isDue(int batch) throws IOException {
    if (last.isDone()) {
      finish();
    }
    return folder.isDue(batch, (System.nanoTime() - lastNanos) / 1e9);
  }

  /**
   * Begins to write a checkpoint, as soon as the one before is on the disk.
   *
   * @param saving writes what doesn't change any more
   * @throws IOException if the one before could not be written
   */
  public void write(Saving saving) throws IOException {
    finish();
    last =
        thread.submit(
            () -> {
              saving.to(folder.file());
              return null;
            });
    lastNanos = System.nanoTime();
  }

  /** Waits until the last checkpoint is on the disk; an interrupt waits too. */
  private void finish() throws IOException {
    boolean wasInterrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          last.get();
          return;
        } catch (InterruptedException e) {
          wasInterrupted = true;
        }
      }
    } catch (ExecutionException e) {
      last = CompletableFuture.completedFuture(null); // said once
      throw failure(e.getCause());
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static IOException failure(Throwable cause) {
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return (IOException) cause; // nothing else is declared
  }

  /**
   * Waits until all is on the disk and ends the thread.
   *
   * @throws IOException if the last checkpoint could not be written
   */
  @Override
  public void close() throws IOException {
    thread.shutdown();
    finish();
  }
}
