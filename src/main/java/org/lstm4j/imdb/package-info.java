/** Level 3: the IMDB data set as folder, archive or download, read by a DataVec record reader. */
package org.lstm4j.imdb;
