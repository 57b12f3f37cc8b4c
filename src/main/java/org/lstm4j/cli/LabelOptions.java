package org.lstm4j.cli;

import java.util.List;
import java.util.Optional;
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
        "positive and drops the rows of 3. Every label must be named; a comma, semicolon, equals",
        "sign or backslash in a label needs a backslash before it."
      })
  private String mapping;

  @Option(
      names = "--positive",
      paramLabel = "LABEL",
      description =
          "Which label is label 1, the one that probabilities are of. Default: the larger number,"
              + " or the second in alphabetical order.")
  private String positive;

  /**
   * The rule that was asked for.
   *
   * @throws IllegalArgumentException if the mapping can't be read
   */
  LabelRule rule() {
    return new LabelRule(
        mapping == null ? LabelMapping.NONE : LabelMapping.parse(mapping),
        Optional.ofNullable(positive),
        List.of());
  }
}
