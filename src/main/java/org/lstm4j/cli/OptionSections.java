package org.lstm4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The options of a command's help, under headings.
 *
 * @param sections in the order of the help; an option that is in none is shown in the last
 */
record OptionSections(List<Section> sections) {

  /** A heading, and the options under it by their longest names. */
  record Section(String heading, List<String> options) {
    private Section(String heading, String options) {
      this(heading, List.of(options.split(" ")));
    }
  }

  /** Those of {@code train}. */
  static final OptionSections OF_TRAIN =
      new OptionSections(
          List.of(
              new Section(
                  "Reviews",
                  "--data --train --validation --test --text-column --label-column --separator"
                      + " --encoding --no-header --skip-bad --map-labels --positive --tag-separator"
                      + " --validation-split"),
              new Section(
                  "Words and ids",
                  "--tokenizer --word-index --vocabulary --length --padding --truncating"),
              new Section(
                  "Network",
                  "--embedding --word-vectors --freeze-embedding --mask --layers --units --cell --bidirectional --pool --dense"
                      + " --dense-activation --network --print-network --from"),
              new Section(
                  "Against learning by heart",
                  "--dropout --spatial-dropout --recurrent-dropout --l2 --clip --clip-value"),
              new Section(
                  "Training",
                  "--epochs --batch-size --shards --optimizer --learning-rate --schedule --patience"
                      + " --test-every-epoch --class-weight --seed --seeds --seeds-at-once --baseline --preset --engine --threads"),
              new Section(
                  "Files and interruptions",
                  "--output --force --checkpoint-every --resume --fresh"),
              new Section("Other", "--verbose --help --version")));

  /** Those of {@code compare-cells}, by its parts. */
  static final OptionSections OF_COMPARE_CELLS =
      new OptionSections(
          List.of(
              new Section("Any part", "--output --force --json --seeds --quick"),
              new Section("gradients (and --input-scale)", "--steps"),
              new Section("memory", "--input-scale --lengths --batches --threads"),
              new Section(
                  "imdb (and --threads)",
                  "--data --train --validation --test --text-column --label-column --separator"
                      + " --encoding --no-header --skip-bad --map-labels --positive --tag-separator"
                      + " --validation-split --tokenizer --word-index --vocabulary --length"
                      + " --padding --truncating --epochs"),
              new Section("Other", "--verbose --help --version")));

  /** Those of {@code serve}. */
  static final OptionSections OF_SERVE =
      new OptionSections(
          List.of(
              new Section("Models", "--model --threshold --allow-upload"),
              new Section("Where it listens", "--port --host"),
              new Section(
                  "Who may ask", "--token --token-file --no-token --allow-host --allow-origin"),
              new Section("Limits and logs", "--max-body --access-log"),
              new Section("Other", "--verbose --help --version")));

  private static final Section SUBMIT = new Section("The printed line", "--master --conf --jar");

  /** Those of {@code spark-train}. */
  static final OptionSections OF_SPARK_TRAIN =
      new OptionSections(
          List.of(
              new Section(
                  "Rows",
                  "--data --format --test --text-column --label-column --order-column"
                      + " --validation-column --validation-split --separator --encoding --no-header"
                      + " --skip-bad --map-labels --positive --tag-separator"),
              new Section(
                  "Words and ids", "--tokenizer --vocabulary --length --padding --truncating"),
              new Section(
                  "Network",
                  "--embedding --mask --layers --units --cell --bidirectional --pool --dense"
                      + " --dense-activation --network"),
              new Section(
                  "Against learning by heart",
                  "--dropout --spatial-dropout --recurrent-dropout --l2 --clip --clip-value"),
              new Section(
                  "Training",
                  "--epochs --batch-size --shards --optimizer --learning-rate --schedule --patience"
                      + " --class-weight --seed --seeds --partitions --average-every --threads"),
              new Section("The model", "--output"),
              SUBMIT,
              new Section("Other", "--verbose --help --version")));

  /** Those of {@code spark-score}. */
  static final OptionSections OF_SPARK_SCORE =
      new OptionSections(
          List.of(
              new Section("Model", "--model --threshold"),
              new Section(
                  "Rows",
                  "--data --format --text-column --label-column --separator --encoding --no-header"
                      + " --skip-bad --map-labels --positive --tag-separator"),
              new Section("Results", "--output --output-format --overwrite --keep --json"),
              SUBMIT,
              new Section("Other", "--verbose --help --version")));

  /** Makes a command show its options so. */
  void of(CommandLine command) {
    command
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> text(command, help));
  }

  private String text(CommandLine command, Help help) {
    List<OptionSpec> left = new ArrayList<>(command.getCommandSpec().options());
    StringBuilder text = new StringBuilder();
    for (Section section : sections) {
      boolean isLast = section == sections.get(sections.size() - 1);
      List<OptionSpec> options = new ArrayList<>();
      for (String name : section.options()) {
        left.stream().filter(option -> option.longestName().equals(name)).forEach(options::add);
      }
      left.removeAll(options);
      if (isLast) {
        options.addAll(0, left);
      }
      Help.Layout layout = help.createDefaultLayout();
      layout.addOptions(options, help.parameterLabelRenderer());
      text.append(String.format(Locale.ROOT, "%n%s:%n", section.heading())).append(layout);
    }
    return text.toString();
  }
}
