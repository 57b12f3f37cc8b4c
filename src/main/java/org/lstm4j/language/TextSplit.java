package org.lstm4j.language;

import org.lstm4j.check.Require;

/**
 * How characters become texts, and texts parts. Texts keep their order: the first ones train, the
 * next validate, the last test. Where there are fewer than {@value #FEW_TEXTS}, they are cut at
 * words instead, so that one long text can be learned from too.
 *
 * @param per what a text is
 * @param validationShare of the texts that aren't test texts, in [0, 1); 0 where the validation
 *     texts come apart
 * @param testShare of all texts, in [0, 1); 0 where the test texts come apart
 */
public record TextSplit(Per per, double validationShare, double testShare) {

  static final int FEW_TEXTS = 10;

  /** What a text is. */
  public enum Per {
    /** A line. */
    LINE,
    /** Lines without a blank one between them. */
    PARAGRAPH,
    /** A file. */
    FILE
  }

  /** Checks the ranges. */
  public TextSplit {
    Require.within("validation-split", validationShare, 0, 1);
    Require.within("test-split", testShare, 0, 1);
  }
}
