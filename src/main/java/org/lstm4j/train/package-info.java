/** Level 6: the importable trainer. */
package org.lstm4j.train;
