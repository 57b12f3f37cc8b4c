package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lstm4j.cli.Diagnoses.DAMAGED;
import static org.lstm4j.cli.Diagnoses.INTACT;
import static org.lstm4j.cli.Diagnoses.MISSING;
import static org.lstm4j.cli.Diagnoses.decisive;
import static org.lstm4j.cli.Diagnoses.place;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lstm4j.check.Finding;

class DiagnosisTest {

  @Test
  void ofAHealthyMachineLetsBothWork() {
    assertTrue(Diagnoses.HEALTHY.canTrain());
    assertTrue(Diagnoses.HEALTHY.canPredict());
  }

  @Test
  void withoutABackendLetsTrainWorkOnlyIfItNeedsNone() {
    Diagnosis needed = Diagnoses.withComputing(Diagnoses.NO_BACKEND);
    Diagnosis notNeeded = Diagnoses.withComputing(Diagnoses.withoutBackend(Diagnoses.FUSED));

    assertFalse(needed.canTrain());
    assertTrue(needed.canPredict());
    assertTrue(notNeeded.canTrain());
  }

  @Nested
  class TheReviews {

    @Test
    void areThoseOfTheFirstPlaceThatHasSome() {
      Place cache = place("cache", Finding.usable("some"));
      Diagnosis diagnosis =
          Diagnoses.withData(place("variable", MISSING), cache, place("download", INTACT));

      assertEquals(Optional.of(cache), diagnosis.usedData());
      assertTrue(diagnosis.canTrain());
    }

    @Test
    void areNotLookedForElsewhereIfTheyAreNamed() {
      Place named = decisive("variable", MISSING);
      Diagnosis diagnosis = Diagnoses.withData(named, place("cache", INTACT));

      assertEquals(Optional.of(named), diagnosis.usedData());
      assertFalse(diagnosis.canTrain());
      assertTrue(diagnosis.canPredict());
    }

    @Test
    void mayLackAWordIndexButNotHaveABrokenOne() {
      Place without = new Place("cache", "/cache", false, INTACT, Optional.of(MISSING));
      Place broken = new Place("cache", "/cache", false, INTACT, Optional.of(DAMAGED));

      assertTrue(Diagnoses.withData(without).canTrain());
      assertFalse(Diagnoses.withData(broken).canTrain());
    }

    @Test
    void areNotLookedForBehindDamagedOnes() {
      assertFalse(
          Diagnoses.withData(place("cache", DAMAGED), place("download", INTACT)).canTrain());
    }
  }

  @Nested
  class TheModel {

    @Test
    void mayBeMissing() {
      Diagnosis diagnosis = Diagnoses.withModels(place("here", MISSING));

      assertEquals(Optional.empty(), diagnosis.usedModel());
      assertFalse(diagnosis.canPredict());
      assertTrue(diagnosis.canTrain());
    }

    @Test
    void mayBeDamaged() {
      assertFalse(
          Diagnoses.withModels(place("here", DAMAGED), place("beside", INTACT)).canPredict());
    }
  }
}
