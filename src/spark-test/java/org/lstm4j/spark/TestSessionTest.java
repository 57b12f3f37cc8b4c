package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class TestSessionTest {

  @Test
  void isOneThatRunsJobs() {
    assertSame(TestSession.spark(), TestSession.spark());
    assertEquals(4950L, TestSession.spark().range(100).selectExpr("sum(id)").first().getLong(0));
  }
}
