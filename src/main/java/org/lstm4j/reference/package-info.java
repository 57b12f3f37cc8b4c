/**
 * Level 2: the truth, there and back, as the formulas stand, in double or rounded to float ({@link
 * org.lstm4j.reference.Precision}). Every faster version must equal it.
 */
package org.lstm4j.reference;
