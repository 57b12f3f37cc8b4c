package org.lstm4j.language;

/** What a pair of the {@link ProbeGrammar} asks a language model for. */
public enum ProbeKind {

  /**
   * The verb's number, with words between it and its subject, as Linzen, Dupoux and Goldberg asked
   * (2016, DOI 10.1162/tacl_a_00115): "the girls who know the boy | are, is".
   */
  NUMBER("number", "the verb has the number of its subject"),

  /** The verb's form after a new subject: "i like music but my friend | likes, like". */
  CHANGE("but", "the verb follows the new subject after 'but'"),

  /** He or she: "the king was old but the queen said that | she, he". */
  PRONOUN("he-she", "he or she is said of the last subject"),

  /** His or her: "the king was old but the queen loved | her, his". */
  POSSESSIVE("his-her", "his or her is said of the last subject"),

  /** The language of a country named before: "i stay in india … i speak | hindi, french". */
  COUNTRY("country", "the language is that of the country named before");

  private final String label;
  private final String claim;

  ProbeKind(String label, String claim) {
    this.label = label;
    this.claim = claim;
  }

  /** A short name in lower case, for tables and programs. */
  public String label() {
    return label;
  }

  /** What a model does that has it right, as a sentence without its capital and full stop. */
  public String claim() {
    return claim;
  }
}
