/** Level 4: what trains a network, batch by batch, whoever does the arithmetic. */
package org.lstm4j.engine;
