package org.lstm4j.table;

import java.util.List;

/**
 * One row of a table before its label is understood.
 *
 * @param text the review, never blank
 * @param labels as written, none of them blank: one, or the tags
 * @param line where the row begins, from 1
 */
record TableRow(String text, List<String> labels, long line) {}
