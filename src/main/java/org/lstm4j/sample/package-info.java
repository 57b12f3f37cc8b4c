/** Level 3: the embedded sample, written by a seeded grammar; NOT the IMDB benchmark. */
package org.lstm4j.sample;
