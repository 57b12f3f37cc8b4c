package org.lstm4j.language;

/**
 * Where the texts of a corpus come from, so that a model can say what it was trained on.
 *
 * @param name short, for people: {@code IMDB}, {@code sample} or a file name
 * @param digest SHA-256 in hexadecimal over the content that was read
 * @param isSample whether it is the embedded sample, whose texts a small grammar made
 */
public record TextOrigin(String name, String digest, boolean isSample) {}
