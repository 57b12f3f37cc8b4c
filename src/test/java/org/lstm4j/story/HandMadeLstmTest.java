package org.lstm4j.story;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lstm4j.network.Gate;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.RecurrentWeights;
import org.lstm4j.network.Sequences;
import org.lstm4j.reference.InitialState;
import org.lstm4j.reference.LayerValues;
import org.lstm4j.reference.Precision;
import org.lstm4j.reference.RecurrentTrace;
import org.lstm4j.reference.ReferenceLstm;
import org.lstm4j.reference.ReferenceNetwork;

/** Each sentence of the story is what a gate does. */
class HandMadeLstmTest {

  private static final double NEAR_ONE = 0.95;
  private static final double NEAR_ZERO = 0.06;

  private static final List<StoryStep> STEPS = HandMadeLstm.read();

  private static StoryStep at(String phrase) {
    return STEPS.stream()
        .filter(step -> step.phrase().text().equals(phrase))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no phrase is '" + phrase + "'"));
  }

  private static StoryStep before(String phrase) {
    return STEPS.get(STEPS.indexOf(at(phrase)) - 1);
  }

  private static void assertAll(Meanings meanings, double from, double to) {
    for (float number : meanings.vector()) {
      assertIn(number, from, to);
    }
  }

  private static void assertIn(double number, double from, double to) {
    assertTrue(number >= from && number <= to, () -> number + " isn't in " + from + ".." + to);
  }

  private static void assertRises(String phrase, Function<Meanings, Float> meaning) {
    float before = meaning.apply(before(phrase).cell());
    float after = meaning.apply(at(phrase).cell());
    assertTrue(after > before, () -> phrase + ": from " + before + " to " + after);
  }

  private static void assertFalls(String phrase, Function<Meanings, Float> meaning) {
    float before = meaning.apply(before(phrase).cell());
    float after = meaning.apply(at(phrase).cell());
    assertTrue(after < before, () -> phrase + ": from " + before + " to " + after);
  }

  @Nested
  class TheReview {

    @Test
    void isTheOneOfTheNotes() {
      assertEquals(
          "I went to the restaurant and ordered burger. The burger looked tasty and crispy."
              + " But burger is not good for health. It has a lot of fats cholesterol."
              + " But this burger was made with whey protein. and only vegetables were used,"
              + " so it was good.",
          BurgerReview.text());
    }

    @Test
    void hasEachPhraseAtItsPlace() {
      for (Phrase phrase : BurgerReview.phrases()) {
        assertEquals(phrase.text(), BurgerReview.text().substring(phrase.start(), phrase.end()));
      }
      List<Phrase> all = BurgerReview.phrases();
      assertEquals("The burger looked", all.get(BurgerReview.BEFORE_PRAISE).text());
      assertEquals("and crispy.", all.get(BurgerReview.PRAISED).text());
      assertEquals("But burger is", all.get(BurgerReview.FIRST_BUT).text());
      assertEquals("fats cholesterol.", all.get(BurgerReview.BLAMED).text());
    }

    @Test
    void hasTheVectorOfTasty() {
      assertEquals(new Meanings(0.9f, 0, 0.1f), at("tasty").phrase().meaning());
    }

    @Test
    void givesAWordOneVectorWhereverItStands() {
      assertEquals(
          at("But burger is").phrase().meaning(),
          at("But this burger was made with").phrase().meaning());
    }
  }

  @Nested
  class AtTheBeginning {

    @Test
    void theForgetGateIsNearOneAndTheInputGateNearZero() {
      for (StoryStep step : STEPS.subList(0, BurgerReview.PRAISED - 1)) {
        assertAll(step.forget(), NEAR_ONE, 1);
        assertAll(step.input(), 0, NEAR_ZERO);
      }
    }

    @Test
    void theMemoryIsEmptyAndNothingIsJudged() {
      for (StoryStep step : STEPS.subList(0, BurgerReview.PRAISED - 1)) {
        assertEquals(Meanings.NONE, step.cell());
        assertEquals(0.5, step.probability());
      }
    }
  }

  @Nested
  class AtThePraise {

    @Test
    void goodAndHealthyRiseAtTastyAndCrispy() {
      for (String phrase : List.of("tasty", "and crispy.")) {
        assertRises(phrase, Meanings::good);
        assertRises(phrase, Meanings::healthy);
      }
      assertTrue(at("and crispy.").cell().good() > at("and crispy.").cell().healthy());
    }

    @Test
    void nothingOfThemIsForgotten() {
      for (String phrase : List.of("tasty", "and crispy.")) {
        assertIn(at(phrase).forget().good(), NEAR_ONE, 1);
        assertIn(at(phrase).forget().healthy(), NEAR_ONE, 1);
        assertIn(at(phrase).input().good(), 0.9, 1);
      }
    }

    @Test
    void badIsNotWritten() {
      assertIn(at("and crispy.").input().bad(), 0, NEAR_ZERO);
      assertIn(at("and crispy.").cell().bad(), -0.01, 0.01);
    }
  }

  @Nested
  class AtTheFirstTurn {

    @Test
    void theForgetGateIsLowerForGood() {
      double before = before("But burger is").forget().good();
      double but = at("But burger is").forget().good();

      assertIn(but, 0.7, before - 0.1);
      assertIn(at("not good").forget().good(), 0.2, but - 0.3);
      assertIn(at("fats cholesterol.").forget().good(), 0, 0.2);
    }

    @Test
    void butWritesNothing() {
      assertAll(at("But burger is").input(), 0, NEAR_ZERO);
    }

    @Test
    void badIsWritten() {
      assertIn(at("not good").input().bad(), NEAR_ONE, 1);
      assertRises("not good", Meanings::bad);
      assertFalls("not good", Meanings::good);
    }

