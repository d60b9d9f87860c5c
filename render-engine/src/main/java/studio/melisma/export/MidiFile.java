package studio.melisma.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import studio.melisma.accompaniment.GeneralMidi;
import studio.melisma.performance.DynamicsLine;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.Performance;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.PerformedPart;
import studio.melisma.performance.PerformedVoice;
import studio.melisma.performance.TempoMap;
import studio.melisma.score.Fraction;
import studio.melisma.score.Instrument;
import studio.melisma.score.Lyric;
import studio.melisma.score.Marking;
import studio.melisma.score.Part;
import studio.melisma.score.Score;
import studio.melisma.score.Stroke;

/**
 * Writes performances as Standard MIDI Files of type 1 (MIDI Manufacturers Association, RP-001): a
 * first track with title, tempos and signatures, then one for each voice. A syllable is a lyric
 * event at its note, in UTF-8, with a hyphen where its word goes on.
 *
 * <p>MIDI has no microtones: pitches go to the nearest key. A tempo that moves evenly is set anew
 * each eighth note.
 */
public final class MidiFile {

  /** Ticks of a quarter note: 2^6 · 3 · 5, so that triplets and quintuplets fall on ticks. */
  static final int TICKS_PER_QUARTER = 960;

  /** What a grace note takes of the time before its main note: a 64th. */
  private static final int GRACE_TICKS = TICKS_PER_QUARTER / 16;

  private static final int TITLE = 0x03;
  private static final int LYRIC = 0x05;
  private static final int TEMPO = 0x51;
  private static final int TIME_SIGNATURE = 0x58;
  private static final int KEY_SIGNATURE = 0x59;
  private static final int MOST_TEMPO = 0xff_ffff;

  private static final int DRUM_CHANNEL = 9;
  private static final int CHANNELS = 16;

  /** General MIDI's "Choir Aahs", from 0. */
  private static final int CHOIR = 52;

  /** The velocity of mezzo forte; 40 dB are a factor of ten (see {@code DynamicLevel}). */
  private static final double MEZZO_FORTE = 80;

  private final Score source;
  private final Performance performance;
  private final Sequence sequence;

  private MidiFile(Score source, Performance performance) throws InvalidMidiDataException {
    this.source = source;
    this.performance = performance;
    this.sequence = new Sequence(Sequence.PPQ, TICKS_PER_QUARTER);
  }

