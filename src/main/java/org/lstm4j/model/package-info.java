/**
 * Level 4: what a trained model is, as one file.
 *
 * <p>{@link org.lstm4j.model.Predictor} and {@link org.lstm4j.model.Estimator} are what judging a
 * text needs, and need nothing but the JDK; {@link org.lstm4j.model.TrainedModel} adds the
 * provenance, which is JSON.
 */
package org.lstm4j.model;
