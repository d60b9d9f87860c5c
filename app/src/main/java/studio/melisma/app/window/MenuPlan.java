package studio.melisma.app.window;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which command stands where in the menu bar. An id that no room has registered is not shown, so
 * the plan may be ahead of the rooms; "track.*" stands for all commands of that domain that stand
 * nowhere else; names in brackets, as {@code <recent>}, for menus that the shell puts there;
 * "habits.menu.notes > note.*" for a menu within the menu, with all that stands behind the sign.
 *
 * @param name of the text that names the menu
 * @param sections between which lines are drawn
 */
record MenuPlan(String name, List<List<String>> sections) {

  static final String REST = ".*";
  static final String WITHIN = " > ";

  /** What applies so seldom that a menu has it only then. */
  static final Set<String> SELDOM =
      Set.of(
          "file.cancel-opening",
          "file.open-last-good",
          "file.reimport",
          "file.cancel-export",
          "file.reveal-export");

  /** What the palette and notices run, and a menu has in another shape. */
  static final Set<String> ELSEWHERE = Set.of("file.recover");

  static final List<MenuPlan> MENUS =
      List.of(
          new MenuPlan(
              "habits.menu.file",
              List.of(
                  List.of(
                      "file.new",
                      "file.open",
                      "<recent>",
                      "file.demo",
                      "<leftovers>",
                      "file.cancel-opening",
                      "file.open-last-good"),
                  List.of("file.save", "file.save-as", "file.history", "file.reimport"),
                  List.of(
                      "file.import",
                      "file.export",
                      "file.export-again",
                      "file.cancel-export",
                      "file.reveal-export"),
                  List.of("file.export-midi", "file.export-musicxml"),
                  List.of("file.*", "project.*", "export.*"),
                  List.of("file.close"),
                  List.of(
                      "app.settings",
                      "app.shortcuts",
                      "habits.menu.language > app.language-system app.language-en app.language-de",
                      "app.*"),
                  List.of("app.quit"))),
          new MenuPlan(
              "habits.menu.edit",
              List.of(
                  List.of("edit.undo", "edit.redo"),
                  List.of("edit.cut", "edit.copy", "edit.paste", "edit.delete"),
                  List.of("edit.select-all", "edit.deselect", "edit.find"),
                  List.of("note.lyric", "edit.lyrics"),
                  List.of("note.split", "note.merge", "note.quantise", "edit.*"),
                  List.of(
                      "habits.menu.notes > note.*",
                      "habits.menu.pitch > pitch.*",
                      "habits.menu.phonemes > phonemes.*",
                      "habits.menu.curves > parameters.*",
                      "habits.menu.tempo > tempo.*"))),
          new MenuPlan(
              "habits.menu.view",
              List.of(
                  List.of("view.commands"),
                  List.of("view.*"),
                  List.of(
                      "habits.menu.roll > roll.*",
                      "habits.menu.grid > "
                          + "roll.snap roll.snap-auto roll.snap-auto-triplet roll.snap-whole"
                          + " roll.snap-half roll.snap-quarter roll.snap-quarter-triplet"
                          + " roll.snap-eighth roll.snap-eighth-triplet roll.snap-sixteenth"
                          + " roll.snap-sixteenth-triplet roll.snap-thirty-second"
                          + " roll.snap-sixty-fourth roll.snap-off",
                      "habits.menu.score > score.*"),
                  List.of("view.next-zone", "view.previous-zone"),
                  List.of(
                      "habits.menu.theme > view.theme-system view.theme-light view.theme-dark"
                          + " view.theme-high-contrast",
                      "view.zoom-ui-in",
                      "view.zoom-ui-out",
                      "view.zoom-ui-reset",
                      "view.full-screen"))),
          new MenuPlan(
              "habits.menu.transport",
              List.of(
                  List.of(
                      "transport.play",
                      "transport.play-selection",
                      "transport.stop",
                      "transport.stop-to-start"),
                  List.of(
                      "transport.start",
                      "transport.end",
                      "transport.previous-measure",
                      "transport.next-measure",
                      "transport.previous-beat",
                      "transport.next-beat"),
                  List.of(
                      "transport.loop",
                      "transport.loop-selection",
                      "transport.metronome",
                      "transport.count-in"),
                  List.of("transport.*"))),
          new MenuPlan(
              "habits.menu.track",
              List.of(List.of("track.add", "track.remove"), List.of("track.*"))),
          new MenuPlan("habits.menu.voice", List.of(List.of("voice.manager", "voice.*"))),
          new MenuPlan("habits.menu.render", List.of(List.of("render.*", "renders.*"))),
          new MenuPlan(
              "habits.menu.help", List.of(List.of("help.keys", "help.*"), List.of("help.about"))));

  /** What stands behind the sign of a menu within the menu; an entry itself where it is none. */
  static List<String> within(String entry) {
    int sign = entry.indexOf(WITHIN);
    return sign < 0
        ? List.of(entry)
        : List.of(entry.substring(sign + WITHIN.length()).split(" ", -1));
  }

  /** The name of a menu within the menu; empty where an entry is none. */
  static Optional<String> submenu(String entry) {
    int sign = entry.indexOf(WITHIN);
    return sign < 0 ? Optional.empty() : Optional.of(entry.substring(0, sign));
  }
}
