/** Level 5: the importable trainer. */
package org.lstm4j.train;
