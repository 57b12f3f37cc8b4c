/**
 * Level 1: the part of HDF5 that Keras writes, read with strict bounds and written.
 *
 * <p>{@link org.lstm4j.hdf5.Hdf5File} reads groups, attributes of text and arrays of floats; {@link
 * org.lstm4j.hdf5.Hdf5Writer} writes them. Nothing is allocated or followed because a file says so:
 * every address and size is compared with the file first, nothing recurses, and the metadata read
 * in all is bounded by the file's size.
 *
 * @see <a href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">HDF5 File
 *     Format Specification, version 3.0</a>
 */
package org.lstm4j.hdf5;
