/**
 * Level 0: argument checks with one message shape, and files that are written whole or not at all.
 */
package org.lstm4j.check;
