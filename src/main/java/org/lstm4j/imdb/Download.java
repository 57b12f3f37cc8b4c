package org.lstm4j.imdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lstm4j.check.RegularFile;
import org.lstm4j.reviews.ContentDigest;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.Unreadable;

/**
 * Gets one file whose size and digest are known, and goes on where it broke off.
 *
 * <p>What has arrived stays in the part file, also when the program ends. A server that can't
 * resume, or has another file by now, makes it start again from nothing.
 */
final class Download {

  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int MAX_ATTEMPTS = 20;
  private static final String SILENCE = "silence";
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");

  private final HttpClient client;
  private final DownloadTimeouts timeouts;
  private final RemoteFile file;
  private final Path part;
  private final DownloadProgress progress;

  Download(RemoteFile file, Path part, DownloadTimeouts timeouts, DownloadProgress progress) {
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeouts.connect())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    this.timeouts = timeouts;
    this.file = file;
    this.part = part;
    this.progress = progress;
  }

  /** Completes and checks the part file; on return it is the file. */
  void run() throws DataException {
    boolean isResumed = arrived() > 0;
    complete();
    String digest = ContentDigest.ofFile(part);
    if (!digest.equals(file.sha256()) && isResumed) {
      // An older part and a newer file don't fit together.
      delete();
      complete();
      digest = ContentDigest.ofFile(part);
    }
    if (!digest.equals(file.sha256())) {
      delete();
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected SHA-256 %s, got %s. The download was deleted; the file on the server"
                  + " isn't the known one.",
              file.address(),
              file.sha256(),
              digest));
    }
  }

  private void complete() throws DataException {
    if (arrived() > file.bytes()) {
      delete();
    }
    for (int attempt = 1; arrived() < file.bytes(); attempt++) {
      long before = arrived();
      try {
        request(before);
      } catch (BrokenOffException e) {
        if (arrived() <= before || attempt == MAX_ATTEMPTS) {
          throw new UnreachableException(
              String.format(
                  Locale.ROOT,
                  "%s: expected %d bytes, got %d before the connection broke off (%s)."
                      + " Start again to go on from there.",
                  file.address(),
                  file.bytes(),
                  arrived(),
                  e.getMessage()),
              e);
        }
      }
    }
  }

  /** Asks once for what is missing; leaves a shorter part file where that makes no sense. */
  private void request(long offset) throws DataException, BrokenOffException {
    HttpResponse<InputStream> response = send(offset);
    HttpHeaders headers = response.headers();
    try (InputStream body = response.body()) {
      if (response.statusCode() == PARTIAL && isContinuation(headers, offset)) {
        receive(body, offset);
      } else if (response.statusCode() == OK) {
        requireSize(headers.firstValueAsLong("Content-Length").orElse(file.bytes()));
        delete();
        receive(body, 0);
      } else if (offset > 0
          && (response.statusCode() == PARTIAL || response.statusCode() == RANGE_NOT_SATISFIABLE)) {
        delete();
      } else {
        throw new UnreachableException(
            String.format(
                Locale.ROOT,
                "%s: expected the file, got HTTP status %d. Try again later or name your copy with"
                    + " --data.",
                file.address(),
                response.statusCode()));
      }
    } catch (DataException | BrokenOffException e) {
      throw e;
    } catch (IOException e) {
      throw new BrokenOffException(Unreadable.reason(e), e);
    }
  }

  private HttpResponse<InputStream> send(long offset) throws DataException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(file.address()).timeout(timeouts.silence());
    if (offset > 0) {
      request.header("Range", "bytes=" + offset + "-");
    }
    try {
      return sendTwice(request.build());
    } catch (IOException e) {
      throw new UnreachableException(
          String.format(
              Locale.ROOT,
              "%s: expected an answer, got none: no network, or the server is down (%s)."
                  + " Check the connection or name your copy with --data.",
              file.address(),
              unreachable(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataException(file.address() + ": the download was stopped.", e);
    }
  }

  /** A connection that is closed before it answers says nothing about the server; one more may. */
  private HttpResponse<InputStream> sendTwice(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (ConnectException | HttpTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }
  }

  /** The HTTP client says nothing where it could not connect. */
  private static String unreachable(IOException e) {
    if (e.getMessage() != null) {
      return e.getMessage();
    }
    boolean isUnknown =
        Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
            .anyMatch(UnresolvedAddressException.class::isInstance);
    return isUnknown ? "unknown host" : "no connection";
  }

  private boolean isContinuation(HttpHeaders headers, long offset) {
    Matcher range = CONTENT_RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
    return range.matches()
        && range.group(1).equals(Long.toString(offset))
        && (range.group(2).equals("*") || range.group(2).equals(Long.toString(file.bytes())));
  }

  private void receive(InputStream body, long offset) throws DataException, BrokenOffException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long bytes = offset;
    try (OutputStream out =
            Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        StallWatch watch = new StallWatch(body, timeouts.silence())) {
      for (int count = read(body, buffer, watch); count >= 0; count = read(body, buffer, watch)) {
        watch.alive();
        bytes += count;
        requireSize(Math.max(bytes, file.bytes()));
        out.write(buffer, 0, count);
        progress.downloaded(file.name(), bytes, file.bytes());
      }
      if (bytes < file.bytes()) {
        throw new BrokenOffException(watch.hasStalled() ? SILENCE : "early end", null);
      }
    } catch (DataException | BrokenOffException e) {
      throw e;
    } catch (IOException e) {
      throw Unwritable.file(part, e);
    }
  }

  /** Tells trouble with the network from trouble with the disk. */
  private static int read(InputStream body, byte[] buffer, StallWatch watch)
      throws BrokenOffException {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw new BrokenOffException(watch.hasStalled() ? SILENCE : Unreadable.reason(e), e);
    }
  }

  private void requireSize(long bytes) throws DataException {
    if (bytes != file.bytes()) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected %d bytes, got %s. It isn't the known file; a login page of the network"
                  + " may have answered.",
              file.address(),
              file.bytes(),
              bytes > file.bytes() ? "more" : bytes));
    }
  }

  private long arrived() throws DataException {
    try {
      return Files.exists(part) ? Files.size(RegularFile.require(part)) : 0;
    } catch (IOException e) {
      throw Unreadable.file(part, e);
    }
  }

  private void delete() throws DataException {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw Unwritable.file(part, e);
    }
  }

  /** The connection broke off after the answer had begun. */
  private static final class BrokenOffException extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenOffException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
