/**
 * Level 6: models of Keras, read and written.
 *
 * <p>{@link org.lstm4j.keras.KerasModels} reads {@code .h5} (Keras 2 and 3) and {@code .keras}, and
 * writes both. What can't be carried over exactly is refused by the names of layer and setting.
 */
package org.lstm4j.keras;
