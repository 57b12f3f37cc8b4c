package org.lstm4j.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShownNamesTest {

  private static List<String> cut(int most, String... names) {
    return ShownNames.of(List.of(names), String::length, most);
  }

  @Test
  void stayAsTheyAreIfThereIsRoom() {
    assertEquals(List.of("abc", "abd"), cut(3, "abc", "abd"));
  }

  @Test
  void areCutIfThereIsNot() {
    assertEquals(List.of("ab…", "abc"), cut(3, "abcd", "abc"));
  }

  @Test
  void getTheirNumberIfTheyWouldBeEqual() {
    assertEquals(List.of("x", "2: ab…", "3: ab…"), cut(6, "x", "abcdefgh", "abcdefgx"));
  }

  @Test
  void keepNumberAndMarkWhereNothingFits() {
    assertEquals(List.of("1: …", "2: …"), cut(2, "abcd", "abce"));
  }

  @Test
  void areNeverCutWithinACharacter() {
    assertEquals(List.of("a…"), cut(3, "a\uD83D\uDE00bc"));
  }

  @Test
  void moveNoCursor() {
    assertEquals(List.of("a\\u001B[31m"), cut(20, "a\u001b[31m"));
  }
}
