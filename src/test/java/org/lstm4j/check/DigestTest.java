package org.lstm4j.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The digests of "abc" are those of FIPS 180-4 and RFC 1321. */
class DigestTest {

  private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

  @Test
  void sha256IsThatOfTheStandard() {
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Digest.sha256(ABC));
  }

  @Test
  void md5IsThatOfTheStandard() {
    assertEquals("900150983cd24fb0d6963f7d28e17f72", Digest.md5(ABC));
  }
}
