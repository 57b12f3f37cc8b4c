package org.lstm4j.bench;

/** A program that does nothing: what starting and ending a JVM takes. */
final class NothingToDo {

  private NothingToDo() {}

  public static void main(String[] arguments) {}
}
