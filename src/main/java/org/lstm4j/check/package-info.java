/**
 * Level 0: argument checks with one message shape, files that are written whole or not at all, and
 * files that are read only if they are files.
 */
package org.lstm4j.check;
