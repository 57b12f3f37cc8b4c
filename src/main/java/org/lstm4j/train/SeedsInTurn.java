package org.lstm4j.train;

import java.util.ArrayList;
import java.util.List;
import org.lstm4j.model.EpochResult;

/**
 * Tells of seeds that are trained at once as if they were trained in turn: the first one that is
 * not at its end tells at once, the others keep what they have to tell. For any number of threads.
 */
final class SeedsInTurn {

  private final List<Integer> seeds;
  private final SeedSeries.Listener listener;
  private final List<List<Runnable>> kept = new ArrayList<>(); // of each seed
  private final List<Progress> progress = new ArrayList<>(); // the listener's, of each seed
  private final boolean[] isOver;
  private int turn;
  private boolean isStopping;

  SeedsInTurn(List<Integer> seeds, SeedSeries.Listener listener) {
    this.seeds = seeds;
    this.listener = listener;
    isOver = new boolean[seeds.size()];
    for (int i = 0; i < isOver.length; i++) {
      kept.add(new ArrayList<>());
      progress.add(Progress.NONE);
    }
  }

  /** The seed of this place begins. */
  synchronized void begin(int index) {
    tell(index, () -> progress.set(index, listener.begins(seeds.get(index))));
  }

  /** It was trained to its end. */
  synchronized void tellEnd(int index, SeedRun run) {
    tell(index, () -> listener.ended(run));
  }

  /** Nothing more comes from it; where it failed, all others are asked to stop. */
  synchronized void end(int index, boolean isDone) {
    isStopping |= !isDone;
    isOver[index] = true;
    while (turn < isOver.length && isOver[turn]) {
      turn++;
      if (turn < isOver.length) {
        List<Runnable> told = List.copyOf(kept.get(turn));
        kept.get(turn).clear();
        told.forEach(Runnable::run);
      }
    }
  }

  /** Asks all seeds to stop. */
  synchronized void stop() {
    isStopping = true;
  }

  /** Whether any of them was asked to stop, or failed. */
  synchronized boolean isStopRequested() {
    isStopping |= turn < isOver.length && progress.get(turn).isStopRequested();
    return isStopping;
  }

  private synchronized void tell(int index, Runnable event) {
    if (index == turn) {
      event.run();
    } else {
      kept.get(index).add(event);
    }
  }

  private synchronized void batch(
      int index, int epoch, int batch, int batches, Progress.Running soFar) {
    if (index == turn) {
      progress.get(index).batch(epoch, batch, batches, soFar);
    }
  }

  /** What the training of the seed of this place tells its progress to. */
  Progress progress(int index) {
    return new Progress() {
      @Override
      public void resumed(TrainingPlace place) {
        tell(index, () -> progress.get(index).resumed(place));
      }

      @Override
      public void batch(int epoch, int batch, int batches, Running soFar) {
        SeedsInTurn.this.batch(index, epoch, batch, batches, soFar);
      }

      @Override
      public void epoch(EpochResult result, int epochs) {
        tell(index, () -> progress.get(index).epoch(result, epochs));
      }

      @Override
      public void milestone(String line) {
        tell(index, () -> progress.get(index).milestone(line));
      }

      @Override
      public boolean isStopRequested() {
        return SeedsInTurn.this.isStopRequested();
      }
    };
  }
}
