package org.lstm4j.cli;

import java.util.List;
import org.lstm4j.table.TableFormat;

/**
 * Rows on a file system that Hadoop knows.
 *
 * @param paths of files, folders or globs of one format, at least one
 * @param format of all of them
 * @param layout separator, encoding, header and columns of fields, and how many bad rows are gone
 *     past
 */
public record SparkTable(List<String> paths, SparkFormat format, TableFormat layout) {

  /** Copies the list. */
  public SparkTable {
    paths = List.copyOf(paths);
  }

  /** Whether rows without text or label are gone past. */
  public boolean skipsBad() {
    return layout.skipBad() > 0;
  }

  /** For people: the first path, and how many more. */
  public String name() {
    return withMore(paths.get(0));
  }

  /** The same without folders and hosts, for a model's file, which others may read. */
  public String shortName() {
    String path = paths.get(0).replaceFirst("[/\\\\]+$", "");
    return withMore(path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1));
  }

  private String withMore(String first) {
    return paths.size() == 1 ? first : first + " and " + (paths.size() - 1) + " more";
  }
}