  /**
   * Writes a file.
   *
   * @param source the score that is performed; gives signatures and instruments
   * @param performance of it, also one with other notes and parts
   * @param title of the song
   * @param out is not closed
   */
  public static void write(Score source, Performance performance, String title, OutputStream out)
      throws IOException {
    try {
      MidiFile file = new MidiFile(source, performance);
      file.conductor(title);
      file.voices();
      file.strokes();
      MidiSystem.write(file.sequence, 1, out);
    } catch (InvalidMidiDataException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The tick nearest to a place. */
  static long tick(Fraction quarter) {
    Fraction ticks = quarter.times(TICKS_PER_QUARTER);
    return Math.floorDiv(2 * ticks.numerator() + ticks.denominator(), 2 * ticks.denominator());
  }

  private void conductor(String title) throws InvalidMidiDataException {
    Track track = sequence.createTrack();
    text(track, 0, TITLE, title);
    List<WrittenMeasure> measures = WrittenOut.measures(source, performance);
    for (TempoMap.Change change : WrittenOut.steps(performance.tempo(), measures.getLast().end())) {
      long micros = Math.clamp(Math.round(60e6 / change.quartersPerMinute()), 1, MOST_TEMPO);
      byte[] data = {(byte) (micros >> 16), (byte) (micros >> 8), (byte) micros};
      meta(track, tick(change.quarter()), TEMPO, data);
    }
    MeasureSigns signs =
        new MeasureSigns(source.parts().isEmpty() ? null : source.parts().getFirst());
    Marking.Time time = new Marking.Time(Fraction.ZERO, 1, "4", 4, Fraction.of(4));
    long beats = 0;
    int beatType = 0;
    for (WrittenMeasure measure : measures) {
      for (Marking marking : signs.next(measure)) {
        switch (marking) {
          case Marking.Key key when Math.abs(key.fifths()) <= 7 -> {
            byte minor = (byte) (key.mode().equals("minor") ? 1 : 0);
            byte[] data = {(byte) key.fifths(), minor};
            meta(track, tick(measure.onset().plus(key.at())), KEY_SIGNATURE, data);
          }
          case Marking.Time changed when changed.at().isZero() -> time = changed;
          default -> {
            // Nothing that this track tells.
          }
        }
      }
      // What a measure really holds keeps barlines in their places, also behind a pickup.
      Fraction held = measure.length().times(time.beatType()).dividedBy(4);
      boolean counted = held.denominator() == 1 && held.numerator() <= 255;
      boolean power = Integer.bitCount(time.beatType()) == 1;
      if (counted && power && (held.numerator() != beats || time.beatType() != beatType)) {
        beats = held.numerator();
        beatType = time.beatType();
        byte[] data = {(byte) beats, (byte) Integer.numberOfTrailingZeros(beatType), 24, 8};
        meta(track, tick(measure.onset()), TIME_SIGNATURE, data);
      }
    }
  }

  private void voices() throws InvalidMidiDataException {
    int number = 0;
    for (PerformedPart part : performance.parts()) {
      for (int v = 0; v < part.voices().size(); v++) {
        PerformedVoice voice = part.voices().get(v);
        Track track = sequence.createTrack();
        String name = part.voices().size() == 1 ? part.name() : part.name() + " " + (v + 1);
        text(track, 0, TITLE, name);
        int channel = number % (CHANNELS - 1);
        channel += channel >= DRUM_CHANNEL ? 1 : 0;
        number++;
        track.add(
            new MidiEvent(
                new ShortMessage(ShortMessage.PROGRAM_CHANGE, channel, program(part, voice), 0),
                0));
        notes(track, channel, voice, part.dynamics(voice.staff()));
      }
    }
  }

  /** What has no pitch, on the channel of drums: a track for each part that has such. */
  private void strokes() throws InvalidMidiDataException {
    List<WrittenMeasure> measures = WrittenOut.measures(source, performance);
    for (int index : new TreeSet<>(WrittenStrokes.takers(performance))) {
      PerformedPart performed = performance.parts().get(index);
      Part part = source.part(performed.id());
      if (part == null) {
        continue;
      }
      List<Held> held = new ArrayList<>();
      for (WrittenMeasure measure : measures) {
        for (Stroke stroke : WrittenStrokes.strokes(part, measure.index())) {
          if (!stroke.tieStop()) {
            Fraction onset = measure.onset().plus(stroke.at());
            long start = tick(onset);
            long end = Math.max(start + GRACE_TICKS, tick(onset.plus(stroke.length())));
            held.add(new Held(drum(part, stroke), start, end, (int) MEZZO_FORTE));
          }
        }
      }
      if (!held.isEmpty()) {
        Track track = sequence.createTrack();
        text(track, 0, TITLE, performed.name());
        write(track, DRUM_CHANNEL, held, new ArrayList<>());
      }
    }
  }

  private static int drum(Part part, Stroke stroke) {
    return part.instruments().stream()
        .filter(one -> stroke.instrument() == null || one.id().equals(stroke.instrument()))
        .map(Instrument::drum)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> GeneralMidi.drum(stroke.display()));
  }

  private int program(PerformedPart performed, PerformedVoice voice) {
    Part written = source.part(performed.id());
    if (written != null && !voice.hasWords()) {
      return written.instruments().stream()
          .map(Instrument::program)
          .filter(Objects::nonNull)
          .findFirst()
          .orElse(0);
    }
    return voice.hasWords() ? CHOIR : 0;
  }

  /** A key held from tick to tick. */
  private record Held(int key, long start, long end, int velocity) {

    Held startingAt(long tick) {
      return new Held(key, tick, Math.max(end, tick + 1), velocity);
    }

    Held endingAt(long tick) {
      return new Held(key, start, tick, velocity);
    }
  }

  private static void notes(Track track, int channel, PerformedVoice voice, DynamicsLine dynamics)
      throws InvalidMidiDataException {
    List<Held> held = new ArrayList<>();
    List<MidiEvent> events = new ArrayList<>();
    List<PerformedNote> notes = voice.notes();
    for (int i = 0; i < notes.size(); i++) {
      PerformedNote note = notes.get(i);
      long start = tick(note.onset());
      long end = Math.max(start + 1, tick(note.end()));
      if (note.grace()) {
        start = Math.max(0, start - (long) GRACE_TICKS * gracesFrom(i, notes));
        end = Math.max(start + GRACE_TICKS, note.length().isZero() ? 0 : end);
      }
      int key = (int) Math.clamp(Math.rint(note.midi()), 0, 127);
      held.add(new Held(key, start, end, velocity(note, dynamics)));
      if (note.words() instanceof NoteWords.Syllable syllable) {
        String text = syllable.text().replace(Lyric.ELISION, " ");
        events.add(
            new MidiEvent(
                textMessage(LYRIC, syllable.syllabic().continues() ? text + "-" : text), start));
      }
    }
    write(track, channel, held, events);
  }

  private static void write(Track track, int channel, List<Held> held, List<MidiEvent> events)
      throws InvalidMidiDataException {
    for (Held note : apart(held)) {
      events.add(
          new MidiEvent(
              new ShortMessage(ShortMessage.NOTE_ON, channel, note.key, note.velocity),
              note.start));
      events.add(
          new MidiEvent(new ShortMessage(ShortMessage.NOTE_OFF, channel, note.key, 0), note.end));
    }
    events.sort(
        Comparator.comparingLong(MidiEvent::getTick)
            .thenComparingInt(event -> rank(event.getMessage())));
    events.forEach(track::add);
  }

  /** How many grace notes there are from this one on to its main note. */
  private static int gracesFrom(int index, List<PerformedNote> notes) {
    int count = 0;
    Fraction onset = notes.get(index).onset();
    for (int i = index;
        i < notes.size() && notes.get(i).grace() && notes.get(i).onset().equals(onset);
        i++) {
      count++;
    }
    return count;
  }

  /** The same notes, none of which is struck while the same key is still held. */
  private static List<Held> apart(List<Held> held) {
    List<Held> sorted = new ArrayList<>(held);
    sorted.sort(Comparator.comparingInt(Held::key).thenComparingLong(Held::start));
    List<Held> apart = new ArrayList<>();
    for (Held note : sorted) {
      Held next = note;
      if (!apart.isEmpty() && apart.getLast().key == note.key) {
        Held before = apart.getLast();
        next = note.start > before.start ? note : note.startingAt(before.start + 1);
        if (before.end > next.start) {
          apart.set(apart.size() - 1, before.endingAt(next.start));
        }
      }
      apart.add(next);
    }
    return apart;
  }

  /** At one tick: what ends, words, what begins. */
  private static int rank(MidiMessage message) {
    return message instanceof ShortMessage note
        ? (note.getCommand() == ShortMessage.NOTE_OFF ? 0 : 2)
        : 1;
  }

  private static int velocity(PerformedNote note, DynamicsLine dynamics) {
    double decibels = dynamics.at(note.startSeconds());
    for (DynamicsLine.Stress stress : dynamics.stresses()) {
      if (Math.abs(stress.seconds() - note.startSeconds()) < 1e-6) {
        decibels += stress.decibels();
      }
    }
    return Math.clamp(Math.round(MEZZO_FORTE * Math.pow(10, decibels / 40)), 1, 127);
  }

  private static void text(Track track, long tick, int type, String text)
      throws InvalidMidiDataException {
    track.add(new MidiEvent(textMessage(type, text), tick));
  }

  private static MetaMessage textMessage(int type, String text) throws InvalidMidiDataException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new MetaMessage(type, bytes, bytes.length);
  }

  private static void meta(Track track, long tick, int type, byte[] data)
      throws InvalidMidiDataException {
    track.add(new MidiEvent(new MetaMessage(type, data, data.length), tick));
  }
}
