package org.lstm4j.cli;

import picocli.CommandLine.Option;

/** The options that every command has. */
final class VerboseOption {

  /**
   * Read from the arguments before picocli runs, because logging is set up then; here for the help.
   */
  @Option(
      names = "--verbose",
      description = "Show what the libraries log, and the trace of an error.")
  boolean isVerbose;
}
