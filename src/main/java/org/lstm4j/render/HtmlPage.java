package org.lstm4j.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.check.RegularFile;
import org.lstm4j.model.Versions;

/**
 * A page of HTML that stands alone: no script, nothing loaded, one scale of type, light and dark,
 * on wide and narrow screens and on paper.
 *
 * <p>It is HTML that is well-formed XML too. Parameters called {@code html} go in as they stand;
 * whatever comes from a user goes through {@link #escaped} or {@link #word} first. All others are
 * escaped here. A content security policy in the page forbids scripts and loading whatever a
 * stranger's text may hold. Not safe for several threads.
 *
 * <pre>{@code
 * new HtmlPage("One step of an LSTM")
 *     .lead("Every number between <em>x</em> and <em>h</em>.")
 *     .section("Forget gate")
 *     .formula("f = σ(W·[h, x] + b)")
 *     .table("Numbers", List.of("unit", "f"), List.of(List.of("0", HtmlPage.tinted("0.50", 0.5, 1))))
 *     .write(Path.of("step.html"));
 * }</pre>
 */
public final class HtmlPage {

  /** A cell that is right-aligned: a number with its sign, its unit and its colour. */
  private static final Pattern NUMBER =
      Pattern.compile("(<span[^>]*>)?[+−-]?[0-9.][0-9.,]*(e[+-]?[0-9]+)?([ \\u00A0]?%)?(</span>)?");

  /** By which a page is known again. */
  private static final String GENERATOR = "<meta name=\"generator\" content=\"lstm4j\"/>";

  private static final String HEAD =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
          + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
          + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
          + " style-src 'unsafe-inline'; img-src data:\"/>\n"
          + "<meta name=\"color-scheme\" content=\"light dark\"/>\n"
          + GENERATOR
          + "\n<title>";

  private final String title;
  private final StringBuilder body = new StringBuilder();
  private final List<String> footer = new ArrayList<>();
  private boolean isInSection;

  /** A page that is called so, in its heading and in the browser's tab. */
  public HtmlPage(String title) {
    this.title = title;
    body.append("<h1>").append(escaped(title)).append("</h1>\n");
  }

  /** The sentence under the heading that says what matters most. */
  public HtmlPage lead(String html) {
    return add("<p class=\"lead\">", html, "</p>");
  }

  /** Begins a section, which ends where the next one begins. */
  public HtmlPage section(String heading) {
    endSection();
    body.append("<section>\n");
    isInSection = true;
    return add("<h2>", escaped(heading), "</h2>");
  }

  /** A heading within a section. */
  public HtmlPage heading(String heading) {
    return add("<h3>", escaped(heading), "</h3>");
  }

  /** A paragraph. */
  public HtmlPage paragraph(String html) {
    return add("<p>", html, "</p>");
  }

  /** A paragraph of less weight: a limit, a hint. */
  public HtmlPage note(String html) {
    return add("<p class=\"note\">", html, "</p>");
  }

  /** Lines as they stand, of letters of one width; wide ones can be scrolled. */
  public HtmlPage formula(String text) {
    return add("<pre tabindex=\"0\">", escaped(text), "</pre>");
  }

  /** Anything else. */
  public HtmlPage html(String html) {
    body.append(html).append('\n');
    return this;
  }

