package org.lstm4j.kernel;

/** Arrays of one thread that plain loops work on; they grow and are kept. */
final class Scratch {

  private static final int PARTS = 8;

  private final float[][] parts = new float[PARTS][0];
  private float[] first = new float[0];
  private float[] second = new float[0];
  private float[] block = new float[0];
  private float[][] blocks = new float[0][];
  float[] input = new float[0];
  float[] forget = new float[0];
  float[] candidate = new float[0];
  float[] output = new float[0];
  float[] cell = new float[0];
  float[] tanhCell = new float[0];
  float[] dh = new float[0];
  float[] dc = new float[0];

  float[] first(int size) {
    if (first.length < size) {
      first = new float[size];
    }
    return first;
  }

  float[] second(int size) {
    if (second.length < size) {
      second = new float[size];
    }
    return second;
  }

  /** One of {@link #PARTS} arrays, at least so long; the same until more is asked of it. */
  float[] part(int number, int size) {
    if (parts[number].length < size) {
      parts[number] = new float[size];
    }
    return parts[number];
  }

  /** An array of exactly this length. */
  float[] block(int length) {
    if (block.length != length) {
      block = new float[length];
    }
    return block;
  }

  /** At least so many arrays of exactly this length. */
  float[][] blocks(int count, int length) {
    if (blocks.length < count || blocks[0].length != length) {
      blocks = new float[Math.max(1, count)][length];
    }
    return blocks;
  }

  /** Makes the named arrays hold so many floats. */
  void size(int size) {
    if (input.length < size) {
      input = new float[size];
      forget = new float[size];
      candidate = new float[size];
      output = new float[size];
      cell = new float[size];
      tanhCell = new float[size];
      dh = new float[size];
      dc = new float[size];
    }
  }
}
