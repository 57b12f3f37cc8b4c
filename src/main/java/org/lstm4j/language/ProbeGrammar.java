package org.lstm4j.language;

import java.util.ArrayList;
import java.util.List;
import org.lstm4j.check.Require;

/**
 * Makes pairs of beginnings that differ in what decides which of two words comes next. Each
 * beginning has a twin in which the other word is right, so that whoever only knows which word is
 * more frequent has half of them right.
 *
 * <p>The sentences are the grammar's own; it uses only words with an id of their own.
 */
public final class ProbeGrammar {

  /** Items of each kind, condition and number of words between, where there are as many. */
  public static final int USUAL_ITEMS = 200;

  /** No noun stands between subject and verb. */
  public static final String NO_NOUN = "no noun";

  /** A noun of the subject's number does. */
  public static final String SAME_NUMBER = "same number";

  /** A noun of the other number does: an attractor. */
  public static final String OTHER_NUMBER = "other number";

  /** The subject is the text's first one. */
  public static final String ALONE = "alone";

  /** Another subject of the other kind stands before it. */
  public static final String NEW_SUBJECT = "new subject";

  private static final String NOUN = "%noun";
  private static final String VERB = "%verb";

  private static final List<String> NOUNS =
      List.of(
          "boy boys",
          "girl girls",
          "man men",
          "woman women",
          "actor actors",
          "actress actresses",
          "character characters",
          "friend friends",
          "brother brothers",
          "sister sisters",
          "kid kids",
          "child children",
          "director directors",
          "writer writers",
          "critic critics",
          "teacher teachers",
          "student students",
          "doctor doctors",
          "soldier soldiers",
          "killer killers",
          "guy guys",
          "player players",
          "neighbor neighbors",
          "dancer dancers");

  private static final List<String> VERBS =
      List.of(
          "is are",
          "was were",
          "has have",
          "does do",
          "likes like",
          "knows know",
          "wants want",
          "seems seem",
          "looks look",
          "loves love",
          "gets get",
          "needs need",
          "thinks think",
          "sees see",
          "takes take",
          "makes make");

  private static final List<String> ACTIONS =
      List.of("likes like", "loves love", "wants want", "knows know", "hates hate", "needs need");

  private static final List<String> DETERMINERS = List.of("the", "my", "your");

  /** What stands between a subject and its verb without a noun, by its number of words. */
  private static final List<List<String>> BETWEEN =
      List.of(
          List.of(""),
          List.of("really", "never", "also", "always", "still", "often", "simply", "actually"),
          List.of("in it", "behind it", "with him", "near her", "at home", "in charge"),
          List.of("next to him", "close to her", "out of it", "right behind him", "who met him"),
          List.of("who came with him", "in front of it", "who lived near her", "in charge of it"));

  /** The same with a noun; the first have three words, the second four. */
  private static final List<List<String>> WITH_NOUN =
      List.of(
          List.of("near the " + NOUN, "with the " + NOUN, "behind the " + NOUN, "of the " + NOUN),
          List.of(
              "who " + VERB + " the " + NOUN,
              "who met the " + NOUN,
              "near the young " + NOUN,
              "with the old " + NOUN));

  private static final int FIRST_WITH_NOUN = 3;

  private static final List<String> ONE =
      List.of("my friend", "my brother", "my wife", "he", "she");
  private static final List<String> SEVERAL = List.of("i", "we", "they", "my friends", "you");
  private static final List<String> OBJECTS =
      List.of("pizza", "music", "movies", "the movie", "this film", "it", "books", "money");
  private static final List<List<String>> BEFORE_ACTION =
      List.of(
          List.of(""),
          List.of("really", "never", "also", "always", "still"),
          List.of("also really", "still really", "always really", "just never"));

  private static final List<String> MALE_FEMALE =
      List.of(
          "father mother",
          "king queen",
          "actor actress",
          "brother sister",
          "boy girl",
          "man woman",
          "husband wife",
          "son daughter",
          "uncle aunt",
          "prince princess",
          "dad mom",
          "grandfather grandmother",
          "boyfriend girlfriend",
          "nephew niece");

  private static final List<String> QUALITIES =
      List.of("old", "happy", "sad", "alone", "right", "tired", "angry", "here", "rich", "famous");

  /** What a subject does before he or she is said of it, by its number of words, from one. */
  private static final List<List<String>> SAYING =
      List.of(
          List.of("said", "thought", "knew", "felt"),
          List.of("said that", "thought that", "knew that", "felt that"),
          List.of("did not know", "did not think", "did not believe"),
          List.of("did not know that", "did not think that", "did not believe that"));

  /** The same before his or her. */
  private static final List<List<String>> OWNING =
      List.of(
          List.of("loved", "lost", "left", "found", "killed"),
          List.of("lived with", "looked for", "came with", "cared about"),
          List.of("was proud of", "was afraid of", "did not like", "did not find"),
          List.of("was in love with", "did not look at", "was not happy with"));

  private final ProbeWords words;
  private final int most;

  private ProbeGrammar(ProbeWords words, int most) {
    this.words = words;
    this.most = most;
  }

