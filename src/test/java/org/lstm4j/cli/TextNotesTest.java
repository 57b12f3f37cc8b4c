package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A language without blanks has a word a text for who splits at blanks. */
class TextNotesTest {

  private static final List<String> GOOD = List.of("我喜欢这部电影", "故事很精彩", "演员演得真好", "音乐也很美");
  private static final List<String> BAD = List.of("我讨厌这部电影", "故事很无聊", "演员演得真差", "音乐也很吵");
  private static final String SAID = "have no more than two known words when split at blanks";

  @TempDir private Path folder;

  private String table() {
    StringBuilder rows = new StringBuilder("text,label\n");
    for (int i = 0; i < 48; i++) {
      List<String> from = i % 2 == 0 ? GOOD : BAD;
      rows.append(from.get(i / 2 % 4)).append(from.get(i / 8 % 4)).append(i);
      rows.append(i % 2 == 0 ? ",好\n" : ",坏\n");
    }
    return rows.toString();
  }

  private Run train(String kind) {
    Workbench bench = new Workbench(folder);
    Path data = bench.write("chinese.csv", table());
    Path model = bench.path(kind + ".zip");
    return bench
        .train("-o", model, "-d", data, "--tokenizer", kind, "--epochs=6", "--learning-rate=0.05")
        .succeeded();
  }

  @Test
  void isSaidAndHelped() {
    Run keras = train("keras");
    assertTrue(
        keras.err().stream().anyMatch(line -> line.contains(SAID) && line.contains("icu")),
        keras::toString);
    Run icu = train("icu");
    assertFalse(icu.err().stream().anyMatch(line -> line.contains(SAID)), icu::toString);
  }

  @Test
  void theTokenizerTravelsWithTheModel() {
    train("icu");
    Workbench bench = new Workbench(folder);
    Run run = bench.run("predict", "--json", "-m", bench.path("icu.zip"), "我喜欢这部电影").succeeded();
    assertTrue(run.lastLine().contains("\"knownWords\":5"), run::lastLine);
  }
}
