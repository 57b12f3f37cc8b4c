package org.lstm4j.spark;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * Starts another main class and ends the JVM when standard input does: a pipe from the process that
 * started it, which breaks however that ends. Stands alone on the class path of Spark's processes.
 */
final class EndsWithParent {

  private EndsWithParent() {}

  /** The class, then its arguments. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread watch = new Thread(EndsWithParent::await, "ends with parent");
    watch.setDaemon(true);
    watch.start();
    String[] rest = new String[arguments.length - 1];
    System.arraycopy(arguments, 1, rest, 0, rest.length);
    try {
      Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    } catch (InvocationTargetException e) {
      e.getCause().printStackTrace();
      System.exit(1);
    }
  }

  private static void await() {
    int end = 0;
    while (end >= 0) {
      try {
        end = System.in.read();
      } catch (IOException e) {
        end = -1;
      }
    }
    Runtime.getRuntime().halt(143);
  }
}