  /**
   * Makes the items for a vocabulary.
   *
   * @param most items of each kind, condition and number of words between; at least 2. Of countries
   *     there are as many as pairs of them
   * @param seed the same one makes the same items
   */
  public static ProbeItems items(WordIds vocabulary, int most, long seed) {
    Require.atLeast("items", most, 2);
    ProbeWords words = new ProbeWords(vocabulary, seed);
    ProbeGrammar grammar = new ProbeGrammar(words, most);
    List<ProbeItem> items = new ArrayList<>();
    for (int between = 0; between < BETWEEN.size(); between++) {
      items.addAll(grammar.number(NO_NOUN, between, BETWEEN.get(between)));
    }
    for (int i = 0; i < WITH_NOUN.size(); i++) {
      for (String condition : List.of(SAME_NUMBER, OTHER_NUMBER)) {
        items.addAll(grammar.number(condition, FIRST_WITH_NOUN + i, WITH_NOUN.get(i)));
      }
    }
    for (int between = 0; between < BEFORE_ACTION.size(); between++) {
      items.addAll(grammar.change(between, BEFORE_ACTION.get(between)));
    }
    for (String condition : List.of(ALONE, NEW_SUBJECT)) {
      items.addAll(grammar.gender(ProbeKind.PRONOUN, condition, SAYING, "he", "she"));
    }
    for (String condition : List.of(ALONE, NEW_SUBJECT)) {
      items.addAll(grammar.gender(ProbeKind.POSSESSIVE, condition, OWNING, "his", "her"));
    }
    items.addAll(new ProbeCountries(words).items());
    return new ProbeItems(items, words.lacking());
  }

  private static String joined(String... parts) {
    return String.join(" ", parts).replaceAll(" +", " ").strip();
  }

  private List<ProbeItem> number(String condition, int between, List<String> middles) {
    List<String[]> nouns = words.forms(NOUNS);
    List<String[]> verbs = words.forms(VERBS);
    List<String[]> actions = words.forms(ACTIONS);
    List<String> determiners = words.known(DETERMINERS);
    List<String> known = words.known(middles);
    boolean isOther = condition.equals(OTHER_NUMBER);
    return nouns.size() < 2
        ? List.of()
        : words.draw(
            most,
            List.of(verbs, actions, determiners, known),
            () -> {
              String determiner = words.pick(determiners);
              String[] subject = words.pick(nouns);
              String[] noun = words.pickOther(nouns, subject);
              String[] action = words.pick(actions);
              String[] verb = words.pick(verbs);
              String middle = words.pick(known);
              List<ProbeItem> twins = new ArrayList<>();
              for (int form = 0; form < 2; form++) {
                String filled =
                    middle
                        .replace(NOUN, noun[isOther ? 1 - form : form])
                        .replace(VERB, action[form]);
                String before = joined(determiner, subject[form], filled);
                twins.add(
                    ProbeItem.of(
                        ProbeKind.NUMBER, condition, between, before, verb[form], verb[1 - form]));
              }
              return twins;
            });
  }

  private List<ProbeItem> change(int between, List<String> middles) {
    List<String[]> actions = words.forms(ACTIONS);
    List<List<String>> subjects = List.of(words.known(ONE), words.known(SEVERAL));
    List<String> objects = words.known(OBJECTS);
    List<String> known = words.known(middles);
    List<String> but = words.known(List.of("but"));
    return words.draw(
        most,
        List.of(actions, subjects.get(0), subjects.get(1), objects, known, but),
        () -> {
          String[] action = words.pick(actions);
          List<String> both = List.of(words.pick(subjects.get(0)), words.pick(subjects.get(1)));
          String object = words.pick(objects);
          String middle = words.pick(known);
          List<ProbeItem> twins = new ArrayList<>();
          for (int form = 0; form < 2; form++) {
            String before =
                joined(both.get(1 - form), action[1 - form], object, "but", both.get(form), middle);
            twins.add(
                ProbeItem.of(
                    ProbeKind.CHANGE, "", between, before, action[form], action[1 - form]));
          }
          return twins;
        });
  }

  private List<ProbeItem> gender(
      ProbeKind kind, String condition, List<List<String>> tails, String male, String female) {
    List<ProbeItem> items = new ArrayList<>();
    for (int i = 0; i < tails.size(); i++) {
      items.addAll(gender(kind, condition, i + 1, tails.get(i), List.of(male, female)));
    }
    return items;
  }

  private List<ProbeItem> gender(
      ProbeKind kind, String condition, int between, List<String> tails, List<String> answers) {
    List<String[]> people = words.forms(MALE_FEMALE);
    List<String> determiners = words.known(DETERMINERS);
    List<String> qualities = words.known(QUALITIES);
    List<String> known = words.known(tails);
    List<String> frame = words.known(List.of("was but " + String.join(" ", answers)));
    return words.draw(
        most,
        List.of(people, determiners, qualities, known, frame),
        () -> {
          String determiner = words.pick(determiners);
          String[] pair = words.pick(people);
          String quality = words.pick(qualities);
          String tail = words.pick(known);
          List<ProbeItem> twins = new ArrayList<>();
          for (int form = 0; form < 2; form++) {
            String first =
                condition.equals(ALONE)
                    ? ""
                    : joined(determiner, pair[1 - form], "was", quality, "but");
            String before = joined(first, determiner, pair[form], tail);
            twins.add(
                ProbeItem.of(
                    kind, condition, between, before, answers.get(form), answers.get(1 - form)));
          }
          return twins;
        });
  }
}
