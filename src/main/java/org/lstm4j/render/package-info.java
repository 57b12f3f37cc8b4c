/**
 * Level 8: what a training, a review or an explanation looks like, as tables, pictures and pages.
 */
package org.lstm4j.render;
