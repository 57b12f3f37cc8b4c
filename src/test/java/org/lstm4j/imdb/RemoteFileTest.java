package org.lstm4j.imdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RemoteFileTest {

  private static final String DIGEST = "0123456789abcdef".repeat(4);

  @Test
  void fileHasTheLastNameOfItsAddress() {
    URI address = URI.create("https://127.0.0.1/a/b.json?version=2");

    assertEquals("b.json", new RemoteFile(address, 1, DIGEST).name());
  }

  @Test
  void fileIsCheckedAtBirth() {
    URI address = URI.create("https://127.0.0.1/a");
    URI local = URI.create("file:///etc/hostname");
    URI relative = URI.create("a/b");

    assertRefused(() -> new RemoteFile(local, 1, DIGEST));
    assertRefused(() -> new RemoteFile(relative, 1, DIGEST));
    assertRefused(() -> new RemoteFile(address, 0, DIGEST));
    assertRefused(() -> new RemoteFile(address, 1, DIGEST.substring(1)));
    assertRefused(() -> new RemoteFile(address, 1, "G" + DIGEST.substring(1)));
  }

  private static void assertRefused(Executable attempt) {
    assertThrows(IllegalArgumentException.class, attempt);
  }
}
