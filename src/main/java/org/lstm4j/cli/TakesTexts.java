package org.lstm4j.cli;

/** A command whose arguments are texts, which may begin like an option or be called like a file. */
interface TakesTexts {}
