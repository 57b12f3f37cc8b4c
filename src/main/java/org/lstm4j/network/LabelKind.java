package org.lstm4j.network;

/** How many of its labels hold for one text. */
public enum LabelKind {
  /** One of K, which exclude each other. */
  ONE,
  /** Any number of K, none among them: tags. */
  ANY
}
