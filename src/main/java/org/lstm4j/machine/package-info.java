/**
 * Level 1: what this program runs on: JDK, processor, memory, NVIDIA GPUs.
 *
 * <p>Everything is asked of the machine, nothing is guessed: what can't be found out is empty.
 */
package org.lstm4j.machine;
