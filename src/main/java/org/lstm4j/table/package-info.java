/** Level 3: your own reviews from a table: bytes, text, rows, labels, parts. */
package org.lstm4j.table;
