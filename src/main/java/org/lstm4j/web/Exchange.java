package org.lstm4j.web;

import java.time.Instant;
import java.util.Optional;

/**
 * A request that was answered, for logs and metrics: never a text, never a query.
 *
 * @param time when the request began
 * @param id by which a problem of status 500 calls it, too
 * @param remote address that it came from: a proxy's where one stands before the server
 * @param method of HTTP, cut after 20 characters
 * @param path as a template: {@code /api/models/{name}}, {@code /page} for every file of the page,
 *     {@code other} for what the server doesn't have
 * @param status of HTTP
 * @param bytesIn of the body that was read
 * @param bytesOut of the body that was sent
 * @param nanos from the first byte of the request to the last of the answer
 * @param model that was asked; empty if none was
 * @param texts that were judged, explained or traced
 * @param userAgent as the client calls itself, cut; empty if it doesn't
 */
public record Exchange(
    Instant time,
    String id,
    String remote,
    String method,
    String path,
    int status,
    long bytesIn,
    long bytesOut,
    long nanos,
    Optional<String> model,
    int texts,
    Optional<String> userAgent) {}
