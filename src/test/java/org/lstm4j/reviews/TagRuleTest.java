package org.lstm4j.reviews;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lstm4j.network.LabelKind;

/** What {@link LabelRule} makes of tags. */
class TagRuleTest {

  private static LabelRule tags(String mapping) {
    return new LabelRule(
        mapping.isEmpty() ? LabelMapping.NONE : LabelMapping.parse(mapping, LabelKind.ANY),
        Optional.empty(),
        List.of(),
        Optional.of(','));
  }

  @Test
  void areNumberedInTheirOrderEachOnce() throws DataException {
    Labels labels = LabelRuleTest.resolve(tags(""), "3*slow", "2*Loud", "loud", "4*bright");

    assertEquals(List.of("bright", "Loud", "slow"), labels.names());
    assertEquals(List.of(0, 1), labels.numbers(List.of("loud", "bright", "Loud")));
    assertEquals(List.of(), labels.numbers(List.of()));
  }

  @Test
  void mayBeOneAndNotNone() throws DataException {
    assertEquals(List.of("slow"), LabelRuleTest.resolve(tags(""), "slow").names());
    LabelRuleTest.refused(
        tags(""), LabelRuleTest.labels(), "own.csv: expected tags, got none in any row.");
  }

  @Test
  void areRenamedAndDroppedFromTheirRows() throws DataException {
    Labels labels =
        LabelRuleTest.resolve(tags("slow,dull=slow;loud="), "3*slow", "3*dull", "2*loud");

    assertEquals(List.of("slow"), labels.names());
    assertEquals(List.of(0), labels.numbers(List.of("dull", "loud", "slow")));
    assertEquals(
        List.of("the tag 'loud' of 2 rows is dropped, as --map-labels says."), labels.notes());
    LabelRuleTest.refused(
        tags("slow=s"), LabelRuleTest.labels("loud"), "expected a tag that --map-labels names");
    LabelRuleTest.refused(
        tags("slow=s;loud="),
        LabelRuleTest.labels("loud"),
        "expected tags, got none after --map-labels");
  }

  @Test
  void areNoWrongColumn() {
    LabelRuleTest.refused(
        tags(""),
        LabelRuleTest.labels("a", "b", "c", "d"),
        "own.csv: expected tags that come again and again, got 4 different ones in 4 rows",
        "--tag-separator");
  }

  @Test
  void needASeparatorThatIsOne() {
    for (char wrong : "a1\"\n".toCharArray()) {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () ->
                      new LabelRule(
                          LabelMapping.NONE, Optional.empty(), List.of(), Optional.of(wrong)))
              .getMessage();
      assertTrue(message.startsWith("tag-separator: expected a character other"), message);
    }
  }

  @Test
  void haveNoLabelOne() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new LabelRule(LabelMapping.NONE, Optional.of("x"), List.of(), Optional.of(',')))
            .getMessage();
    assertTrue(message.startsWith("positive: expected none beside tags"), message);
  }
}