    @Test
    void healthTurnsIntoItsOppositeBehindNotGood() {
      assertTrue(at("for health.").phrase().meaning().healthy() > 0);
      assertTrue(at("for health.").candidate().healthy() < 0);
      assertFalls("for health.", Meanings::healthy);
    }

    @Test
    void theMemoryWaitsWhereNothingIsSaid() {
      assertAll(at("It has a lot of").forget(), NEAR_ONE, 1);
      assertAll(at("It has a lot of").input(), 0, NEAR_ZERO);
    }

    @Test
    void theMemoryBecomesAMixThatBadAndUnhealthyLead() {
      Meanings mix = at("fats cholesterol.").cell();

      assertTrue(mix.bad() > 0);
      assertTrue(mix.healthy() < 0);
      assertTrue(mix.good() > 0); // something is left
      assertTrue(Math.min(mix.bad(), -mix.healthy()) > 5 * mix.good());
      assertTrue(at("fats cholesterol.").probability() < 0.05);
    }
  }

  @Nested
  class AtTheLastTurn {

    private static final List<StoryStep> LAST =
        STEPS.subList(BurgerReview.SECOND_BUT, STEPS.size());

    @Test
    void theForgetGateIsHighForGoodAndHealthyAgain() {
      for (StoryStep step : LAST) {
        assertIn(step.forget().good(), NEAR_ONE, 1);
        assertIn(step.forget().healthy(), 0.9, 1);
      }
    }

    @Test
    void badIsPartlyReleasedAtEachPhrase() {
      for (StoryStep step : LAST) {
        assertIn(step.forget().bad(), 0.3, 0.85);
        assertFalls(step.phrase().text(), Meanings::bad);
      }
      assertTrue(LAST.get(LAST.size() - 1).cell().bad() > 0.1); // not all of it
    }

    @Test
    void butAsksForTheForgetGateOfWhatLeads() {
      assertTrue(at("But burger is").forget().good() < at("But burger is").forget().bad());
      StoryStep second = at("But this burger was made with");
      assertTrue(second.forget().bad() < second.forget().good());
    }

    @Test
    void healthyIsWrittenOverUnhealthy() {
      assertTrue(before("whey protein.").cell().healthy() < 0);
      assertTrue(at("whey protein.").cell().healthy() > 0);
      assertRises("and only vegetables were used,", Meanings::healthy);
    }

    @Test
    void goodIsWrittenAndOverridesBad() {
      Meanings end = at("so it was good.").cell();

      assertRises("so it was good.", Meanings::good);
      assertTrue(end.good() > 3 * end.bad());
      assertTrue(end.healthy() > 3 * end.bad());
    }

    @Test
    void theOutputGateExposesAPositiveH() {
      StoryStep end = at("so it was good.");

      assertAll(end.output(), NEAR_ONE, 1);
      assertIn(end.hidden().good(), 0.7, 1);
      assertIn(end.hidden().healthy(), 0.7, 1);
      assertTrue(end.hidden().bad() < 0.25);
      assertTrue(end.probability() > 0.95);
    }
  }

  /** Nothing is scripted: the formulas of an LSTM give every number. */
  @Nested
  class TheNumbers {

    /** Sums of seven terms in float, thirteen steps. */
    private static final double ROUNDING = 2e-6;

    @Test
    void areThoseOfTheReferenceLstm() {
      NetworkWeights weights = HandMadeLstm.weights();
      RecurrentWeights lstm = weights.layers().get(0).get(0);
      double[][] x =
          BurgerReview.phrases().stream()
              .map(phrase -> doubles(phrase.meaning()))
              .toArray(double[][]::new);

      RecurrentTrace trace =
          new ReferenceLstm(LayerValues.of(lstm), Precision.DOUBLE)
              .forward(InitialState.zero(Meanings.COUNT), x);

      for (int t = 0; t < x.length; t++) {
        assertClose(trace.gate(t, Gate.FORGET), STEPS.get(t).forget());
        assertClose(trace.gate(t, Gate.INPUT), STEPS.get(t).input());
        assertClose(trace.gate(t, Gate.CANDIDATE), STEPS.get(t).candidate());
        assertClose(trace.gate(t, Gate.OUTPUT), STEPS.get(t).output());
        assertClose(trace.cell()[t], STEPS.get(t).cell());
        assertClose(trace.hidden()[t], STEPS.get(t).hidden());
      }
    }

    private static double[] doubles(Meanings meanings) {
      float[] vector = meanings.vector();
      return new double[] {vector[0], vector[1], vector[2]};
    }

    private static void assertClose(double[] expected, Meanings got) {
      assertArrayEquals(expected, doubles(got), ROUNDING);
    }

    @Test
    void endInTheProbabilityOfTheWholeNetwork() {
      float[][] x =
          BurgerReview.phrases().stream().map(p -> p.meaning().vector()).toArray(float[][]::new);
      ReferenceNetwork reference = new ReferenceNetwork(HandMadeLstm.weights());
      double[] logits = reference.logits(new Sequences.Values(new float[][][] {x}), 0)[0];

      assertEquals(
          reference.values(logits)[0], STEPS.get(STEPS.size() - 1).probability(), ROUNDING);
    }

    @Test
    void areNoneThatAnLstmCouldNotHave() {
      for (StoryStep step : STEPS) {
        assertAll(step.forget(), 0, 1);
        assertAll(step.input(), 0, 1);
        assertAll(step.output(), 0, 1);
        assertAll(step.candidate(), -1, 1);
        assertAll(step.hidden(), -1, 1);
        assertFalse(step.phrase().told().contains("\n"));
      }
    }
  }
}
