package org.lstm4j.cli;

import java.util.Optional;
import org.lstm4j.metrics.LabelFigures;
import org.lstm4j.metrics.TagFigures;
import org.lstm4j.model.Decision;

/**
 * What came of texts that Apache Spark judged.
 *
 * @param rows all of them
 * @param judged those that have a text
 * @param decision the labels' names, and the threshold that was used
 * @param labels how well labels were told; empty where none were given, or tags were
 * @param tags how well tags were told; empty where none were given
 */
public record SparkScored(
    long rows,
    long judged,
    Decision decision,
    Optional<LabelFigures> labels,
    Optional<TagFigures> tags) {}
