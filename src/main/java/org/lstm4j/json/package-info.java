/**
 * JSON: what the program says, on the command line and over HTTP alike, and how it reads what
 * strangers write.
 */
package org.lstm4j.json;
