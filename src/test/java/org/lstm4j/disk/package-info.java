/**
 * A file system for tests that ends the program at any file operation, makes any fail, or loses
 * what was not forced to the disk.
 *
 * <p>{@link org.lstm4j.disk.FaultyDisk} is the file system, {@link org.lstm4j.disk.EveryOperation}
 * runs a {@link org.lstm4j.disk.Scenario} once for each operation and each {@link
 * org.lstm4j.disk.Mode}. What goes to the disk without {@link java.nio.file.Files} or a {@link
 * java.nio.channels.FileChannel} opened from a path, such as a {@code FileOutputStream} or a memory
 * map, is not seen; a restart notices it by names and sizes and refuses to go on.
 */
package org.lstm4j.disk;
