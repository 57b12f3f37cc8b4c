package org.lstm4j.language;

import org.lstm4j.check.Require;

/**
 * How a text is written word by word.
 *
 * @param words how many are written at most, at least 1
 * @param sampling how each is drawn
 * @param stopsAtEnd whether the text ends where the model ends it; if not, the mark of the end
 *     counts as impossible, and there are always so many words
 * @param writesUnknown whether the mark of unknown words may be written; if not, it counts as
 *     impossible
 * @param seed any number; the same settings and seed give the same words
 */
public record GeneratorSettings(
    int words, Sampling sampling, boolean stopsAtEnd, boolean writesUnknown, long seed) {

  /** Checks the number of words. */
  public GeneratorSettings {
    Require.atLeast("words", words, 1);
  }

  /** Up to so many words by the model's own probabilities, from the seed 0. */
  public GeneratorSettings(int words) {
    this(words, Sampling.PLAIN, true, false, 0);
  }

  /** The same from another seed. */
  public GeneratorSettings withSeed(long newSeed) {
    return new GeneratorSettings(words, sampling, stopsAtEnd, writesUnknown, newSeed);
  }

  /** The same, drawn otherwise. */
  public GeneratorSettings withSampling(Sampling newSampling) {
    return new GeneratorSettings(words, newSampling, stopsAtEnd, writesUnknown, seed);
  }
}
