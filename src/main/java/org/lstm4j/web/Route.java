package org.lstm4j.web;

/**
 * What answers one method of one path.
 *
 * @param body what must come with a request, so that its type and size can be looked at first
 * @param endpoint answers it
 */
record Route(Body body, Endpoint endpoint) {}
