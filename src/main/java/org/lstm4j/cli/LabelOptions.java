package org.lstm4j.cli;

import java.util.List;
import java.util.Optional;
import org.lstm4j.network.LabelKind;
import org.lstm4j.reviews.LabelMapping;
import org.lstm4j.reviews.LabelRule;
import picocli.CommandLine.Option;

/** What the labels of one's own reviews mean. */
final class LabelOptions {

  @Option(
      names = "--map-labels",
      paramLabel = "MAP",
      description = {
        "What labels mean: '1,2=negative;4,5=positive;3=' takes 1 and 2 as negative, 4 and 5 as",
        "positive and drops the rows of 3. There may be more than two names. Every label must be",
        "named; a comma, semicolon, equals sign or backslash in a label needs a backslash before",
        "it. A tag that is dropped leaves its row."
      })
  private String mapping;

  @Option(
      names = "--positive",
      paramLabel = "LABEL",
      description =
          "Which of two labels is label 1, the one that probabilities are of. Default: the larger"
              + " number, or the second in alphabetical order.")
  private String positive;

  @Option(
      names = "--tag-separator",
      paramLabel = "CHAR",
      description = {
        "The label column of a table holds any number of tags, with this between them: comma,",
        "semicolon, tab, pipe, space or the character itself. A blank cell has no tag. In JSON",
        "an array does too, and in fastText each __label__.",
        "Default: one label in each row."
      })
  private String tagSeparator;

  /** Whether anything is said. */
  boolean isGiven() {
    return mapping != null || positive != null || tagSeparator != null;
  }

  /** The mapping as it was written; empty for none. */
  String mapping() {
    return mapping == null ? "" : mapping;
  }

  /**
   * The rule that was asked for.
   *
   * @throws IllegalArgumentException if mapping or separator can't be used, or not together
   */
  LabelRule rule() {
    return new LabelRule(
        mapping == null
            ? LabelMapping.NONE
            : LabelMapping.parse(mapping, tagSeparator == null ? LabelKind.ONE : LabelKind.ANY),
        Optional.ofNullable(positive),
        List.of(),
        Optional.ofNullable(tagSeparator)
            .map(written -> TableOptions.separator("tag-separator", written)));
  }
}
