package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More work than fits is refused at once; what needs no work is answered all the same. */
@Timeout(30)
class OverloadTest {

  @Test
  void isToldWithATimeToComeBack() throws IOException, InterruptedException {
    List<Socket> waiting = new ArrayList<>();
    try (Gate gate = new Gate()) {
      String request = Gate.head("GET", "/api/wait") + "\r\n";
      for (int i = 0; i < 100 + Runtime.getRuntime().availableProcessors(); i++) {
        waiting.add(gate.connect());
        waiting.get(i).getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      }
      assertTrue(gate.isWaiting.await(10, TimeUnit.SECONDS));

      Gate.Reaction refusal = gate.ask("GET", "/api/wait");
      String detail = refusal.problem(503);
      assertTrue(detail.contains("too many at once"), detail);
      assertTrue(Integer.parseInt(refusal.header("Retry-After").orElseThrow()) >= 1);
      for (String path : List.of("/", "/healthz", "/metrics", "/openapi.json")) {
        assertEquals(200, gate.ask("GET", path).status(), path);
      }

      gate.mayEnd.countDown();
      int answered = 0;
      for (Socket socket : waiting) {
        Gate.Reaction reaction = new Gate.Reaction(Gate.rest(socket));
        assertTrue(reaction.status() == 200 || reaction.status() == 503, reaction::all);
        answered += reaction.status() == 200 ? 1 : 0;
      }
      assertTrue(answered > 0 && answered < waiting.size(), answered + " were answered");
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }
}
