package org.lstm4j.disk;

/** What happens at an operation, and what is left for the next process. */
public enum Mode {

  /** The process is killed; the system goes on. */
  KILLED(Fault.END, Loss.NOTHING, false),

  /** The power fails, and only what was forced is left. */
  POWER_FAILED_FORCED_ONLY(Fault.END, Loss.FORCED_ONLY, false),

  /** The power fails; all names are left, but contents only as far as they were forced. */
  POWER_FAILED_NAMES_SURVIVE(Fault.END, Loss.NAMES_SURVIVE, false),

  /** The power fails; names and sizes are left, with zeros for what was not forced. */
  POWER_FAILED_SIZES_SURVIVE(Fault.END, Loss.SIZES_SURVIVE, false),

  /** One operation finds the disk full; the next ones find room. */
  NO_SPACE_ONCE(Fault.NO_SPACE, Loss.NOTHING, false),

  /** One operation finds the disk full, and it stays full. */
  NO_SPACE_FROM_THERE(Fault.NO_SPACE, Loss.NOTHING, true),

  /** One operation fails because of the device. */
  IO_ERROR(Fault.IO_ERROR, Loss.NOTHING, false);

  private final Fault fault;
  private final Loss loss;
  private final boolean stays;

  Mode(Fault fault, Loss loss, boolean stays) {
    this.fault = fault;
    this.loss = loss;
    this.stays = stays;
  }

  /** What the operation meets. */
  public Fault fault() {
    return fault;
  }

  /** What the next process doesn't find. */
  public Loss loss() {
    return loss;
  }

  /** Whether the power fails, so that a program that has come to its end can lose what it did. */
  public boolean isPowerFailure() {
    return loss != Loss.NOTHING;
  }

  Plan plan(int n) {
    return stays ? Plan.failFrom(n, fault) : Plan.failAt(n, fault);
  }
}
