package org.lstm4j.data;

import java.util.Optional;
import org.lstm4j.check.Finding;

/**
 * What a look at one place for reviews gave.
 *
 * @param location path or address
 * @param reviews how the reviews stand
 * @param wordIndex how the word index beside them stands; empty where none is looked for
 */
public record ReviewsFinding(String location, Finding reviews, Optional<Finding> wordIndex) {}
