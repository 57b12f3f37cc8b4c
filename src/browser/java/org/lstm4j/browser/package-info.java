/**
 * Tests of the page in a real browser: no part of the library, compiled by the profile {@code
 * browser} alone.
 *
 * <p>{@link org.lstm4j.browser.Lab} holds what all share: Chromium, a server and its models. {@link
 * org.lstm4j.browser.PageTest} opens a page for each test, and {@link org.lstm4j.browser.Watch}
 * fails a test whose page said a word, was refused something or asked another host.
 */
package org.lstm4j.browser;
