/** Level 4: the importable trainer. */
package org.lstm4j.train;
