package org.lstm4j.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Packs the page's files for clients that unpack, each once: they weigh a third then. What the
 * interface answers stays as it is, since packing would tell by its size what stands beside a text.
 */
final class Packing {

  private static final String GZIP = "gzip";

  /** By their tags, of which there are as many as files. */
  private static final Map<String, byte[]> PACKED = new ConcurrentHashMap<>();

  private Packing() {}

  /** An answer as a client takes it: packed if it has a tag and the request asks for that. */
  static Answer of(Answer answer, HttpFields asked) {
    String tag = answer.headers().get("ETag");
    if (tag == null) {
      return answer;
    }
    Map<String, String> headers = new HashMap<>(answer.headers());
    headers.put("Vary", "Accept-Encoding");
    if (!asked.getQualityCSV(HttpHeader.ACCEPT_ENCODING).contains(GZIP)) {
      return new Answer(answer.status(), answer.type(), headers, answer.body());
    }
    headers.put("Content-Encoding", GZIP);
    byte[] body = PACKED.computeIfAbsent(tag, key -> pack(answer.body()));
    return new Answer(answer.status(), answer.type(), headers, body);
  }

  private static byte[] pack(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an array takes all
    }
    return packed.toByteArray();
  }
}
