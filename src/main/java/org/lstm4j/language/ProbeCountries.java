package org.lstm4j.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The part of the {@link ProbeGrammar} about countries: "i stay in india", neutral sentences, "i
 * speak", and then the language of this country or of another one. Each text has a control that
 * names no country.
 */
final class ProbeCountries {

  /** Numbers of neutral words; multiples of a sentence. */
  private static final List<Integer> BETWEEN = List.of(0, 5, 10, 20, 50, 100, 200);

  private static final int SENTENCE = 5;

  /** Different neutral texts for each country. */
  private static final int TEXTS = 2;

  private static final List<String> COUNTRIES =
      List.of(
          "india hindi",
          "france french",
          "germany german",
          "italy italian",
          "spain spanish",
          "japan japanese",
          "china chinese",
          "russia russian",
          "england english",
          "sweden swedish",
          "korea korean",
          "poland polish");

  private static final List<String> STARTS = List.of("i stay", "i live");

  private static final List<String> NEUTRAL =
      List.of(
          "it is a nice place",
          "the people are very kind",
          "there are many old houses",
          "my friends live next door",
          "we often watch a movie",
          "the weather is always good",
          "i work in an office",
          "my house has a garden",
          "we eat dinner at home",
          "the children play all day",
          "i like the little streets",
          "she reads a long book",
          "he drives to the beach",
          "they have a big dog",
          "our door is always open",
          "the music is too loud",
          "i get up very early",
          "the food is really great",
          "we talk about the past",
          "my brother has a car",
          "the evenings are very quiet",
          "nothing much happens around us",
          "i know all the stories",
          "time goes by very fast");

  private final ProbeWords words;

  ProbeCountries(ProbeWords words) {
    this.words = words;
  }

  List<ProbeItem> items() {
    List<String[]> countries = words.forms(COUNTRIES);
    List<String> starts = words.known(STARTS);
    List<String> neutral = words.known(NEUTRAL);
    boolean hasFrame = words.known(List.of("in here i speak")).size() == 1;
    List<ProbeItem> items = new ArrayList<>();
    for (int text = 0; text < TEXTS && hasFrame && !starts.isEmpty(); text++) {
      String start = starts.get(text % starts.size());
      List<String> sentences = words.shuffled(neutral);
      for (int between : BETWEEN) {
        if (between == 0 || !sentences.isEmpty()) {
          add(countries, start, filler(sentences, between), between, items);
        }
      }
    }
    return items;
  }

  private static List<String> filler(List<String> sentences, int between) {
    List<String> filler = new ArrayList<>();
    for (int i = 0; i < between / SENTENCE; i++) {
      Collections.addAll(filler, sentences.get(i % sentences.size()).split(" "));
    }
    return filler;
  }

  private static void add(
      List<String[]> countries,
      String start,
      List<String> filler,
      int between,
      List<ProbeItem> items) {
    List<String> control = text(start + " here", filler);
    for (String[] country : countries) {
      List<String> before = text(start + " in " + country[0], filler);
      for (String[] other : countries) {
        if (other != country) {
          items.add(
              new ProbeItem(ProbeKind.COUNTRY, "", between, before, control, country[1], other[1]));
        }
      }
    }
  }

  private static List<String> text(String start, List<String> filler) {
    List<String> text = new ArrayList<>(ProbeItem.words(start));
    text.addAll(filler);
    text.addAll(ProbeItem.words("i speak"));
    return text;
  }
}
