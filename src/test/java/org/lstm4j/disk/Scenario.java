package org.lstm4j.disk;

import java.io.IOException;
import java.nio.file.Path;

/** A program that works on a folder, and what must hold whatever happens to it. */
public interface Scenario {

  /** Puts into the real folder what is there before the program starts; nothing by default. */
  default void prepare(Path folder) throws IOException {}

  /**
   * The program. What it throws is part of the outcome.
   *
   * @param folder on a {@link FaultyDisk}
   */
  void run(Path folder) throws Exception;

  /**
   * Looks at what is left, and may run the program again: on a fresh disk, where all goes well.
   *
   * @param outcome how the program came to its end
   * @throws AssertionError if something is wrong
   */
  void check(Path folder, Outcome outcome) throws Exception;
}
