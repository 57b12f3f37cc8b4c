/**
 * Level 2: how well answers agree with targets, in numbers; labels, tags and values, of any K. A
 * figure whose denominator is 0 is empty, never NaN and never 0.
 */
package org.lstm4j.metrics;
