package org.lstm4j.train;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lstm4j.model.Checkpoint;

/**
 * Writes checkpoints beside the training, in a thread of its own and one after another, so that
 * they come to the disk in their order. What went wrong comes out where the training asks next:
 * nothing is lost silently. Used by one thread.
 */
final class CheckpointWriter implements AutoCloseable {

  private final CheckpointFolder folder;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(CheckpointWriter::newThread);
  private Future<Void> last = CompletableFuture.completedFuture(null);
  private long lastNanos = System.nanoTime();

  CheckpointWriter(CheckpointFolder folder) {
    this.folder = folder;
  }

  /** It doesn't keep a program alive whose training has ended by an error. */
  private static Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "lstm4j-checkpoints");
    thread.setDaemon(true);
    return thread;
  }

  CheckpointFolder folder() {
    return folder;
  }

  /**
   * Whether it is time to save, in the middle of an epoch.
   *
   * @throws IOException if the last checkpoint could not be written
   */
  boolean isDue(int batch) throws IOException {
    if (last.isDone()) {
      finish();
    }
    return folder.isDue(batch, (System.nanoTime() - lastNanos) / 1e9);
  }

  /**
   * Begins to write a checkpoint, as soon as the one before is on the disk.
   *
   * @param checkpoint must not change any more
   * @throws IOException if the one before could not be written
   */
  void write(Checkpoint checkpoint) throws IOException {
    finish();
    last =
        thread.submit(
            () -> {
              folder.write(checkpoint);
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
