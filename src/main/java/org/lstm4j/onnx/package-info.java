/**
 * Level 6: a network as an ONNX file, so that it runs wherever ONNX Runtime does.
 *
 * <p>{@link org.lstm4j.onnx.OnnxModels} writes it, with standard operators only.
 */
package org.lstm4j.onnx;
