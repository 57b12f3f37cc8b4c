package org.lstm4j.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What one model has right.
 *
 * @param name of the model
 * @param cells items by kind, condition and number of words between, in the items' order
 * @param shifts words with a control, by word and number of words between
 */
public record ProbeResult(String name, List<ProbeCell> cells, List<ProbeShift> shifts) {

  /** Copies the lists. */
  public ProbeResult {
    cells = List.copyOf(cells);
    shifts = List.copyOf(shifts);
  }

  /** All items of a kind; empty if there are none. */
  public Optional<ProbeCell> of(ProbeKind kind) {
    return sums(cell -> cell.kind() == kind, cell -> new Key(kind, "", ProbeCell.ALL)).stream()
        .findFirst();
  }

  /** The items of each condition of a kind, whatever the number of words between. */
  public List<ProbeCell> byCondition(ProbeKind kind) {
    return sums(
        cell -> cell.kind() == kind, cell -> new Key(kind, cell.condition(), ProbeCell.ALL));
  }

  private List<ProbeCell> sums(Predicate<ProbeCell> which, Function<ProbeCell, Key> by) {
    Map<Key, ProbeCell> sums = new LinkedHashMap<>();
    for (ProbeCell cell : cells) {
      if (which.test(cell)) {
        Key key = by.apply(cell);
        sums.merge(key, key.cell(cell.items(), cell.right()), key::sum);
      }
    }
    return new ArrayList<>(sums.values());
  }

  /** What the items of a cell have in common. */
  record Key(ProbeKind kind, String condition, int between) {

    static Key of(ProbeItem item) {
      return new Key(item.kind(), item.condition(), item.between());
    }

    ProbeCell cell(int items, double right) {
      return new ProbeCell(kind, condition, between, items, right);
    }

    ProbeCell sum(ProbeCell one, ProbeCell two) {
      return cell(one.items() + two.items(), one.right() + two.right());
    }
  }
}
