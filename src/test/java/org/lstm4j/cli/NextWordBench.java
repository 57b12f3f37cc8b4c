package org.lstm4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.lstm4j.language.ProbeGrammar;
import org.lstm4j.language.WordIds;
import org.lstm4j.text.Vocabulary;

/** A small model that predicts the next word, and the text it was trained on. */
final class NextWordBench {

  private static byte[] model = new byte[0]; // trained once

  private NextWordBench() {}

  private static WordIds words(List<String> words) {
    return new WordIds(new Vocabulary(words, words.size() + WordIds.FIRST_WORD));
  }

  /** Sentences of the probe's grammar, one a line. */
  static String text() {
    List<String> all = ProbeGrammar.items(words(List.of("xyz")), 2, 1).lacking();
    return ProbeGrammar.items(words(all), 12, 1).items().stream()
        .filter(item -> item.before().size() < 20)
        .map(item -> String.join(" ", item.before()) + " " + item.right() + "\n")
        .collect(Collectors.joining());
  }

  /** Writes {@code book.txt}, and the model as {@code name}. */
  static Path write(Workbench bench, String name) {
    Path text = bench.write("book.txt", text());
    synchronized (NextWordBench.class) {
      if (model.length == 0) {
        model = trained(bench, text);
      }
      return bench.write(name, model);
    }
  }

  private static byte[] trained(Workbench bench, Path text) {
    Path file = bench.path("trained.zip");
    bench
        .run(
            "nextword",
            "train",
            "-d",
            text,
            "--text-per=line",
            "--embedding=4",
            "--units=4",
            "--streams=4",
            "--epochs=1",
            "-o",
            file)
        .succeeded();
    try {
      byte[] bytes = Files.readAllBytes(file);
      for (String ending : List.of(".zip", ".history.csv", ".curves.png", ".curves.svg")) {
        Files.deleteIfExists(bench.path("trained" + ending));
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
