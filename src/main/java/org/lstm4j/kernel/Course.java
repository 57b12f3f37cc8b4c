package org.lstm4j.kernel;

import java.util.List;
import java.util.Optional;
import org.lstm4j.network.Sequences;

/** How the sequences of a batch go through a network: who shares what, and who runs where. */
interface Course {

  /**
   * What a course is planned with.
   *
   * @param ids distinct ids at most
   */
  record Plan(
      Arena arena,
      Kernels kernels,
      NetworkMemory network,
      IdRows idRows,
      FusedTrainer.Size size,
      int ids) {}

  /**
   * The fastest way of a network.
   *
   * @param tapeFloats for the tapes of one shard of a {@link SharedCourse}
   */
  static Course of(Plan plan, long tapeFloats) {
    if (plan.network.head instanceof WideHead wide) {
      return new WideCourse(plan, wide);
    }
    return SharedCourse.fits(plan.network.config)
        ? new SharedCourse(plan, tapeFloats)
        : new TiledCourse(plan);
  }

  /** The parts that run at once. */
  List<? extends Share> shares();

  /** Threads that find something to do, at least in the longest phase. */
  default int mostThreads() {
    return shares().size();
  }

  void attach(float[] arena, Kernels kernels);

  /**
   * Prepares a batch; on one thread.
   *
   * @param streams where the sequences go on; empty: they begin with nothing
   */
  void plan(Sequences sequences, HeadMemory.Lesson lesson, Optional<StreamStates> streams);

  /**
   * What must be there before the shares run: all ids are found, and what they share is begun.
   *
   * @param part 0 or 1, on two threads
   */
  void prepare(int part);

  /** All sequences, there and back. */
  void learn(Workers workers);

  /** Loss and right answers of all sequences together, not divided by them. */
  Outcome outcome();

  /** Adds the shares' sums over the head to its gradient, which is 0. */
  void addHead();

  /** Whether the head's gradient is that of the batch already. */
  boolean hasWholeHead();

  /** What a batch came to: sums over its rows. */
  record Outcome(double loss, double right) {

    static Outcome of(List<? extends HeadShare> shares) {
      return new Outcome(
          shares.stream().mapToDouble(share -> share.sums.loss).sum(),
          shares.stream().mapToDouble(share -> share.sums.right).sum());
    }
  }

  /** Steps that all sequences share, and that {@link #finish} goes back. */
  int sharedSteps();

  /** Goes back through what all sequences share; before the ids' gradients are summed. */
  void finish();
}
