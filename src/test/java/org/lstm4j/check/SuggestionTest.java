package org.lstm4j.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest {

  private static final List<String> COMMANDS =
      List.of("train", "evaluate", "predict", "encode", "import-keras", "export-keras");
  private static final List<String> OPTIONS =
      List.of("--epochs", "--batch-size", "--seed", "--seeds", "--l2", "--clip", "--clip-value");

  @ParameterizedTest
  @CsvSource({
    "trian, train", // two letters turned
    "tran, train", // one left out
    "trainn, train", // one too many
    "predikt, predict", // another one
    "TRAIN, train",
    "evalaute, evaluate",
    "eval, evaluate", // its beginning
    "import_keras, import-keras",
    "keras-import, ''",
    "import, import-keras"
  })
  void isACommandThatIsNear(String typed, String meant) {
    assertEquals(meant.isEmpty() ? List.of() : List.of(meant), Suggestion.near(typed, COMMANDS));
  }

  @ParameterizedTest
  @CsvSource({
    "--epoch, --epochs",
    "-epochs, --epochs",
    "--batch_size, --batch-size",
    "--batch, --batch-size",
    "--size, --batch-size",
    "--l3, --l2"
  })
  void isAnOptionThatIsNear(String typed, String meant) {
    assertEquals(List.of(meant), Suggestion.near(typed, OPTIONS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "-x", "go", "serve", "nonsense", "--colour", "a slow film", "mails.csv"})
  void isNothingThatIsFar(String typed) {
    assertEquals(List.of(), Suggestion.near(typed, COMMANDS));
    assertEquals(List.of(), Suggestion.near(typed, OPTIONS));
    assertEquals("", Suggestion.question(typed, COMMANDS));
  }

  @Test
  void namesAllThatAreEquallyNear() {
    assertEquals(
        " Did you mean 'import-keras' or 'export-keras'?", Suggestion.question("keras", COMMANDS));
    assertEquals(List.of("--seed"), Suggestion.near("--sed", OPTIONS));
  }

  @Test
  void joinsWordsAsPeopleDo() {
    assertEquals("", Suggestion.either(List.of()));
    assertEquals("a", Suggestion.either(List.of("a")));
    assertEquals("a or b", Suggestion.either(List.of("a", "b")));
    assertEquals("a, b and c", Suggestion.all(List.of("a", "b", "c")));
  }
}
