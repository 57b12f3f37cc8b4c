/** Level 0: argument checks with one message shape, {@code name: expected what, got value}. */
package org.lstm4j.check;
