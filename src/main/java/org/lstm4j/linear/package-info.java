/** Level 2: the classical baseline, a linear model of words and pairs of words. */
package org.lstm4j.linear;
