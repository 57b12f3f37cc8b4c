/** The next word: a language model of words, its training, its baselines, and what it predicts. */
package org.lstm4j.language;
