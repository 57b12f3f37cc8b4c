package org.lstm4j.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits a text into words at the boundaries that Unicode and ICU's dictionaries know, so that
 * languages written without blanks (Chinese, Japanese, Thai, Lao, Khmer, Burmese) have words too.
 *
 * <p>A token is what lies between two boundaries and holds a letter or a digit; it is in lower case
 * and composed (NFC). The boundaries are those of ICU's version, which is among the versions that a
 * model names. Costs some ten times as much as splitting at blanks.
 *
 * @see <a href="https://unicode.org/reports/tr29/">Unicode Text Segmentation, UAX 29</a>
 */
public record IcuTokenizer() implements Tokenizer {

  /** Read when a text is first split: ICU's dictionaries take a while. */
  private static final class Boundaries {
    private static final BreakIterator WORDS = BreakIterator.getWordInstance(ULocale.ROOT);
  }

  @Override
  public List<Token> tokenize(String text) {
    List<Token> tokens = new ArrayList<>(text.length() / 3 + 1);
    BreakIterator words = Boundaries.WORDS.clone(); // one has a position
    words.setText(text);
    int start = words.first();
    for (int end = words.next(); end != BreakIterator.DONE; end = words.next()) {
      String word = text.substring(start, end);
      if (word.codePoints().anyMatch(Character::isLetterOrDigit)) {
        tokens.add(new Token(ReviewTokenizer.composed(word.toLowerCase(Locale.ROOT)), start, end));
      }
      start = end;
    }
    return tokens;
  }
}
