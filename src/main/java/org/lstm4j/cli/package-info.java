/** Level 10: the commands; the only place that prints and chooses exit codes. */
package org.lstm4j.cli;
