package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.check.Constants;
import org.lstm4j.check.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Every option that takes one of a few words, in every command. */
class ChoiceTest {

  private static final List<String> REQUIRED = List.of("-o=x", "y");

  @TempDir private Path folder;

  /** An option of a command. */
  private record Place(CommandLine command, OptionSpec option) {

    List<String> words() {
      List<String> words = new ArrayList<>();
      option.completionCandidates().forEach(words::add);
      return words;
    }

    @Override
    public String toString() {
      return command.getCommandName() + " " + option.longestName();
    }
  }

  static Stream<Place> places() {
    Environment environment = new Environment(Map.of(), InputStream.nullInputStream());
    return Main.commandLine(environment).getSubcommands().values().stream()
        .flatMap(
            command ->
                command.getCommandSpec().options().stream()
                    .filter(option -> option.type().isEnum())
                    .map(option -> new Place(command, option)));
  }

  @Test
  void areFoundAtAll() {
    List<String> all = places().map(Place::toString).toList();

    assertTrue(
        all.containsAll(
            List.of(
                "train --cell",
                "train --engine",
                "train --padding",
                "train --preset",
                "encode --split",
                "import-keras --padding",
                "evaluate --split")),
        all::toString);
    assertTrue(all.size() >= 15, all::toString);
  }

  @ParameterizedTest
  @MethodSource("places")
  void areShownInSmallLettersByHelpAndCompletion(Place place) {
    String help = place.command().getUsageMessage(CommandLine.Help.Ansi.OFF);

    for (String word : place.words()) {
      assertTrue(word.matches("[a-z0-9]+(-[a-z0-9]+)*"), word);
      assertTrue(help.matches("(?s).*\\b" + word + "\\b.*"), word);
      assertEquals(-1, help.indexOf(word.toUpperCase(Locale.ROOT) + ","), word);
    }
  }

  /** Picocli's script knows them by the label alone: with one label, one would be offered. */
  @Test
  void areCompletedWithTheirOwnWords() {
    Map<String, List<String>> wordsByLabel = new HashMap<>();
    places()
        .forEach(
            place -> {
              String label = place.command().getCommandName() + place.option().paramLabel();
              List<String> others = wordsByLabel.putIfAbsent(label, place.words());
              assertTrue(others == null || others.equals(place.words()), place::toString);
            });
  }

  @ParameterizedTest
  @MethodSource("places")
  void areTakenInAnyCaseAndWithEitherDash(Place place) {
    for (String word : place.words()) {
      for (String written :
          List.of(
              word,
              word.toUpperCase(Locale.ROOT),
              word.replace('-', '_').toUpperCase(Locale.ROOT))) {
        List<String> arguments = new ArrayList<>();
        arguments.add(place.command().getCommandName());
        arguments.add(place.option().longestName() + "=" + written);
        arguments.addAll(needed(place));
        place.command().getParent().parseArgs(arguments.toArray(String[]::new));
        assertEquals(word, Constants.word(place.option().getValue()));
      }
    }
  }

  private static List<String> needed(Place place) {
    return switch (place.command().getCommandName()) {
      case "encode" -> REQUIRED.subList(0, 1);
      case "import-keras", "export-keras", "export-onnx" -> REQUIRED;
      case "compare-cells" -> List.of("imdb");
      default -> List.of();
    };
  }

  @ParameterizedTest
  @MethodSource("places")
  void areAllNamedWhereOneIsWrong(Place place) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(place.command().getCommandName());
    arguments.add(place.option().longestName() + "=Nonsense");
    arguments.addAll(needed(place));

    new Workbench(folder)
        .run(arguments.toArray())
        .refused(
            2,
            "Invalid value for option '" + place.option().longestName() + "': expected ",
            Suggestion.either(place.words()) + ", got 'Nonsense'. (see lstm4j ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train --cell=gru1 'gru'?",
        "train --cell=gru-reset 'gru-reset-before'?",
        "train --pool=maxx 'max'?",
        "train --optimizer=adem 'adam'?",
        "train --padding=past 'post'?",
        "evaluate --split=tests 'test'?"
      })
  void areSuggestedWhereOneIsMisspelt(String line) {
    String[] parts = line.split(" ");

    new Workbench(folder).run(parts[0], parts[1]).refused(2, "Did you mean " + parts[2]);
  }
}
