/** Level 2: your own reviews from a CSV, TSV or JSON-lines file. */
package org.lstm4j.table;