  /**
   * A table; wide ones can be scrolled. Numbers are right-aligned, with those of their column.
   *
   * @param caption above it
   * @param names of the columns, as text
   * @param rows of HTML, each as long as the names
   * @throws IllegalArgumentException if a row is longer or shorter
   */
  public HtmlPage table(String caption, List<String> names, List<List<String>> rows) {
    List<Boolean> numeric = new ArrayList<>();
    for (int column = 0; column < names.size(); column++) {
      int at = column;
      rows.forEach(row -> requireSize(row, names.size()));
      numeric.add(
          !rows.isEmpty() && rows.stream().allMatch(r -> NUMBER.matcher(r.get(at)).matches()));
    }
    body.append(scroll(caption)).append("<table>\n");
    add("<caption>", escaped(caption), "</caption>");
    body.append("<thead><tr>");
    for (int column = 0; column < names.size(); column++) {
      body.append(numeric.get(column) ? "<th scope=\"col\" class=\"num\">" : "<th scope=\"col\">");
      body.append(escaped(names.get(column))).append("</th>");
    }
    body.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      body.append("<tr>");
      for (int column = 0; column < names.size(); column++) {
        body.append(numeric.get(column) ? "<td class=\"num\">" : "<td>");
        body.append(row.get(column)).append("</td>");
      }
      body.append("</tr>\n");
    }
    body.append("</tbody>\n</table></div>\n");
    return this;
  }

  private static void requireSize(List<String> row, int columns) {
    if (row.size() != columns) {
      throw new IllegalArgumentException(
          "rows: expected " + columns + " cells in each, got " + row.size() + ".");
    }
  }

  /**
   * A picture and what it shows; one that is wider than the screen can be scrolled.
   *
   * @param html inline SVG, or images whose source is a {@code data:} URI
   * @param captionHtml under it
   */
  public HtmlPage figure(String html, String captionHtml) {
    body.append("<figure>\n").append(scroll("picture")).append(html).append("</div>\n");
    return add("<figcaption>", captionHtml, "</figcaption>\n</figure>");
  }

  /** A line at the page's foot, below the one that names the program. */
  public HtmlPage footer(String html) {
    footer.add(html);
    return this;
  }

  private HtmlPage add(String start, String html, String end) {
    body.append(start).append(html).append(end).append('\n');
    return this;
  }

  private void endSection() {
    if (isInSection) {
      body.append("</section>\n");
    }
    isInSection = false;
  }

  /** Opens a box that scrolls sideways, also by the keyboard. */
  private static String scroll(String name) {
    return "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\""
        + escaped(name)
        + "\">\n";
  }

  /** All of it. */
  public String html() {
    endSection();
    StringBuilder foot = new StringBuilder();
    foot.append("<p>Made by lstm4j ").append(escaped(Versions.lstm4j())).append(".</p>\n");
    footer.forEach(line -> foot.append("<p>").append(line).append("</p>\n"));
    return HEAD
        + escaped(title)
        + "</title>\n<style>\n"
        + style()
        + "</style>\n</head>\n<body>\n<main>\n"
        + body
        + "</main>\n<footer>\n"
        + foot
        + "</footer>\n</body>\n</html>\n";
  }

  private static String style() {
    try (InputStream in = HtmlPage.class.getResourceAsStream("page.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8) + Tint.css();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a file is such a page, as far as its beginning tells. */
  public static boolean isOurs(Path file) throws IOException {
    byte[] start = RegularFile.start(file, HEAD.length());
    return new String(start, StandardCharsets.UTF_8).equals(HEAD);
  }

  /**
   * Writes the page, whole or not at all, as UTF-8.
   *
   * @param file replaced if it exists; its folder must exist
   * @throws IOException if it can't be written
   */
  public void write(Path file) throws IOException {
    byte[] bytes = html().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /**
   * Text as HTML, fit for an attribute too: no markup, and no character that the reader couldn't
   * see or that would reorder the page. Control characters become their pictures; line ends a line
   * feed; halves of surrogate pairs, what is no character, and overrides of the writing direction
   * become U+FFFD.
   */
  public static String escaped(String text) {
    return HtmlText.escaped(text);
  }

  /** A stranger's word, whose writing direction reaches no further than itself. */
  public static String word(String text) {
    return "<bdi>" + escaped(text) + "</bdi>";
  }

  /**
   * A number on the colour of its sign and size: blue above zero, orange below, stronger for more.
   *
   * @param text as it is shown
   * @param value the number; one that isn't finite has no colour
   * @param limit where the colour is strongest, above 0
   */
  public static String tinted(String text, double value, double limit) {
    String tint = Tint.of(value, limit);
    return "<span class=\"chip"
        + (tint.isEmpty() ? "" : " " + tint)
        + "\">"
        + escaped(text)
        + "</span>";
  }
}
