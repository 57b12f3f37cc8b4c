package org.lstm4j.spark;

import java.util.concurrent.atomic.AtomicBoolean;
import org.lstm4j.kernel.KernelChoice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once in the log of each JVM that computes that it could do so in vectors but doesn't. */
final class VectorHint {

  private static final Logger LOG = LoggerFactory.getLogger(VectorHint.class);
  private static final AtomicBoolean IS_GIVEN = new AtomicBoolean();

  private VectorHint() {}

  /** Call it where computing begins; costs nothing from the second time on. */
  static void give() {
    if (KernelChoice.isModuleForgotten() && IS_GIVEN.compareAndSet(false, true)) {
      LOG.warn(text());
    }
  }

  static String text() {
    return "lstm4j computes without vectors here: answers are right, but take two to three times as long. Set"
        + " spark.executor.extraJavaOptions to --add-modules="
        + KernelChoice.MODULE
        + ", in local mode --driver-java-options.";
  }
}
