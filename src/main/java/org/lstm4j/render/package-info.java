/** Level 8: what a training or a review looks like, as tables and pictures. */
package org.lstm4j.render;
