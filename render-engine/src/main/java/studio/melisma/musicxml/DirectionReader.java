package studio.melisma.musicxml;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.ScoreRefusedException;
import studio.melisma.score.Fraction;
import studio.melisma.score.Instrument;
import studio.melisma.score.Marking;
import studio.melisma.score.Marking.JumpKind;
import studio.melisma.score.Marking.PedalAction;

/** Directions and sounds: tempo, dynamics, jumps and the places to jump to. */
final class DirectionReader {

  private static final double SLOWEST = 5;
  private static final double FASTEST = 1_500;
  private static final Pattern JUMP_WORDS =
      Pattern.compile(
          "\\s*(d\\.\\s?c\\.|d\\.\\s?s\\.|da capo|dal segno|(to|al|alla) coda|fine$).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("\\d{1,4}(\\.\\d{1,4})?");

  private final Durations durations;
  private final MeasurePlace place;
  private final List<Marking> markings;

  DirectionReader(Durations durations, MeasurePlace place, List<Marking> markings) {
    this.durations = durations;
    this.place = place;
    this.markings = markings;
  }

  /** A {@code <direction>}, with the {@code <sound>} inside it. */
  void direction(XmlElement direction, Fraction position) throws ScoreRefusedException {
    XmlElement sound = direction.child("sound");
    XmlElement offset = direction.child("offset");
    // Unless it says so, an offset moves only what is drawn.
    Fraction at =
        offset != null && offset.says("sound", "yes") ? moved(position, offset) : position;
    Integer staff = Numbers.integer(direction.childText("staff"));
    for (XmlElement type : direction.children()) {
      if (type.name().equals("direction-type")) {
        for (XmlElement child : type.children()) {
          directionType(child, at, staff, sound);
        }
      }
    }
    if (sound != null) {
      sound(sound, at, staff);
    }
  }

  /** A {@code <sound>}: what players do, whether or not it is printed. */
  void sound(XmlElement sound, Fraction position) throws ScoreRefusedException {
    sound(sound, position, null);
  }

  private void sound(XmlElement sound, Fraction position, @Nullable Integer staff)
      throws ScoreRefusedException {
    XmlElement offset = sound.child("offset");
    Fraction at = offset == null ? position : moved(position, offset);
    String tempo = sound.attribute("tempo");
    if (tempo != null) {
      tempo(sound, Numbers.real(tempo.strip()), at, /* printedOnly= */ false);
    }
    Double loudness = Numbers.real(sound.attribute("dynamics"));
    if (loudness != null && loudness >= 0) {
      markings.add(new Marking.PlayedDynamic(at, sound.line(), staff, loudness));
    }
    Set<Integer> timeOnly = Numbers.passes(sound.attribute("time-only"));
    jump(sound, "segno", JumpKind.SEGNO, at, timeOnly);
    jump(sound, "coda", JumpKind.CODA, at, timeOnly);
    jump(sound, "dacapo", JumpKind.DA_CAPO, at, timeOnly);
    jump(sound, "dalsegno", JumpKind.DAL_SEGNO, at, timeOnly);
    jump(sound, "tocoda", JumpKind.TO_CODA, at, timeOnly);
    jump(sound, "fine", JumpKind.FINE, at, timeOnly);
    String damper = sound.attribute("damper-pedal");
    if (damper != null) {
      boolean down = damper.equals("yes") || Numbers.integer(damper, 0) > 0;
      pedal(sound, down ? PedalAction.DOWN : PedalAction.UP, at);
    }
    for (Instrument change : InstrumentReader.changes(sound)) {
      markings.add(new Marking.InstrumentChange(at, sound.line(), change));
    }
  }

  private Fraction moved(Fraction position, XmlElement offset) throws ScoreRefusedException {
    Fraction by = durations.admit(durations.offset(offset.text()), offset, place);
    return position.plus(by).max(Fraction.ZERO);
  }

  private void jump(
      XmlElement sound, String attribute, JumpKind kind, Fraction at, Set<Integer> timeOnly) {
    String label = sound.attribute(attribute);
    if (label != null && !(kind == JumpKind.DA_CAPO && label.equals("no"))) {
      markings.add(
          new Marking.Jump(
              at, sound.line(), kind, label.strip(), timeOnly, /* printedOnly= */ false));
    }
  }

  private void directionType(
      XmlElement child, Fraction at, @Nullable Integer staff, @Nullable XmlElement sound) {
    switch (child.name()) {
      case "words" -> words(child, at, sound);
      case "metronome" -> {
        if (sound == null || sound.attribute("tempo") == null) {
          metronome(child, at);
        }
      }
      case "segno" -> printed(child, JumpKind.SEGNO, at, sound);
      case "coda" -> printed(child, JumpKind.CODA, at, sound);
      case "dynamics" -> dynamics(child, at, staff);
      case "wedge" -> wedge(child, at, staff);
      case "octave-shift" ->
          markings.add(
              new Marking.OctaveShift(
                  at,
                  child.line(),
                  child.attribute("type", ""),
                  Numbers.integer(child.attribute("size"), 8)));
      case "pedal" -> {
        switch (child.attribute("type", "")) {
          case "start", "resume" -> pedal(child, PedalAction.DOWN, at);
          case "stop", "discontinue" -> pedal(child, PedalAction.UP, at);
          case "change" -> pedal(child, PedalAction.CHANGE, at);
          default -> {
            // A line that goes on, or the middle pedal.
          }
        }
      }
      default -> {
        // Rehearsal marks, harp diagrams: not heard.
      }
    }
  }

  /** A {@code <dynamics>}, which may stand in a direction or among a note's notations. */
  void dynamics(XmlElement dynamics, Fraction at, @Nullable Integer staff) {
    for (XmlElement level : dynamics.children()) {
      String name = level.name().equals("other-dynamics") ? level.text() : level.name();
      markings.add(new Marking.Dynamic(at, level.line(), staff, name));
    }
  }

  private void pedal(XmlElement element, PedalAction action, Fraction at) {
    markings.add(new Marking.Pedal(at, element.line(), action));
  }

  private void words(XmlElement words, Fraction at, @Nullable XmlElement sound) {
    markings.add(new Marking.Words(at, words.line(), words.text()));
    if (JUMP_WORDS.matcher(words.text()).matches() && (sound == null || !jumps(sound))) {
      place.warn(
          "jump-without-sound",
          words,
          "\""
              + words.text()
              + "\" is only printed here: the file doesn't say that players follow it, so it is "
              + "not played. Make it a real jump in your notation program.");
    }
  }

  private static boolean jumps(XmlElement sound) {
    return Set.of("dacapo", "dalsegno", "tocoda", "fine", "coda", "segno").stream()
        .anyMatch(name -> sound.attribute(name) != null);
  }

  private void printed(XmlElement sign, JumpKind kind, Fraction at, @Nullable XmlElement sound) {
    String attribute = kind.name().toLowerCase(Locale.ROOT);
    if (sound == null || sound.attribute(attribute) == null) {
      markings.add(new Marking.Jump(at, sign.line(), kind, "", Set.of(), /* printedOnly= */ true));
    }
  }

  private void wedge(XmlElement wedge, Fraction at, @Nullable Integer staff) {
    Marking.WedgeEnd end =
        switch (wedge.attribute("type", "")) {
          case "crescendo" -> Marking.WedgeEnd.CRESCENDO;
          case "diminuendo" -> Marking.WedgeEnd.DIMINUENDO;
          case "continue" -> Marking.WedgeEnd.CONTINUE;
          default -> Marking.WedgeEnd.STOP;
        };
    int number = Numbers.integer(wedge.attribute("number"), 1);
    markings.add(new Marking.Wedge(at, wedge.line(), staff, number, end));
  }

  /** "♩ = 90", "♩. = c. 60", "♩ = ♪" (old = new). */
  private void metronome(XmlElement metronome, Fraction at) {
    Fraction unit = null;
    Fraction other = null;
    for (XmlElement child : metronome.children()) {
      switch (child.name()) {
        case "beat-unit" -> {
          Fraction length = Durations.type(child.text(), 0);
          if (unit == null) {
            unit = length;
          } else {
            other = length;
          }
        }
        case "beat-unit-dot" -> {
          // A single dot makes half as much again; a second one is rare enough to be read so too.
          Fraction dotted = Fraction.of(3, 2);
          if (other != null) {
            other = other.times(dotted);
          } else if (unit != null) {
            unit = unit.times(dotted);
          }
        }
        case "per-minute" -> {
          perMinute(child, unit, at);
          return;
        }
        default -> {
          // Tied and grouped units are warned of below.
        }
      }
    }
    if (unit != null && other != null) {
      markings.add(new Marking.TempoRatio(at, metronome.line(), other.dividedBy(unit)));
    } else {
      place.warn(
          "metronome-ignored",
          metronome,
          "This metronome mark couldn't be read; the tempo stays as it was.");
    }
  }

  private void perMinute(XmlElement perMinute, @Nullable Fraction unit, Fraction at) {
    Matcher number = NUMBER.matcher(perMinute.text());
    Double beats = number.find() ? Numbers.real(number.group()) : null;
    double quarters = beats == null || unit == null ? Double.NaN : beats * unit.toDouble();
    tempo(perMinute, quarters, at, /* printedOnly= */ true);
  }

  private void tempo(
      XmlElement element, @Nullable Double quarters, Fraction at, boolean printedOnly) {
    if (quarters != null && quarters >= SLOWEST && quarters <= FASTEST) {
      markings.add(new Marking.Tempo(at, element.line(), quarters, printedOnly));
    } else {
      place.warn(
          "tempo-invalid",
          element,
          "This tempo can't be played (5 to 1500 quarter notes a minute can); "
              + "the tempo stays as it was.");
    }
  }
}
