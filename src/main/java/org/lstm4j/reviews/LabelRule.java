package org.lstm4j.reviews;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lstm4j.check.Require;
import org.lstm4j.check.Shown;
import org.lstm4j.network.LabelKind;

/**
 * How the labels that stand in a data set become numbers from 0.
 *
 * <p>Labels that differ in case, in blanks around or between their words or in the form of a number
 * ({@code 1}, {@code 1.0}, {@code +1}) only are one label; its name is its most frequent spelling.
 * After the mapping there must be two or more. They are sorted, numbers by value and others by
 * their letters whatever the case. Of two the second is label 1; so of negative/positive, neg/pos,
 * 0/1, false/true, no/yes, bad/good and ham/spam the second named is.
 *
 * <p>Labels that hardly come again are those of a wrong column and refused: more than {@link
 * #MOST_LABELS}, or more than two and more than half as many as there are reviews.
 *
 * <p>With a separator each review has tags, any number of them; one tag in all is enough.
 * Immutable.
 *
 * @param mapping renames and drops labels before anything else; it must then name each
 * @param positive which of two labels is label 1; empty for the second
 * @param known names of the labels of a model that has them already, by number; other labels are
 *     refused and one alone will do; empty where the data set decides
 * @param tagSeparator stands between the tags of a review; empty where each has one label
 */
