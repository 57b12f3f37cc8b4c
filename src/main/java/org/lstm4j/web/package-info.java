/**
 * The page and the interface over HTTP: what {@code serve} runs.
 *
 * <p>A request goes {@link org.lstm4j.web.Gatekeeper} → body, read without a thread that waits →
 * {@link org.lstm4j.web.WorkQueue} → {@link org.lstm4j.web.Endpoint} → {@link
 * org.lstm4j.web.Answer}. Jetty moves bytes; what is answered knows nothing of it.
 */
package org.lstm4j.web;
