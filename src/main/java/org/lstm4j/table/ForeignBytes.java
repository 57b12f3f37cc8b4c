package org.lstm4j.table;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Knows files that are no text by their first bytes, and what to do with them. */
public final class ForeignBytes {

  private static final String EXPORT = "Save its rows as CSV (UTF-8) or JSON lines.";

  private ForeignBytes() {}

  /**
   * A kind of file.
   *
   * @param start its first bytes, in ISO 8859-1
   * @param name for people, with its article
   * @param remedy a sentence
   */
  private record Kind(String start, String name, String remedy) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("PK\3\4", "a zip archive", "Name one table in it, unpacked."),
          new Kind("PK\5\6", "an empty zip archive", "Pack the table again."),
          new Kind("\u001F\u008B", "a gzip file", "Unpack it once."),
          new Kind("\u00FD7zXZ\0", "an xz file", "Unpack it once."),
          new Kind("BZh9", "a bzip2 file", "Unpack it once."),
          new Kind("\u0028\u00B5\u002F\u00FD", "a Zstandard file", "Unpack it with 'unzstd'."),
          new Kind("7z\u00BC\u00AF\u0027\u001C", "a 7z archive", "Unpack it first."),
          new Kind("Rar!\u001A\7", "a RAR archive", "Unpack it first."),
          new Kind(
              "\u00D0\u00CF\u0011\u00E0",
              "an old Excel or Word file",
              "Save it as 'CSV UTF-8' in Excel."),
          new Kind("%PDF-", "a PDF document", "Name a table of text."),
          new Kind(
              "PAR1",
              "a Parquet file",
              "Turn it into JSON lines, in pandas read_parquet(…).to_json('rows.jsonl',"
                  + " orient='records', lines=True)."),
          new Kind("ARROW1", "an Arrow file", EXPORT),
          new Kind("FEA1", "a Feather file", EXPORT),
          new Kind("Obj\1", "an Avro file", EXPORT),
          new Kind("ORC", "an ORC file", EXPORT),
          new Kind("SQLite format 3\0", "an SQLite database", EXPORT),
          new Kind("\u0089HDF\r\n", "an HDF5 file", EXPORT),
          new Kind("\u0093NUMPY", "a NumPy file", EXPORT),
          new Kind("\u0089PNG", "a picture", "Name a table of text."),
          new Kind("\u00FF\u00D8\u00FF", "a picture", "Name a table of text."),
          new Kind("{\\rtf", "a Rich Text document", "Save it as plain text, in UTF-8."),
          new Kind(
              "version https://git-lfs",
              "a pointer of Git LFS in place of the file",
              "Fetch the file with 'git lfs pull'."),
          new Kind("<!DOCTYPE", "a web page", "Download the table itself."),
          new Kind("<!doctype", "a web page", "Download the table itself."),
          new Kind("<html", "a web page", "Download the table itself."),
          new Kind("<?xml", "an XML document", EXPORT));

  private static final int TAR_MARK = 257;

  /** {@code expected a table, got …} and the remedy; empty for what may be a table. */
  static Optional<String> reason(byte[] start) {
    return kind(start).map(kind -> "expected a table, got " + kind.name() + ". " + kind.remedy());
  }

  /**
   * What a file is, for people, such as {@code a web page}; empty for what may be text.
   *
   * @param start its first bytes, 512 or all if there are fewer; more may follow
   */
  public static Optional<String> name(byte[] start) {
    return kind(start).map(Kind::name);
  }

  private static Optional<Kind> kind(byte[] start) {
    String text = new String(start, 0, Math.min(start.length, 512), StandardCharsets.ISO_8859_1);
    if (text.startsWith("ustar", TAR_MARK)) {
      return Optional.of(new Kind("", "a tar archive", "Unpack it and name a table in it."));
    }
    boolean isPickle = text.length() > 2 && text.charAt(0) == 0x80 && text.charAt(1) <= 5;
    if (isPickle) {
      return Optional.of(new Kind("", "a pickled Python object", EXPORT));
    }
    return KINDS.stream()
        .filter(kind -> text.startsWith(kind.start()) && !isSentence(kind, text))
        .findFirst();
  }

  /** Words of a language may begin as a file does ({@code ORCA, a film}): then text follows. */
  private static boolean isSentence(Kind kind, String text) {
    boolean isWord = kind.start().chars().allMatch(Character::isLetterOrDigit);
    return isWord && text.chars().noneMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r');
  }
}