public record LabelRule(
    LabelMapping mapping,
    Optional<String> positive,
    List<String> known,
    Optional<Character> tagSeparator) {

  /** Labels as they are written. */
  public static final LabelRule DEFAULT =
      new LabelRule(LabelMapping.NONE, Optional.empty(), List.of());

  /** Most labels or tags that a data set may have. */
  public static final int MOST_LABELS = 1000;

  private static final int MOST_SHOWN = 10;

  /** One label for each review. */
  public LabelRule(LabelMapping mapping, Optional<String> positive, List<String> known) {
    this(mapping, positive, known, Optional.empty());
  }

  /** Copies the list and checks it. */
  public LabelRule {
    known = List.copyOf(known);
    tagSeparator.ifPresent(c -> Require.separator("tag-separator", c));
    if (known.size() == 1 && tagSeparator.isEmpty()) {
      throw new IllegalArgumentException(
          "known: expected the names of two labels or more, got " + known + ".");
    }
    if (positive.isPresent() && tagSeparator.isPresent()) {
      throw new IllegalArgumentException(
          "positive: expected none beside tags, none of which is label 1, got '"
              + positive.get()
              + "'. Leave --positive out.");
    }
    if (positive.isPresent() && LabelText.trimmed(positive.get()).isEmpty()) {
      throw new IllegalArgumentException("positive: expected a label, got a blank one.");
    }
  }

  /** The same for a model that has its labels already. */
  public LabelRule of(List<String> labels) {
    return new LabelRule(mapping, positive, labels, tagSeparator);
  }

  /** Whether a review has one label or tags. */
  public LabelKind kind() {
    return tagSeparator.isPresent() ? LabelKind.ANY : LabelKind.ONE;
  }

  private String word() {
    return kind() == LabelKind.ANY ? "tag" : "label";
  }

  /**
   * Decides which label is which.
   *
   * @param place names the data set in messages
   * @throws DataException naming the place of the first review that is wrong, if a label isn't
   *     named by the mapping or is none of the known ones; naming {@code place} if there is one
   *     label only, there are too many, or the positive one is none of them
   */
  public Labels resolve(String place, WrittenLabels written) throws DataException {
    List<WrittenLabels.Group> groups = written.groups();
    Map<String, String> named = new LinkedHashMap<>(); // key to name, without those dropped
    Map<WrittenLabels.Group, String> names = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    if (written.padded() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "blanks around the labels of %s are passed over.",
              count(written.padded(), written)));
    }
    for (WrittenLabels.Group group : groups) {
      String name = mapping.isEmpty() ? group.name() : mapped(group);
      names.put(group, name);
      if (!name.isEmpty()) {
        requireKnown(name, group, groups);
        named.putIfAbsent(LabelText.key(name), name);
      } else {
        notes.add(dropped(group, written));
      }
      if (group.counts().size() > 1 && mapping.isEmpty()) {
        notes.add(
            group.spellings(written.unit()) + " are taken as one label, '" + Shown.of(name) + "'.");
      }
    }
    notes.addAll(unused(groups));
    requireLikely(place, named.size(), groups, names, written);
    grades(named.size(), groups).ifPresent(notes::add);
    List<String> ordered = ordered(place, named, groups, written);
    return new Labels(ordered, numbers(names, ordered), notes);
  }

  private static String count(long count, WrittenLabels written) {
    String unit = written.unit();
    return count + " " + (count == 1 ? unit.substring(0, unit.length() - 1) : unit);
  }

  private String mapped(WrittenLabels.Group group) throws DataException {
    Optional<String> name = mapping.name(group.name());
    if (name.isEmpty()) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected a %s that --map-labels names, got '%s'. Name it there too;"
                  + " '%s=' drops it.",
              group.source(),
              word(),
              Shown.of(group.name()),
              Shown.of(group.name())));
    }
    return name.get();
  }

  private String dropped(WrittenLabels.Group group, WrittenLabels written) {
    return kind() == LabelKind.ANY
        ? String.format(
            Locale.ROOT,
            "the tag '%s' of %s is dropped, as --map-labels says.",
            Shown.of(group.name()),
            count(group.count(), written))
        : String.format(
            Locale.ROOT,
            "%s labelled '%s' %s dropped, as --map-labels says.",
            count(group.count(), written),
            Shown.of(group.name()),
            group.count() == 1 ? "is" : "are");
  }

  private void requireKnown(
      String name, WrittenLabels.Group group, List<WrittenLabels.Group> groups)
      throws DataException {
    String key = LabelText.key(name);
    if (!known.isEmpty() && known.stream().map(LabelText::key).noneMatch(key::equals)) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected one of the model's %ss, %s, got '%s'. %s",
              group.source(),
              word(),
              quoted(known),
              Shown.of(name),
              mapping.isEmpty()
                  ? LabelSuggestion.remedy(groups, known)
                  : "Name the model's " + word() + "s in --map-labels."));
    }
  }

  /** Refuses what is surely another column: texts, numbers of rows, a score. */
  private void requireLikely(
      String place,
      int labels,
      List<WrittenLabels.Group> groups,
      Map<WrittenLabels.Group, String> names,
      WrittenLabels written)
      throws DataException {
    long kept =
        groups.stream()
            .filter(group -> !names.get(group).isEmpty())
            .mapToLong(WrittenLabels.Group::count)
            .sum();
    boolean isTooMany = labels > MOST_LABELS;
    if (known.isEmpty() && (isTooMany || labels > 2 && 2L * labels > kept)) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected %s, got %d different ones in %s: %s. %s",
              place,
              isTooMany
                  ? "at most " + MOST_LABELS + " " + word() + "s"
                  : word() + "s that come again and again",
              labels,
              count(kept, written),
              counted(groups, written),
              kind() == LabelKind.ANY
                  ? "Name the column of the tags with --label-column, and what stands between them"
                      + " with --tag-separator."
                  : LabelSuggestion.ANY_REMEDY));
    }
  }

  /** For those who didn't want more than two. */
  private Optional<String> grades(int labels, List<WrittenLabels.Group> groups) {
    boolean isAsked = labels > 2 && known.isEmpty() && mapping.isEmpty() && kind() == LabelKind.ONE;
    return isAsked
        ? LabelSuggestion.grades(groups)
            .map(
                example ->
                    String.format(
                        Locale.ROOT,
                        "the %d labels are told apart. If they are grades of one opinion,"
                            + " --map-labels \"%s\" makes two of them.",
                        labels,
                        example))
        : Optional.empty();
  }

  private static String quoted(List<String> labels) {
    List<String> shown =
        new ArrayList<>(
            labels.stream().limit(MOST_SHOWN).map(label -> "'" + Shown.of(label) + "'").toList());
    if (labels.size() > MOST_SHOWN) {
      shown.add(labels.size() - MOST_SHOWN + " more");
    }
    int last = shown.size() - 1;
    return last == 0
        ? shown.get(0)
        : String.join(", ", shown.subList(0, last)) + " or " + shown.get(last);
  }

  /** All labels in their order, cut where they are too many. */
  private static String counted(List<WrittenLabels.Group> groups, WrittenLabels written) {
    Map<String, Long> counts =
        groups.stream()
            .collect(Collectors.toMap(WrittenLabels.Group::name, WrittenLabels.Group::count));
    Function<String, String> shown =
        label -> "'" + Shown.of(label) + "' (" + count(counts.get(label), written) + ")";
    List<String> labels =
        LabelText.sorted(counts.keySet()).stream().limit(MOST_SHOWN).map(shown).toList();
    int others = counts.size() - labels.size();
    return others == 0
        ? WrittenLabels.joined(labels)
        : String.join(", ", labels) + " and " + others + " more";
  }

  /** Labels that are mapped and don't come, for they may be mistyped. */
  private List<String> unused(List<WrittenLabels.Group> groups) {
    List<String> keys = groups.stream().map(group -> LabelText.key(group.name())).toList();
    return mapping.written().stream()
        .filter(label -> !keys.contains(LabelText.key(label)))
        .map(label -> "no " + word() + " is '" + Shown.of(label) + "', which --map-labels names.")
        .toList();
  }

  private List<String> ordered(
      String place,
      Map<String, String> named,
      List<WrittenLabels.Group> groups,
      WrittenLabels written)
      throws DataException {
    List<String> names = known.isEmpty() ? LabelText.sorted(named.values()) : known;
    if (names.isEmpty() || names.size() == 1 && kind() == LabelKind.ONE) {
      throw oneClassOnly(place, names, groups, written);
    }
    if (positive.isEmpty()) {
      return names;
    }
    if (names.size() > 2) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected two labels beside --positive, which says which of them is label 1, got"
                  + " %d. Leave --positive out.",
              place,
              names.size()));
    }
    String key = LabelText.key(positive.get());
    if (key.equals(LabelText.key(names.get(1)))) {
      return names;
    }
    if (!key.equals(LabelText.key(names.get(0)))) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected --positive to be %s, got '%s'. Name one of these.",
              place,
              quoted(names),
              Shown.of(positive.get())));
    }
    if (!known.isEmpty()) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected --positive to be '%s', as the model has it, got '%s'."
                  + " Leave --positive out.",
              place,
              Shown.of(known.get(1)),
              Shown.of(positive.get())));
    }
    return List.of(names.get(1), names.get(0));
  }

  private DataException oneClassOnly(
      String place, List<String> names, List<WrittenLabels.Group> groups, WrittenLabels written) {
    if (names.isEmpty() && kind() == LabelKind.ANY) {
      return new DataException(
          place
              + (mapping.isEmpty()
                  ? ": expected tags, got none in any row. Name their column with --label-column."
                  : ": expected tags, got none after --map-labels. Drop fewer of them."));
    }
    if (names.isEmpty()) {
      return new DataException(
          place + ": expected two labels, got none after --map-labels. Drop fewer of them.");
    }
    String spellings =
        groups.stream()
            .filter(group -> mapping.isEmpty() && group.counts().size() > 1)
            .map(
                group ->
                    String.format(
                        Locale.ROOT,
                        "; %s %s",
                        group.spellings(written.unit()),
                        LabelText.isNumber(group.name())
                            ? "are the same number"
                            : "differ in case or blanks only"))
            .collect(Collectors.joining());
    return new DataException(
        String.format(
            Locale.ROOT,
            "%s: expected two labels, got one class only, '%s'%s. Add reviews of the other class.",
            place,
            Shown.of(names.get(0)),
            spellings));
  }

  private static Map<String, Integer> numbers(
      Map<WrittenLabels.Group, String> names, List<String> ordered) {
    List<String> keys = ordered.stream().map(LabelText::key).toList();
    Map<String, Integer> numbers = new LinkedHashMap<>();
    names.forEach(
        (group, name) -> {
          int number = name.isEmpty() ? Labels.DROPPED : keys.indexOf(LabelText.key(name));
          group.written().forEach(written -> numbers.put(written, number));
        });
    return numbers;
  }

  /** All that decides, for a digest. */
  @Override
  public String toString() {
    return "labels: "
        + mapping
        + ", positive: "
        + positive.orElse("")
        + ", known: "
        + known
        + tagSeparator.map(separator -> ", tags between '" + separator + "'").orElse("");
  }
}
