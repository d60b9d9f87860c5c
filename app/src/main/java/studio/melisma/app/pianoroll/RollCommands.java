package studio.melisma.app.pianoroll;

import java.util.Locale;
import javafx.beans.value.ObservableValue;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.Commands;
import studio.melisma.expression.Vibrato;

/** What can be done with notes by key, menu and palette. */
final class RollCommands {

  private static final double ZOOM = 1.25;

  /** Keys that lists, sliders and fields have a use for count here only while the roll is used. */
  private static final String ZONE = "roll";

  private final Commands commands;
  private final PianoRollView view;
  private final PianoRollModel model;
  private final ObservableValue<Boolean> open;
  private final ObservableValue<Boolean> chosen;

  private RollCommands(Commands commands, PianoRollView view) {
    this.commands = commands;
    this.view = view;
    model = view.model();
    open = model.open();
    chosen = model.chosen();
  }

  static void register(Commands commands, PianoRollView view) {
    RollCommands all = new RollCommands(commands, view);
    all.edits();
    all.notes();
    all.roll();
    all.tempo();
  }

  private void add(String id, ObservableValue<Boolean> enabled, Runnable action, String... keys) {
    commands.register(Command.of(id, enabled, action, keys));
  }

  /** Something whose keys count in the roll. */
  private void here(String id, ObservableValue<Boolean> enabled, Runnable action, String... keys) {
    commands.register(Command.of(id, enabled, action, keys).inZone(ZONE));
  }

  /** A step that is repeated while its keys are held in the roll. */
  private void step(String id, ObservableValue<Boolean> enabled, Runnable action, String... keys) {
    commands.register(Command.of(id, enabled, action, keys).inZone(ZONE).whileHeld());
  }

  /** Something that takes the keyboard to another note, which then is to be seen. */
  private void go(String id, Runnable action, String... keys) {
    step(
        id,
        open,
        () -> {
          action.run();
          view.revealCurrent();
          view.focus();
        },
        keys);
  }

  private void zoom(String id, Runnable action, String... keys) {
    commands.register(Command.of(id, open, action, keys).whileHeld());
  }

  private void edits() {
    add("edit.copy", chosen, model::copy, "Shortcut+C");
    add("edit.cut", chosen, model::cut, "Shortcut+X");
    add(
        "edit.paste",
        model.clipboardProperty().map(clip -> !clip.isEmpty()),
        model::paste,
        "Shortcut+V");
    here("edit.delete", chosen, model::delete, "Delete", "Back Space");
    add("edit.duplicate", chosen, model::duplicate, "Shortcut+Shift+D");
    add("edit.select-all", open, model::chooseAll, "Shortcut+A");
    add("edit.deselect", open, view::escape, "Shortcut+D", "Escape");
    add("edit.find", open, view::openFind, "Shortcut+F");
    add("edit.lyrics", open, view::openLyrics, "Shortcut+L");
  }

  private void notes() {
    go("note.next", () -> model.step(1, false), "Right");
    go("note.previous", () -> model.step(-1, false), "Left");
    go("note.extend-next", () -> model.step(1, true), "Shift+Right");
    go("note.extend-previous", () -> model.step(-1, true), "Shift+Left");
    step("note.up", chosen, () -> model.transpose(1), "Up");
    step("note.down", chosen, () -> model.transpose(-1), "Down");
    step("note.octave-up", chosen, () -> model.transposeOctave(1), "Shortcut+Up");
    step("note.octave-down", chosen, () -> model.transposeOctave(-1), "Shortcut+Down");
    step("note.later", chosen, () -> model.moveByGrid(1), "Shortcut+Right");
    step("note.earlier", chosen, () -> model.moveByGrid(-1), "Shortcut+Left");
    step("note.longer", chosen, () -> model.resizeByGrid(1), "Alt+Right");
    step("note.shorter", chosen, () -> model.resizeByGrid(-1), "Alt+Left");
    here("note.lyric", chosen, view::openLyric, "Enter");
    add("note.split", chosen, model::split);
    add("note.split-here", chosen, view::splitHere);
    add("note.merge", chosen, model::merge);
    add("note.quantise", chosen, model::quantise);
    add("note.close-gaps", chosen, model::closeGaps);
    add("note.restore", chosen, model::restore);
    add("note.vibrato-usual", chosen, () -> model.vibrato(Vibrato.Given.USUAL));
    add("note.vibrato-none", chosen, () -> model.vibrato(new Vibrato.None()));
    add("note.vibrato-automatic", chosen, () -> model.vibrato(new Vibrato.Automatic()));
  }

  private void roll() {
    for (RollTool tool : view.tools()) {
      add("roll.tool." + tool.id(), open, () -> view.take(tool), tool.key());
    }
    for (Snap snap : Snap.values()) {
      add(
          "roll.snap-" + snap.name().toLowerCase(Locale.ROOT).replace('_', '-'),
          open,
          () -> model.snapProperty().set(snap));
    }
    add(
        "roll.snap",
        open,
        () ->
            model.snapProperty().set(model.snapProperty().get() == Snap.OFF ? Snap.AUTO : Snap.OFF),
        "P");
    commands.register(Command.toggle("view.tips", view.tipsProperty(), "T"));
    commands.register(Command.toggle("roll.every-pass", model.everyPassProperty()));
    zoom("roll.zoom-in", () -> view.zoom(ZOOM), "E", "Shortcut+Equals");
    zoom("roll.zoom-out", () -> view.zoom(1 / ZOOM), "Q", "Shortcut+Minus");
    zoom("roll.rows-higher", () -> view.zoomRows(ZOOM));
    zoom("roll.rows-lower", () -> view.zoomRows(1 / ZOOM));
    add("roll.next-track", open, () -> model.switchBy(1), "Page Down");
    add("roll.previous-track", open, () -> model.switchBy(-1), "Page Up");
    add("roll.show-selection", chosen, view::revealCurrent);
    add("roll.focus", open, view::focus);
  }

  private void tempo() {
    add("tempo.set", open, view::openTempo);
    add("tempo.restore", open, model.tempo()::restore);
  }
}
