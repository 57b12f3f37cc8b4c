package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.explain.Explainer;
import org.lstm4j.explain.Explanation;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.readme.Readme;
import org.lstm4j.readme.ShownOutput;
import org.lstm4j.render.HtmlReport;

/** What {@code src/docs/explain.md} shows is what the commands in it print, by the given model. */
class ExplainDocumentTest {

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Path MODEL = Path.of("models", "imdb-lstm.zip");

  @TempDir private Path folder;

  private static List<Readme.Block> blocks() throws IOException {
    return Readme.blocks(Files.readAllLines(Path.of("src/docs/explain.md")));
  }

  private Run run(String command) {
    List<String> words = new ArrayList<>();
    WORD.matcher(command)
        .results()
        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
        .forEach(words::add);
    assertEquals("lstm4j", words.remove(0));
    words.addAll(1, List.of("-m", MODEL.toAbsolutePath().toString()));
    words.replaceAll(word -> word.matches("\\w+\\.\\w+") ? folder.resolve(word).toString() : word);
    Environment environment =
        new Environment(
            Map.of(), InputStream.nullInputStream(), folder.toString(), folder::resolve);
    return Run.in(environment, words.toArray(String[]::new));
  }

  @Test
  void everyCommandPrintsWhatIsShown() throws IOException {
    int commands = 0;
    for (Readme.Block block : blocks()) {
      boolean isOurs = block.isConsole() && block.content().get(0).startsWith("$ lstm4j ");
      for (Readme.Command command : isOurs ? block.commands() : List.<Readme.Command>of()) {
        Run run = run(command.text()).succeeded();
        assertTrue(
            ShownOutput.isTrue(command.shown(), run.out(), run.err()),
            () -> command + "\n" + String.join("\n", run.out()) + run.err());
        commands++;
      }
    }
    assertEquals(1, commands);
  }

  @Test
  void theCommandsAtItsHeadWork() throws IOException {
    Files.writeString(folder.resolve("reviews.txt"), "a slow start\nthen wonderful\n");
    List<String> commands = blocks().get(0).content();

    commands.forEach(command -> run(command).succeeded());

    assertEquals(4, commands.size());
    assertTrue(Files.exists(folder.resolve("why.html")));
  }

  /** The code of the document, to the letter. */
  @Test
  void theLibraryWritesThePage() throws IOException {
    Path file = folder.resolve("why.html");
    SentimentClassifier classifier = SentimentClassifier.load(MODEL);
    Explanation why = new Explainer(classifier).explain("The first half is dull, but …");
    HtmlReport.write(why, file);

    assertTrue(Files.readString(file).contains("dull"));
    String here =
        Files.readString(Path.of("src/test/java/org/lstm4j/cli/ExplainDocumentTest.java"));
    Readme.Block code =
        blocks().stream().filter(block -> block.kind().equals("java")).findFirst().orElseThrow();
    for (String line : code.content()) {
      assertTrue(here.contains(line.replace("Path.of(\"why.html\")", "file").strip()), line);
    }
  }
}
