package org.lstm4j.cli;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import org.lstm4j.table.TableFormat;
import picocli.CommandLine.Option;

/** How a table is written, as far as it can't be seen. */
final class TableOptions {

  @Option(
      names = "--text-column",
      paramLabel = "COLUMN",
      description =
          "Column of a table that holds the texts: its name or its number from 1. Default: text,"
              + " review or another usual name.")
  private String textColumn;

  @Option(
      names = "--label-column",
      paramLabel = "COLUMN",
      description =
          "Column of a table that holds the labels. Default: label, sentiment or another usual"
              + " name.")
  private String labelColumn;

  @Option(
      names = "--separator",
      paramLabel = "CHAR",
      description =
          "What stands between the fields of a table: comma, semicolon, tab, pipe, space or the"
              + " character itself. Default: found out.")
  private String separator;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description =
          "Encoding of a table, for instance windows-1252. Default: UTF-8, or UTF-16 where its bytes"
              + " say so.")
  private String encoding;

  @Option(
      names = "--no-header",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      hideParamSyntax = true,
      description =
          "The first row of a table is one like the others; without column options the texts are"
              + " in column 1 and the labels in column 2.")
  private boolean hasNoHeader;

  @Option(
      names = "--skip-bad",
      paramLabel = "N",
      description =
          "Go past up to N rows of a table that can't be used; each is named. Default: 0.")
  private int skipBad;

  /**
   * The format that was asked for.
   *
   * @throws IllegalArgumentException if separator, encoding, columns or number can't be used
   */
  TableFormat format() {
    return new TableFormat(
        Optional.ofNullable(separator).map(written -> separator("separator", written)),
        Optional.ofNullable(encoding).map(TableOptions::encoding),
        !hasNoHeader,
        Optional.ofNullable(textColumn),
        Optional.ofNullable(labelColumn),
        skipBad);
  }

  /** The character that an option of this name asks for, by itself or in words. */
  static char separator(String option, String written) {
    return switch (written.toLowerCase(Locale.ROOT)) {
      case "comma" -> ',';
      case "semicolon" -> ';';
      case "tab", "\\t" -> '\t';
      case "pipe" -> '|';
      case "space" -> ' ';
      default -> {
        if (written.length() != 1) {
          throw new IllegalArgumentException(
              option
                  + ": expected one character, or comma, semicolon, tab, pipe or space, got '"
                  + written
                  + "'. A shell needs quotes around some: --"
                  + option
                  + " ';'.");
        }
        yield written.charAt(0);
      }
    };
  }

  /** The encoding of this name. */
  static Charset encoding(String written) {
    try {
      return Charset.forName(written.strip());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new IllegalArgumentException(
          "encoding: expected the name of an encoding, such as UTF-8, UTF-16LE, windows-1252 or"
              + " GB18030, got '"
              + written
              + "'.",
          e);
    }
  }
}
