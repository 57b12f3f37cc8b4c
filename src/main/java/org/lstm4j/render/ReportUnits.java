package org.lstm4j.render;

import java.util.List;
import org.lstm4j.explain.Explanation;
import org.lstm4j.explain.UnitShare;
import org.lstm4j.render.Canvas.Anchor;

/** Which units of the top layer carried the score, as bars. */
final class ReportUnits {

  private static final int MOST = 12;
  private static final int NAME = 84;
  private static final int HALF = 110; // of the bars, in pixels
  private static final int NUMBER = 52;
  private static final int ROW = 22;
  private static final int BAR = 13;

  private final List<UnitShare> units;
  private final int all;
  private final SideNames sides;

  ReportUnits(Explanation why) {
    all = why.units().size();
    units = why.units().stream().limit(MOST).toList();
    sides = new SideNames(why);
  }

  void addTo(HtmlPage page) {
    page.section("The units that carried it");
    page.paragraph(
        "A unit’s part is what the output layer reads of it times its weight: "
            + sides.towards()
            + " to the right, "
            + sides.against()
            + " to the left.");
    page.figure(
        picture(),
        all > MOST ? "The strongest " + MOST + " of " + all + " units." : "All units there are.");
  }

  private String picture() {
    double limit = units.stream().mapToDouble(unit -> Math.abs(unit.part())).max().orElse(1);
    boolean isOneSided = units.stream().allMatch(unit -> unit.part() >= 0);
    double zero = NAME + (isOneSided ? 0 : NUMBER + HALF);
    StringBuilder svg = new StringBuilder();
    for (int i = 0; i < units.size(); i++) {
      UnitShare unit = units.get(i);
      double y = i * (double) ROW;
      double length = limit > 0 ? HALF * Math.abs(unit.part()) / limit : 0;
      boolean isFor = unit.part() >= 0;
      double end = zero + (isFor ? length : -length);
      String name = "unit " + unit.unit() + (unit.isBackward() ? " ←" : "");
      svg.append(Svg.text("", 0, y + 15, Anchor.START, 0, name));
      svg.append(
          Svg.rect(
              isFor ? "bar-for" : "bar-against",
              Math.min(zero, end),
              y + 4,
              Math.max(1, length),
              BAR));
      svg.append(
          Svg.text(
              "small",
              end + (isFor ? 6 : -6),
              y + 15,
              isFor ? Anchor.START : Anchor.END,
              0,
              Numbers.signed(unit.part())));
    }
    int height = units.size() * ROW + 2;
    svg.append(Svg.line("axis", zero, 0, zero, height));
    return Svg.picture(
        (int) zero + HALF + NUMBER, height, "Parts of the score by unit", svg.toString());
  }
}
