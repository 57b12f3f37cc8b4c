/** Level 3: the IMDB data set as folder, archive or download. */
package org.lstm4j.imdb;
