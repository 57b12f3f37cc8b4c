package org.lstm4j.disk;

/** What happens to an operation. */
public enum Fault {

  /** The program ends there. An end at an operation that reads is the same as one at the next. */
  END(""),

  /** It fails for want of room; of a write the first half may have happened. */
  NO_SPACE("No space left on device"),

  /** It fails because of the device; of a write the first half may have happened. */
  IO_ERROR("Input/output error");

  private final String reason;

  Fault(String reason) {
    this.reason = reason;
  }

  /** The operating system's words. */
  String reason() {
    return reason;
  }

  /** Whether such an operation can meet this fault; only those are numbered for it. */
  public boolean meets(Operation.Kind kind) {
    return switch (this) {
      case END -> kind != Operation.Kind.READ;
      case NO_SPACE -> kind == Operation.Kind.GROWTH;
      case IO_ERROR -> true;
    };
  }
}
