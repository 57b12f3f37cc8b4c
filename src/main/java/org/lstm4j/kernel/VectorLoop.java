package org.lstm4j.kernel;

/**
 * A loop of vector operations over places in an arena.
 *
 * <p>All loops are called at one place, {@link #call}, where C2 sees so many kinds that it inlines
 * a loop only if it is short and its caller names it. The others are compiled by themselves, as
 * they must be: in a method that inlines many of them C2 reaches its limit of nodes, leaves single
 * vector operations as calls, and these allocate a vector each (measured: half the speed of the
 * whole training).
 */
abstract class VectorLoop {

  /** Works on {@code count} floats or groups; the meaning of the places is the loop's own. */
  abstract void run(float[] m, int a, int b, int c, int d, int e, int count);

  /** Calls a loop; the only place that does. */
  static void call(VectorLoop loop, float[] m, int a, int b, int c, int d, int e, int count) {
    loop.run(m, a, b, c, d, e, count);
  }
}
