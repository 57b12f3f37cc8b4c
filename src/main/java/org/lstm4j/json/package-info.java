/** What the program says in JSON, on the command line and over HTTP alike. */
package org.lstm4j.json;
