package org.lstm4j.dl4j;

/** Prints the limits of native memory; for a test in a process of its own. */
public final class PrintsLimits {

  private PrintsLimits() {}

  public static void main(String[] arguments) throws BackendException {
    System.out.print(Backend.facts().limits());
  }
}
