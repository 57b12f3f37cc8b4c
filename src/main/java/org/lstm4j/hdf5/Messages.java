package org.lstm4j.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Builds object headers of version 2. */
final class Messages {

  private static final int GROUP_INFO = 0x0a;
  private static final int FILL_VALUE = 0x05;
  private static final int MOST_BYTES = (1 << 16) - 1;

  private Messages() {}

  /** Names and addresses of what is in the group; those in {@code single} are no lists. */
  static byte[] group(
      Map<String, Long> links, Map<String, List<String>> attributes, List<String> single) {
    Bytes messages = new Bytes();
    Bytes info = new Bytes().u8(0).u8(0).u64(Cursor.UNDEFINED).u64(Cursor.UNDEFINED);
    add(messages, Message.LINK_INFO, info);
    add(messages, GROUP_INFO, new Bytes().u8(0).u8(0));
    links.forEach((name, address) -> add(messages, Message.LINK, link(name, address)));
    attributes.forEach(
        (name, values) ->
            add(messages, Message.ATTRIBUTE, attribute(name, values, single.contains(name))));
    return header(messages);
  }

  static byte[] dataset(List<Integer> shape, long data) {
    long count = shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    Bytes messages = new Bytes();
    add(messages, Message.DATA_SPACE, space(shape));
    add(messages, Message.DATA_TYPE, floatType());
    add(messages, FILL_VALUE, new Bytes().u8(3).u8(0x0a)); // allocated late, none defined
    add(messages, Message.LAYOUT, new Bytes().u8(3).u8(1).u64(data).u64(4 * count));
    return header(messages);
  }

  private static byte[] header(Bytes messages) {
    byte[] body = messages.toArray();
    int wideSize = 2; // flag: the size has four bytes
    return new Bytes().text("OHDR").u8(2).u8(wideSize).u32(body.length).raw(body).withChecksum();
  }

  private static void add(Bytes messages, int type, Bytes body) {
    byte[] bytes = body.toArray();
    if (bytes.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "attribute: expected fewer than 64,000 bytes, got " + bytes.length + ".");
    }
    messages.u8(type).u16(bytes.length).u8(0).raw(bytes);
  }

  private static Bytes link(String name, long address) {
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    int wideNameInUtf8 = 0x11; // flags: the length has two bytes, the character set is named
    return new Bytes().u8(1).u8(wideNameInUtf8).u8(1).u16(length).text(name).u64(address);
  }

  private static Bytes attribute(String name, List<String> values, boolean isSingle) {
    int width =
        Math.max(
            1,
            values.stream()
                .mapToInt(v -> v.getBytes(StandardCharsets.UTF_8).length)
                .max()
                .orElse(1));
    byte[] type = new Bytes().u8(0x13).u8(0x11).u16(0).u32(width).toArray(); // zeros pad, UTF-8
    byte[] space = space(isSingle ? List.of() : List.of(values.size())).toArray();
    Bytes bytes = new Bytes().u8(3).u8(0);
    bytes.u16(name.getBytes(StandardCharsets.UTF_8).length + 1).u16(type.length).u16(space.length);
    bytes.u8(1).text(name).u8(0).raw(type).raw(space);
    values.forEach(value -> bytes.text(value, width));
    return bytes;
  }

  private static Bytes space(List<Integer> shape) {
    Bytes bytes = new Bytes().u8(2).u8(shape.size()).u8(0).u8(shape.isEmpty() ? 0 : 1);
    shape.forEach(bytes::u64);
    return bytes;
  }

  /** IEEE single precision, little-endian. */
  private static Bytes floatType() {
    Bytes bytes = new Bytes().u8(0x11).u8(0x20).u8(31).u8(0).u32(4);
    return bytes.u16(0).u16(32).u8(23).u8(8).u8(0).u8(23).u32(127);
  }
}
