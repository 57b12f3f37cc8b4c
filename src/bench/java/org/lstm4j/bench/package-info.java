/** The benchmarks: no part of the library, compiled by the profile {@code bench} alone. */
package org.lstm4j.bench;
