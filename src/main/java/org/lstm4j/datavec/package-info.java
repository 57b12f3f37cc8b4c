/**
 * Level 5: reviews as DataVec's records, the way in which Deeplearning4j takes data.
 *
 * <p>{@link org.lstm4j.datavec.ReviewRecordReader} reads the raw reviews of a folder, {@link
 * org.lstm4j.datavec.EncodedRecords} hands out encoded ones. Like {@code dl4j} it is no part of the
 * artifact {@code lstm4j}: nothing else names it.
 */
package org.lstm4j.datavec;
