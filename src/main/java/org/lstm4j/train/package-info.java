/** Level 7: the importable trainer. */
package org.lstm4j.train;
