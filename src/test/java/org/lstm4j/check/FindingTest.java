package org.lstm4j.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FindingTest {

  @Test
  void ofDamageNeedsARemedy() {
    assertThrows(IllegalArgumentException.class, () -> Finding.damaged("broken", " "));
    assertEquals("", Finding.missing("not there", "").remedy());
  }

  @Test
  void isOneLine() {
    assertThrows(IllegalArgumentException.class, () -> Finding.intact(" "));
    assertEquals("one\\ntwo", Finding.usable("one\ntwo").detail());
    assertEquals("two\\nthree\\u001B", Finding.missing("one", "two\nthree\u001B").remedy());
    assertEquals(
        Finding.damaged("gone", "Go."), Finding.refused("a\nb", "a\nb: gone. Go.", "Unused."));
  }

  @Test
  void takesAnErrorMessageApart() {
    assertEquals(
        Finding.damaged("expected a zip, got 3.5 bytes", "Copy it again. Or don't."),
        Finding.refused(
            "a.zip", "a.zip: expected a zip, got 3.5 bytes. Copy it again. Or don't.", "Unused."));
  }

  @Test
  void takesAnotherRemedyWhereTheMessageHasNone() {
    assertEquals(
        Finding.damaged("permission denied", "Change it."),
        Finding.refused("a.zip", "a.zip: permission denied.", "Change it."));
    assertEquals(
        Finding.damaged("b.zip: too long", "Change it."),
        Finding.refused("a.zip", "b.zip: too long", "Change it."));
  }
}
