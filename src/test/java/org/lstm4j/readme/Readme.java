package org.lstm4j.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fenced blocks of a document and the commands in them. */
public final class Readme {

  /** Commands that no test runs, each with its reason. */
  static final Map<String, String> NOT_RUN =
      Map.of(
          "mvn -q compile exec:java",
          "it downloads the reviews",
          "mvn verify",
          "it runs this very test",
          "lstm4j serve",
          "it runs until it is stopped; ServingDocumentTest and LauncherIT start it",
          "LSTM4J_DATA=aclImdb_v1.tar.gz mvn -q compile exec:java"
              + " -Dexec.args=\"train --seeds 1..10 -o models/imdb-lstm.zip\"",
          "it takes up to four minutes; ReadmeTest compares its file with the table");

  static final String REVIEWS = "aclImdb_v1.tar.gz";

  private static final String FENCE = "```";
  private static final String PROMPT = "$ ";

  private Readme() {}

  /**
   * A fenced block.
   *
   * @param kind what stands behind the fence, such as {@code console}
   * @param line of the opening fence, from 1
   * @param content the lines between the fences
   */
  public record Block(String kind, int line, List<String> content) {

    public boolean isConsole() {
      return kind.equals("console");
    }

    /** Its commands, each with what it is said to print. */
    public List<Command> commands() {
      List<Command> commands = new ArrayList<>();
      for (int n = 0; n < content.size(); n++) {
        String text = content.get(n);
        if (text.startsWith(PROMPT)) {
          String command = text.substring(PROMPT.length()).replaceFirst("\\s+# .*$", "");
          commands.add(new Command(command, line + 1 + n, new ArrayList<>()));
        } else if (commands.isEmpty()) {
          throw new IllegalArgumentException(
              "line " + (line + 1 + n) + ": expected a command, '$ …', got '" + text + "'");
        } else {
          commands.get(commands.size() - 1).shown().add(text);
        }
      }
      return commands;
    }
  }

  /**
   * A command and what the document shows below it.
   *
   * @param text for the shell
   * @param line where it stands, from 1
   * @param shown lines below it
   */
  public record Command(String text, int line, List<String> shown) {

    boolean isRun() {
      return !NOT_RUN.containsKey(text);
    }

    boolean needsReviews() {
      return text.contains(REVIEWS);
    }
  }

  static List<Block> blocks() throws IOException {
    return blocks(Files.readAllLines(Path.of("README.md")));
  }

  /** Of all blocks that may hold any. */
  static List<Command> commands() throws IOException {
    return blocks().stream()
        .filter(Block::isConsole)
        .flatMap(block -> block.commands().stream())
        .toList();
  }

  /** The blocks of a document. */
  public static List<Block> blocks(List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    boolean isInside = false;
    for (int n = 0; n < lines.size(); n++) {
      String text = lines.get(n);
      if (text.startsWith(FENCE)) {
        isInside = !isInside;
        if (isInside) {
          blocks.add(new Block(text.substring(FENCE.length()), n + 1, new ArrayList<>()));
        }
      } else if (isInside) {
        blocks.get(blocks.size() - 1).content().add(text);
      }
    }
    return blocks;
  }
}
