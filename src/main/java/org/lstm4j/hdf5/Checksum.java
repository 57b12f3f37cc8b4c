package org.lstm4j.hdf5;

/**
 * Jenkins's lookup3 hash, which HDF5 uses as checksum of its metadata.
 *
 * @see <a href="https://burtleburtle.net/bob/c/lookup3.c">Bob Jenkins, lookup3.c (hashlittle)</a>
 */
final class Checksum {

  private static final int START = 0xdeadbeef;

  private int a;
  private int b;
  private int c;

  private Checksum(int length) {
    a = START + length;
    b = a;
    c = a;
  }

  static int of(byte[] bytes) {
    Checksum sum = new Checksum(bytes.length);
    int at = 0;
    for (; bytes.length - at > 12; at += 12) {
      sum.add(bytes, at);
      sum.mix();
    }
    if (at == bytes.length) {
      return sum.c;
    }
    sum.add(bytes, at);
    return sum.last();
  }

  private void add(byte[] bytes, int at) {
    a += word(bytes, at);
    b += word(bytes, at + 4);
    c += word(bytes, at + 8);
  }

  private static int word(byte[] bytes, int at) {
    int word = 0;
    for (int i = 0; i < 4 && at + i < bytes.length; i++) {
      word |= (bytes[at + i] & 0xff) << (8 * i);
    }
    return word;
  }

  private void mix() {
    a = (a - c) ^ Integer.rotateLeft(c, 4);
    c += b;
    b = (b - a) ^ Integer.rotateLeft(a, 6);
    a += c;
    c = (c - b) ^ Integer.rotateLeft(b, 8);
    b += a;
    a = (a - c) ^ Integer.rotateLeft(c, 16);
    c += b;
    b = (b - a) ^ Integer.rotateLeft(a, 19);
    a += c;
    c = (c - b) ^ Integer.rotateLeft(b, 4);
    b += a;
  }

  private int last() {
    c = (c ^ b) - Integer.rotateLeft(b, 14);
    a = (a ^ c) - Integer.rotateLeft(c, 11);
    b = (b ^ a) - Integer.rotateLeft(a, 25);
    c = (c ^ b) - Integer.rotateLeft(b, 16);
    a = (a ^ c) - Integer.rotateLeft(c, 4);
    b = (b ^ a) - Integer.rotateLeft(a, 14);
    c = (c ^ b) - Integer.rotateLeft(b, 24);
    return c;
  }
}
