/** Scoring and training of texts on Apache Spark; see {@code src/docs/spark.md}. */
package org.lstm4j.spark;
