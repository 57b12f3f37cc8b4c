package org.lstm4j.reference;

import java.util.Arrays;
import org.lstm4j.network.Dropout;
import org.lstm4j.network.DropoutMask;

/**
 * What is dropped in one update.
 *
 * @param isTraining false: nothing
 * @param seed of the training
 * @param update which one, from 0
 */
public record ReferenceDropout(boolean isTraining, long seed, long update) {

  /** Nothing is dropped. */
  public static final ReferenceDropout NONE = new ReferenceDropout(false, 0, 0);

  /** What the values of a row are multiplied by, shape (count). */
  double[] mask(Dropout dropout, int place, int sequence, int step, int count) {
    double[] mask = new double[count];
    if (!isTraining || dropout.isNone()) {
      Arrays.fill(mask, 1);
      return mask;
    }
    float[] floats = new float[count];
    int row = dropout.isSameEachStep() ? 0 : step;
    long key = DropoutMask.key(seed, update, place, sequence, row);
    DropoutMask.fill(key, dropout.rate(), floats, 0, count);
    return NetworkValues.doubles(floats);
  }
}
