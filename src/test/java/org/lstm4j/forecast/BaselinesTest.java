package org.lstm4j.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Persistence, the last season, linear autoregression, and how a season is found. */
class BaselinesTest {

  private static double[][] rows(double... values) {
    double[][] rows = new double[values.length][];
    for (int t = 0; t < rows.length; t++) {
      rows[t] = new double[] {values[t]};
    }
    return rows;
  }

  private static double[] column(double[][] rows) {
    double[] column = new double[rows.length];
    for (int t = 0; t < column.length; t++) {
      column[t] = rows[t][0];
    }
    return column;
  }

  /** y(t) = 2 + 0.5 y(t-1) - 0.3 y(t-2) + noise. */
  private static double[][] autoregressive(int length, double noise) {
    Random random = new Random(3);
    double[] values = new double[length];
    values[0] = 5;
    values[1] = -5;
    for (int t = 2; t < length; t++) {
      values[t] = 2 + 0.5 * values[t - 1] - 0.3 * values[t - 2] + noise * random.nextGaussian();
    }
    return rows(values);
  }

  @Nested
  class WhatWas {

    @Test
    void comesAgain() {
      double[][] known = rows(1, 2, 3);

      double[][] last = new Persistence(1).forecast(known, 2);

      assertArrayEquals(new double[] {3, 3}, column(last));
      assertNotSame(known[2], last[0]);
      assertArrayEquals(
          new double[] {2, 3, 2, 3, 2}, column(new Persistence(2).forecast(known, 5)));
      assertArrayEquals(new double[] {3, 3}, column(new Persistence(4).forecast(known, 2)));
    }
  }

  @Nested
  class Regression {

    @Test
    void findsTheRuleThatMadeTheSeries() {
      double[][] known = autoregressive(400, 1);
      Autoregression fitted = Autoregression.fit(known, 10);

      double[] next = column(fitted.forecast(known, 200));

      int n = known.length;
      double expected = 2 + 0.5 * known[n - 1][0] - 0.3 * known[n - 2][0];
      assertEquals(expected, next[0], 0.15);
      assertEquals(2.5, next[199], 0.2, "2 / (1 - 0.5 + 0.3), where it comes to rest");
      assertTrue(fitted.orders().get(0) >= 2, fitted::name);
    }

    /** The same least squares, by normal equations of one order. */
    @Test
    void isLeastSquaresToTheLastDigits() {
      double[][] known = autoregressive(60, 1);
      Autoregression fitted = Autoregression.fit(known, 1);

      double[] y = column(known);
      double meanX = 0;
      double meanY = 0;
      int n = y.length - 1;
      for (int t = 1; t < y.length; t++) {
        meanX += y[t - 1] / n;
        meanY += y[t] / n;
      }
      double slope = 0;
      double squares = 0;
      for (int t = 1; t < y.length; t++) {
        slope += (y[t - 1] - meanX) * (y[t] - meanY);
        squares += (y[t - 1] - meanX) * (y[t - 1] - meanX);
      }
      slope /= squares;
      double expected = meanY + slope * (y[n] - meanX);
      assertEquals(List.of(1), fitted.orders());
      assertEquals(expected, fitted.forecast(known, 1)[0][0], 1e-10);
    }

    @Test
    void goesOnWithASineExactly() {
      double[] wave = new double[80];
      for (int t = 0; t < wave.length; t++) {
        wave[t] = 7 + 3 * Math.sin(0.4 * t);
      }

      double[] next = column(Autoregression.fit(rows(wave), 20).forecast(rows(wave), 50));

      for (int h = 0; h < next.length; h++) {
        assertEquals(7 + 3 * Math.sin(0.4 * (wave.length + h)), next[h], 1e-6);
      }
    }

    @Test
    void answersAConstantWithItself() {
      double[][] constant = rows(4, 4, 4, 4, 4, 4, 4, 4);

      assertArrayEquals(
          new double[] {4, 4}, column(Autoregression.fit(constant, 3).forecast(constant, 2)), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7})
    void worksOnFewRows(int length) {
      double[][] known = autoregressive(Math.max(2, length), 1);
      double[][] few = length == 1 ? rows(3) : known;

      for (double value : column(Autoregression.fit(few, 12).forecast(few, 3))) {
        assertTrue(Double.isFinite(value));
      }
    }

    @Test
    void keepsColumnsApart() {
      double[][] both = new double[60][];
      double[][] one = autoregressive(60, 1);
      for (int t = 0; t < both.length; t++) {
        both[t] = new double[] {one[t][0], t};
      }

      double[][] next = Autoregression.fit(both, 5).forecast(both, 2);

      assertEquals(Autoregression.fit(one, 5).forecast(one, 2)[1][0], next[1][0], 1e-12);
      assertEquals(61, next[1][1], 1e-6);
    }
  }

  @Nested
  class ASeason {

    @Test
    void isFoundBesideATrendAndNoise() {
      Random random = new Random(1);
      double[] values = new double[240];
      for (int t = 0; t < values.length; t++) {
        values[t] = 3 * t + 40 * Math.cos(2 * Math.PI * t / 12) + 10 * random.nextGaussian();
      }

      assertEquals(12, Seasonality.period(values));
    }

    @Test
    void isThatOfTheProgramsOwnSeries() {
      assertEquals(12, Seasonality.period(NamedSeries.PASSENGERS.read().column(0)));
      assertEquals(10, Seasonality.period(NamedSeries.SUNSPOTS.read().column(0)), "10.7 years");
    }

    @Test
    void isntFoundWhereThereIsNone() {
      Random random = new Random(2);
      double[] noise = random.doubles(300).toArray();
      double[] line = new double[100];
      for (int t = 0; t < line.length; t++) {
        line[t] = 5e8 + 3e7 * t;
      }

      assertEquals(1, Seasonality.period(noise));
      assertEquals(1, Seasonality.period(line));
      assertEquals(1, Seasonality.period(new double[50]));
      assertEquals(1, Seasonality.period(new double[] {1, 2, 1}));
    }
  }
}
