package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.render.HtmlPage;

/** What the page's files keep to, whether a browser is at hand or not. */
class PageFilesTest {

  private static final Path PAGE = Path.of("src/main/resources/org/lstm4j/web/page");
  private static final Path BROWSER = Path.of("src/browser");

  /** Ways by which text becomes markup or code, or that the policy refuses. */
  private static final Pattern MARKUP =
      Pattern.compile(
          "\\b(?:inner|outer)HTML\\b|insertAdjacentHTML|document\\.write|\\beval\\(|new Function\\b"
              + "|\\bsetHTML|DOMParser|createContextualFragment|\\bcssText\\b"
              + "|setAttribute\\(\\s*'style'|\\bstyle: ['`][\\w-]+:");

  private static final Pattern ELSEWHERE =
      Pattern.compile("(?:https?:)?//[\\w-]+\\.\\w|@import|\\burl\\((?!#|'data:|\"data:)");

  private static final Pattern INLINE =
      Pattern.compile("\\sstyle\\s*=|\\son\\w+\\s*=|<style|<script(?![^>]*\\ssrc=)|javascript:");

  private static final Pattern IMPORT =
      Pattern.compile("(?:\\} from |\\bimport |\\bimport\\()['\"]([^'\"]+)['\"]");

  private static final Pattern EXPORT =
      Pattern.compile("(?m)(\\*/\\n)?^export (?:async )?(?:function\\*?|class|const|let) (\\w+)");

  /** The vector graphics' name, which nothing is loaded from. */
  private static final String SVG = "http://www.w3.org/2000/svg";

  private static List<Path> files(String endings) throws IOException {
    return files(PAGE, endings);
  }

  private static List<Path> files(Path folder, String endings) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(?:" + endings + ")"))
          .sorted()
          .toList();
    }
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text.replace(SVG, ""))
        .results()
        .map(match -> match.group().strip())
        .toList();
  }

  private static List<String> found(Pattern pattern, List<Path> files) throws IOException {
    List<String> all = new ArrayList<>();
    for (Path file : files) {
      found(pattern, Files.readString(file)).forEach(fault -> all.add(file + ": " + fault));
    }
    return all;
  }

  @Test
  void noScriptMakesMarkupOrCodeOfText() throws IOException {
    assertEquals(List.of(), found(MARKUP, files("js")));
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws IOException {
    assertEquals(List.of(), found(ELSEWHERE, files("js|css|html|svg")));
  }

  @Test
  void noMarkupHoldsStylesOrScripts() throws IOException {
    assertEquals(List.of(), found(INLINE, files("html|svg")));
  }

  @Test
  void everyImportIsThere() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Path file : files("js")) {
      Matcher imported = IMPORT.matcher(Files.readString(file));
      while (imported.find()) {
        if (!imported.group(1).startsWith("./") && !imported.group(1).startsWith("../")
            || !Files.exists(file.resolveSibling(imported.group(1)))) {
          missing.add(file + ": " + imported.group(1));
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void everyExportSaysWhatItIs() throws IOException {
    List<String> silent = new ArrayList<>();
    for (Path file : files("js")) {
      Matcher exported = EXPORT.matcher(Files.readString(file));
      while (exported.find()) {
        if (exported.group(1) == null) {
          silent.add(file + ": " + exported.group(2));
        }
      }
    }
    assertEquals(List.of(), silent);
  }

  @Test
  void everyExportIsForAnotherFile() throws IOException {
    List<String> alone = new ArrayList<>();
    for (Path file : files("js")) {
      Matcher exported = EXPORT.matcher(Files.readString(file));
      while (exported.find()) {
        if (!isNamedBeside(file, exported.group(2))) {
          alone.add(file + ": " + exported.group(2));
        }
      }
    }
    assertEquals(List.of(), alone);
  }

  /** By another script, or by a test in a browser, which calls the script {@code m}. */
  private static boolean isNamedBeside(Path file, String name) throws IOException {
    for (Path other : files("js")) {
      if (!other.equals(file) && names(other, "\\b" + name)) {
        return true;
      }
    }
    for (Path test : files(BROWSER, "java")) {
      if (names(test, "\\bm\\." + name) || names(test, "call\\(\\s*\"" + name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean names(Path file, String pattern) throws IOException {
    return Pattern.compile(pattern + "\\b").matcher(Files.readString(file)).find();
  }

  /** As it is sent; the pictures' data aside. */
  @Test
  void allOfItWeighsLessThan150Kilobytes() throws IOException {
    HttpFields asked = HttpFields.build().put(HttpHeader.ACCEPT_ENCODING, "gzip");
    long bytes = 0;
    for (Path file : files("html|css|js|svg")) {
      bytes += Packing.of(Assets.find("/" + file.getFileName()).orElseThrow(), asked).body().length;
    }
    assertTrue(bytes < 150_000, "the page has " + bytes + " bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "box.innerHTML = text;",
        "box.insertAdjacentHTML('beforeend', text)",
        "node.setAttribute('style', 'left: 0')",
        "el('div', { style: 'left: 0' })",
        "el('div', {\n  class: 'a',\n  style: `left: ${x}`,\n})"
      })
  void aPlantedMarkupIsSeen(String script) {
    assertEquals(1, found(MARKUP, script).size());
  }

  @ParameterizedTest
  @CsvSource({
    "import x from 'https://cdn.example.org/x.js',1",
    "src=\"//fonts.example.org/a\",1",
    "background: url(https://a.example/b.png),2",
    "background: url(picture.png),1",
    "fill: url(#hatch),0",
    "const SVG = 'http://www.w3.org/2000/svg';,0",
    "// a comment,0"
  })
  void aPlantedAddressIsSeen(String text, int faults) {
    assertEquals(faults, found(ELSEWHERE, text).size());
  }

  @ParameterizedTest
  @CsvSource({
    "<p style='color: red'>,1",
    "<button onclick=go()>,1",
    "<script>go()</script>,1",
    "<script type=module src=app.js></script>,0",
    "<link rel=stylesheet href=page.css>,0"
  })
  void aPlantedStyleIsSeen(String markup, int faults) {
    assertEquals(faults, found(INLINE, markup).size());
  }

  /** The tints of words and numbers, light and dark: a report and the page show the same. */
  @Test
  void tintsAreThoseOfReports() throws IOException {
    List<String> ofReports = tints(new HtmlPage("any").html());

    assertEquals(32, ofReports.size());
    assertEquals(ofReports, tints(Files.readString(PAGE.resolve("page.css"))));
  }

  private static List<String> tints(String css) {
    return Pattern.compile("--([pn][1-8]): *(#[0-9a-f]{6})")
        .matcher(css)
        .results()
        .map(found -> found.group(1) + " " + found.group(2))
        .sorted()
        .toList();
  }
}
