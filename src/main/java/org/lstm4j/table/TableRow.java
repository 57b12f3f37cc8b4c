package org.lstm4j.table;

/**
 * One row of a table before its label is understood.
 *
 * @param text the review, never blank
 * @param label as written, never blank
 * @param line where the row begins, from 1
 */
record TableRow(String text, String label, long line) {}
