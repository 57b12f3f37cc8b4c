/** Level 5: what trains a network, batch by batch, regardless of the engine. */
package org.lstm4j.engine;
