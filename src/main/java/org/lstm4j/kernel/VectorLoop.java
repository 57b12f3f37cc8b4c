package org.lstm4j.kernel;

/**
 * A loop of vector operations over places in an arena.
 *
 * <p>All loops are called at one place, {@link #call}: C2 sees so many kinds there that it inlines
 * none of them. Each loop is then compiled by itself, as it must be: in a method that inlines
 * several of them C2 reaches its limit of nodes, leaves single vector operations as calls, and
 * these allocate a vector each (measured: half the speed of the whole training).
 */
abstract class VectorLoop {

  /** Works on {@code count} floats or groups; the meaning of the places is the loop's own. */
  abstract void run(float[] m, int a, int b, int c, int d, int e, int count);

  /** Calls a loop without inlining it. */
  static void call(VectorLoop loop, float[] m, int a, int b, int c, int d, int e, int count) {
    loop.run(m, a, b, c, d, e, count);
  }
}
