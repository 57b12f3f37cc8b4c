package org.lstm4j.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.lstm4j.check.Shown;
import org.lstm4j.json.Json;
import org.lstm4j.model.Predictor;
import org.lstm4j.predict.SentimentClassifier;

/** {@code /api/models}: which models there are, and others of those who use the server. */
final class ModelsEndpoint {

  /** Where each model has a path of its own. */
  static final String FOLDER = "/api/models/";

  private static final Pattern NAME =
      Pattern.compile(
          "[\\p{L}\\p{N}]([\\p{L}\\p{M}\\p{N} ._()+-]{0,62}[\\p{L}\\p{M}\\p{N}._()+-])?");

  private final ModelShelf shelf;
  private final boolean takesModels;
  private final int mostBytes;
  private final int mostBody;
  private final Semaphore oneAtOnce = new Semaphore(1);

  ModelsEndpoint(ModelShelf shelf, WebSettings settings, Limits limits) {
    this.shelf = shelf;
    takesModels = settings.takesModels();
    mostBytes = limits.mostOf(ModelShelf.MOST_BYTES);
    mostBody = limits.mostOf(settings.maxBody());
  }

  /** {@code GET /api/models}. */
  Answer list(Ask ask) {
    Asked.requireQuery(ask);
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("models");
    shelf.all().forEach(model -> all.add(model.described()));
    json.put("takesModels", takesModels);
    json.put("mostModels", ModelShelf.MOST);
    json.put("mostBytes", mostBytes);
    json.put("mostBody", mostBody);
    return Answer.of(json);
  }

  /** {@code POST /api/models?name=…}: puts a model on the shelf, in memory only. */
  Answer add(Ask ask) {
    Asked.requireQuery(ask, "name");
    String name = name(ask);
    shelf.requireRoom(name);
    if (!oneAtOnce.tryAcquire()) {
      throw new Problem(
          503,
          "models: expected one upload at a time, got another. Try again in some seconds.",
          Map.of("Retry-After", "2"));
    }
    try {
      ServedModel model = read(name, ask.body());
      requireMemory(model, ask.body().length);
      shelf.add(model);
      return Answer.json(201, Json.text(model.described()));
    } finally {
      oneAtOnce.release();
    }
  }

  /** Why no model is taken, which is said before one is read. */
  static Problem notTaken() {
    return new Problem(
        403,
        "models: expected those that the server was started with, got another. Start it with"
            + " --allow-upload.");
  }

  private static String name(Ask ask) {
    String name = Optional.ofNullable(ask.query().get("name")).orElse("");
    if (!NAME.matcher(name).matches()) {
      throw new Problem(
          422,
          "name: expected 1 to 64 letters, digits, blanks and . _ - + ( ), the first a letter or"
              + " digit, got "
              + (name.isEmpty()
                  ? "none. Add ?name=… to the address."
                  : "'" + Shown.of(name) + "'."));
    }
    return name;
  }

  private static ServedModel read(String name, byte[] bytes) {
    try {
      Predictor predictor = Predictor.read(name, bytes);
      Bounds.slowness(predictor)
          .ifPresent(
              reason -> {
                throw new Problem(422, name + ": " + reason + ". Serve it with -m instead.");
              });
      return new ServedModel(name, new SentimentClassifier(predictor), true);
    } catch (IOException e) {
      throw new Problem(422, e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new Problem(422, name + ": " + e.getMessage());
    } catch (OutOfMemoryError e) { // what was made for it is free again
      throw tooLarge(name);
    }
  }

  /** Models may fill half of Java's heap; the other is for bodies and for work. */
  private static void requireMemory(ServedModel model, int body) {
    Runtime java = Runtime.getRuntime();
    long most = java.maxMemory() / 2 + body; // which is forgotten now
    if (used(java) > most) {
      System.gc(); // what nobody needs counts, too, until it is collected
      if (used(java) > most) {
        throw tooLarge(model.name());
      }
    }
  }

  private static long used(Runtime java) {
    return java.totalMemory() - java.freeMemory();
  }

  private static Problem tooLarge(String name) {
    return new Problem(
        503,
        name
            + ": expected a model that fits the memory that is left, got a larger one. Delete"
            + " another, or give Java more with -Xmx.",
        Map.of("Retry-After", "60"));
  }

  /** {@code DELETE /api/models/NAME}. */
  Answer remove(Ask ask) {
    Asked.requireQuery(ask);
    String encoded = ask.path().substring(FOLDER.length()).replace("+", "%2B"); // means itself
    shelf.remove(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    return Answer.NOTHING;
  }
}
