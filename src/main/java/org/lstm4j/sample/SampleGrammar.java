package org.lstm4j.sample;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * A grammar whose rules know two opinions.
 *
 * <p>A name at the start of a line begins a rule, indented lines are its choices, {@code #} begins
 * a comment. {@code {name}} in a choice is replaced by a choice of that rule. A rule {@code name +}
 * is for positive text and has a sister {@code name -} for negative text; {@code {name}} takes the
 * one that fits and {@code {!name}} the other, and from there on everything inside holds the other
 * opinion. A rule without a sign serves both.
 *
 * <p>Within one text, no choice of a rule is taken twice before all of them were. Immutable.
 */
final class SampleGrammar {

  private static final Pattern HEADING = Pattern.compile("(\\w+)(?: ([+-]))?");
  private static final Pattern REFERENCE = Pattern.compile("\\{(!?)(\\w+)}");
  private static final Pattern ARTICLE = Pattern.compile("\\b([Aa]) (?=[aeiou])");
  private static final Pattern SENTENCE_START = Pattern.compile("(?:^|[.!?] )[a-z]");

  /** Choices by name and sign: {@code plot}, {@code clever +}, {@code clever -}. */
  private final Map<String, List<String>> rules;

  /**
   * Reads a grammar.
   *
   * @param lines the text described above
   * @throws IllegalArgumentException if a line is no rule, a rule has no choice or no sister, or a
   *     name has no rule
   */
  SampleGrammar(List<String> lines) {
    rules = read(lines);
    for (Map.Entry<String, List<String>> rule : rules.entrySet()) {
      if (rule.getValue().isEmpty()) {
        throw new IllegalArgumentException(
            "rule '" + rule.getKey() + "': expected at least one choice, got none.");
      }
      for (String choice : rule.getValue()) {
        REFERENCE.matcher(choice).results().forEach(found -> checkRule(found.group(2), choice));
      }
    }
  }

  /**
   * Writes one text.
   *
   * @param start name of the rule to begin with
   * @param positive whether the text is to hold the positive opinion
   * @param random decides all choices
   */
  String write(String start, boolean positive, RandomGenerator random) {
    checkRule(start, start);
    return dress(new Writer(random).expand(start, positive));
  }

  private static Map<String, List<String>> read(List<String> lines) {
    Map<String, List<String>> rules = new HashMap<>();
    List<String> choices = null;
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith(" ") && choices != null) {
        choices.add(line.strip());
      } else if (HEADING.matcher(line).matches() && !rules.containsKey(line)) {
        choices = new ArrayList<>();
        rules.put(line, choices);
      } else {
        throw new IllegalArgumentException(
            "grammar: expected the name of a new rule or an indented choice, got '" + line + "'.");
      }
    }
    return rules;
  }

  private void checkRule(String name, String where) {
    boolean forBoth = rules.containsKey(name);
    boolean positive = rules.containsKey(key(name, true));
    boolean negative = rules.containsKey(key(name, false));
    if (positive != negative || forBoth == positive) {
      throw new IllegalArgumentException(
          "rule '"
              + name
              + "' in '"
              + where
              + "': expected one for both opinions or two with signs,"
              + " got "
              + List.of(forBoth, positive, negative)
              + ".");
    }
  }

  private static String key(String name, boolean positive) {
    return name + (positive ? " +" : " -");
  }

  /** Sets capital letters at the start of sentences and "an" before vowels. */
  private static String dress(String text) {
    String articles = ARTICLE.matcher(text).replaceAll("$1n ");
    return SENTENCE_START
        .matcher(articles)
        .replaceAll(start -> start.group().toUpperCase(Locale.ROOT));
  }

  /** Expands rules for one text and remembers which choices it has left. */
  private final class Writer {

    private final RandomGenerator random;
    private final Map<String, Deque<String>> left = new HashMap<>();

    Writer(RandomGenerator random) {
      this.random = random;
    }

    String expand(String name, boolean positive) {
      String key = rules.containsKey(name) ? name : key(name, positive);
      Matcher reference = REFERENCE.matcher(draw(key));
      return reference.replaceAll(
          found ->
              Matcher.quoteReplacement(
                  expand(found.group(2), positive == found.group(1).isEmpty())));
    }

    private String draw(String key) {
      Deque<String> choices = left.computeIfAbsent(key, k -> new ArrayDeque<>());
      if (choices.isEmpty()) {
        choices.addAll(shuffled(rules.get(key)));
      }
      return choices.removeFirst();
    }

    private List<String> shuffled(List<String> choices) {
      List<String> shuffled = new ArrayList<>(choices);
      for (int i = shuffled.size() - 1; i > 0; i--) {
        Collections.swap(shuffled, i, random.nextInt(i + 1));
      }
      return shuffled;
    }
  }
}
