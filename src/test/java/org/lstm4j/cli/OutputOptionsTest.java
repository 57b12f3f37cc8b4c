package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** That {@link OutputsTest} knows every option. */
class OutputOptionsTest {

  /** Options that name what is read. */
  private static final Set<String> READ =
      Set.of(
          "--data --train --validation --test --word-index --tokenizer --from --model --file --network --word-vectors --token-file"
              .split(" "));

  /** Options whose files are only ever added to, with tests of their own: ServeCommandTest. */
  private static final Set<String> APPENDED = Set.of("serve --access-log");

  /** An option that writes and isn't named above would go untried. */
  @Test
  void noOptionThatWritesIsForgotten() {
    CommandLine all = Main.commandLine(new Environment(Map.of(), InputStream.nullInputStream()));
    Set<String> written = new TreeSet<>();
    for (CommandLine command : Commands.below(all)) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        boolean isRead = READ.contains(option.longestName());
        if (option.type().equals(Path.class) && !isRead) {
          String name = command.getCommandSpec().qualifiedName().substring("lstm4j ".length());
          written.add(name + " " + option.longestName());
        }
      }
    }
    assertTrue(written.removeAll(APPENDED), written::toString);
    assertEquals(
        Arrays.stream(Writing.values())
            .map(writing -> writing.command() + " " + writing.option)
            .collect(Collectors.toCollection(TreeSet::new)),
        written);
  }
}
