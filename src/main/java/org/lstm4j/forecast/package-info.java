/** How a series of numbers goes on: data, training, baselines, forecasts with intervals. */
package org.lstm4j.forecast;
