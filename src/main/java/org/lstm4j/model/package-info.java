/** Level 3: what a trained model is, as one file. */
package org.lstm4j.model;
