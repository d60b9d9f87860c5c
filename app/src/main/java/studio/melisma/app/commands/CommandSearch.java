package studio.melisma.app.commands;

import java.text.Collator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import studio.melisma.app.settings.Setting;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.texts.Texts;

/**
 * Finds commands by a few letters of their names, in the user's language or in English, or of their
 * ids. Letters need not follow each other; those at the start of a word and those that do follow
 * each other count more. What was done lately comes first.
 */
public final class CommandSearch {

  /** The ids of what was done lately, the latest first. */
  public static final Setting<List<String>> RECENT = Setting.ofTexts("commands.recent");

  private static final int MOST_RECENT = 12;
  private static final int WHOLE = 1000;
  private static final int AT_WORD = 8;
  private static final int FOLLOWING = 5;
  private static final int ANYWHERE = 1;
  private static final int NONE = Integer.MIN_VALUE;

  private final Commands commands;
  private final Settings settings;
  private final Texts texts;
  private final Texts english = Texts.of(Locale.ENGLISH);

  public CommandSearch(Commands commands, Settings settings, Texts texts) {
    this.commands = commands;
    this.settings = settings;
    this.texts = texts;
  }

  private record Hit(Command command, int score, int recency) {}

  private static boolean isPossible(Command command) {
    return command.enabled().getValue();
  }

  /**
   * The commands that fit, those first that can be done now and the best of them before the others;
   * all of them when nothing is asked for. What is asked for by its whole name comes first anyway.
   */
  public List<Command> find(String wished) {
    List<String> words =
        Stream.of(plain(wished).split("\\s+")).filter(word -> !word.isEmpty()).toList();
    List<String> recent = settings.get(RECENT);
    List<Hit> hits = new ArrayList<>();
    for (Command command : commands.all()) {
      int score = score(command, words);
      if (score > NONE) {
        int place = recent.indexOf(command.id());
        hits.add(new Hit(command, score, place < 0 ? MOST_RECENT : place));
      }
    }
    Comparator<Hit> order =
        Comparator.comparing((Hit hit) -> hit.score() < WHOLE && !isPossible(hit.command()))
            .thenComparingInt(hit -> -hit.score())
            .thenComparingInt(Hit::recency)
            .thenComparing(hit -> name(hit.command()), Collator.getInstance(texts.locale()));
    return hits.stream().sorted(order).map(Hit::command).toList();
  }

  /** A command's name in the user's language, or its id while it has no name. */
  public String name(Command command) {
    return command.name(texts);
  }

  /** Remembers that a command was done. */
  public void did(Command command) {
    settings.set(
        RECENT,
        Stream.concat(Stream.of(command.id()), settings.get(RECENT).stream())
            .distinct()
            .limit(MOST_RECENT)
            .toList());
  }

  private int score(Command command, List<String> words) {
    List<String> names =
        Stream.of(command.name(texts), command.name(english), command.id())
            .map(CommandSearch::plain)
            .distinct()
            .toList();
    // What is asked for by its whole name comes before all that only begins so.
    int sum = names.contains(String.join(" ", words)) ? WHOLE : 0;
    for (String word : words) {
      int best = names.stream().mapToInt(name -> score(word, name)).max().orElse(NONE);
      if (best == NONE) {
        return NONE;
      }
      sum += best;
    }
    return sum;
  }

  /**
   * How well a word fits: the best sum, over all ways to find its letters in this order, of what
   * each letter counts where it is found.
   */
  static int score(String word, String name) {
    int[] before = new int[name.length()];
    for (int letter = 0; letter < word.length(); letter++) {
      int[] now = new int[name.length()];
      int bestBefore = letter == 0 ? 0 : NONE;
      for (int at = 0; at < name.length(); at++) {
        int score = NONE;
        if (name.charAt(at) == word.charAt(letter)) {
          int counts = isWordStart(name, at) ? AT_WORD : ANYWHERE;
          if (bestBefore > NONE) {
            score = bestBefore + counts;
          }
          if (letter > 0 && at > 0 && before[at - 1] > NONE) {
            score = Math.max(score, before[at - 1] + Math.max(counts, FOLLOWING));
          }
        }
        now[at] = score;
        if (letter > 0) {
          bestBefore = Math.max(bestBefore, before[at]);
        }
      }
      before = now;
    }
    int best = NONE;
    for (int score : before) {
      best = Math.max(best, score);
    }
    return best;
  }

  private static boolean isWordStart(String name, int at) {
    return at == 0 || !Character.isLetterOrDigit(name.charAt(at - 1));
  }

  /** Small letters without their accents: "ü" is found by "u", "ß" by "ss". */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .replace("ß", "ss");
  }
}
