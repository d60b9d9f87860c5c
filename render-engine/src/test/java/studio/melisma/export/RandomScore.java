package studio.melisma.export;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import studio.melisma.score.Fraction;
import studio.melisma.score.Lyric;
import studio.melisma.score.Marking;
import studio.melisma.score.Measure;
import studio.melisma.score.Note;
import studio.melisma.score.NoteId;
import studio.melisma.score.NoteMark;
import studio.melisma.score.Part;
import studio.melisma.score.Pitch;
import studio.melisma.score.Rest;
import studio.melisma.score.Score;
import studio.melisma.score.Syllabic;
import studio.melisma.score.VoiceEvent;

/**
 * Scores drawn by chance: pickups, tuplets, ties over barlines, chords, grace notes, several voices
 * and parts, words with melismas and elisions, tempos.
 */
final class RandomScore {

  private static final int MEASURES = 8;
  private static final List<NoteMark> MARKS = List.of(NoteMark.values());
  private static final List<Fraction> LENGTHS =
      List.of(
          Fraction.of(1, 4),
          Fraction.of(1, 2),
          Fraction.ONE,
          Fraction.of(3, 2),
          Fraction.of(2),
          Fraction.of(1, 3),
          Fraction.of(2, 3),
          Fraction.of(1, 5),
          Fraction.of(2, 15),
          Fraction.of(3, 7),
          Fraction.of(5, 4));

  private final SplittableRandom random;
  private final List<Fraction> lengths = new ArrayList<>();

  RandomScore(long seed) {
    random = new SplittableRandom(seed);
    lengths.add(random.nextBoolean() ? Fraction.ONE : Fraction.of(3));
    for (int i = 1; i < MEASURES; i++) {
      lengths.add(Fraction.of(3));
    }
  }

  Score score() {
    List<Part> parts = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int p = 1; p <= count; p++) {
      parts.add(part("P" + p));
    }
    return new Score("Seed", "Chance", null, parts);
  }

  private Part part(String id) {
    List<List<VoiceEvent>> events = new ArrayList<>();
    lengths.forEach(_ -> events.add(new ArrayList<>()));
    int voices = 1 + random.nextInt(2);
    for (int v = 1; v <= voices; v++) {
      voice(id, Integer.toString(v), events);
    }
    List<Measure> measures = new ArrayList<>();
    for (int m = 0; m < MEASURES; m++) {
      List<Marking> markings = new ArrayList<>();
      if (m == 0) {
        markings.add(new Marking.Key(Fraction.ZERO, 1, random.nextInt(-7, 8), "major"));
        markings.add(new Marking.Time(Fraction.ZERO, 1, "3", 4, Fraction.of(3)));
      }
      if (id.equals("P1") && random.nextInt(3) == 0) {
        markings.add(new Marking.Tempo(Fraction.of(1, 3), 1, random.nextInt(40, 200), false));
      }
      measures.add(
          new Measure(
              m,
              Integer.toString(m),
              m == 0,
              1,
              lengths.get(m),
              events.get(m),
              markings,
              List.of()));
    }
    return new Part(id, "Part " + id, "", List.of(), measures);
  }

  /** What of a word is still to come. */
  private Syllabic last = Syllabic.END;

  private void voice(String part, String voice, List<List<VoiceEvent>> events) {
    last = Syllabic.END;
    boolean tied = false;
    Pitch pitch = pitch();
    int run = 0;
    for (int m = 0; m < MEASURES; m++) {
      Fraction at = Fraction.ZERO;
      while (at.isBefore(lengths.get(m))) {
        Fraction rest = lengths.get(m).minus(at);
        Fraction length = LENGTHS.get(random.nextInt(LENGTHS.size())).min(rest);
        List<VoiceEvent> here = events.get(m);
        if (!tied && random.nextInt(6) == 0) {
          here.add(new Rest(id(part, m, voice, at, 0), length, 1, 1));
          run = 0;
        } else {
          int ordinal = 0;
          if (!tied) {
            pitch = pitch();
            if (random.nextInt(10) == 0) {
              here.add(
                  note(
                      id(part, m, voice, at, ordinal++),
                      Fraction.ZERO,
                      pitch(),
                      false,
                      new Note.Grace(random.nextBoolean(), null, null),
                      false,
                      false,
                      List.of()));
            }
          }
          boolean tieOn =
              random.nextInt(4) == 0
                  && (m + 1 < MEASURES || at.plus(length).isBefore(lengths.get(m)));
          List<Lyric> lyrics = tied || (run > 0 && random.nextInt(3) == 0) ? List.of() : words();
          run = lyrics.isEmpty() ? run : 1;
          here.add(
              note(
                  id(part, m, voice, at, ordinal++),
                  length,
                  pitch,
                  false,
                  null,
                  tieOn,
                  tied,
                  lyrics));
          if (!tied && !tieOn && random.nextInt(5) == 0) {
            here.add(
                note(
                    id(part, m, voice, at, ordinal),
                    length,
                    new Pitch(pitch.step(), pitch.alter(), pitch.octave() + 1),
                    true,
                    null,
                    false,
                    false,
                    List.of()));
          }
          tied = tieOn;
        }
        at = at.plus(length);
      }
    }
  }

  private static NoteId id(String part, int measure, String voice, Fraction at, int ordinal) {
    return new NoteId(part, measure, voice, at, ordinal);
  }

  private Pitch pitch() {
    Pitch.Step[] steps = Pitch.Step.values();
    return new Pitch(
        steps[random.nextInt(steps.length)], random.nextInt(-1, 2), random.nextInt(3, 6));
  }

  private List<Lyric> words() {
    boolean inside = last.continues();
    boolean goesOn = random.nextInt(3) == 0;
    Syllabic syllabic =
        inside
            ? (goesOn ? Syllabic.MIDDLE : Syllabic.END)
            : (goesOn ? Syllabic.BEGIN : Syllabic.SINGLE);
    last = syllabic;
    List<Lyric.Syllable> syllables = new ArrayList<>();
    if (random.nextInt(8) == 0 && syllabic == Syllabic.SINGLE) {
      syllables.add(new Lyric.Syllable("no", Syllabic.SINGLE));
      syllables.add(new Lyric.Syllable("è", Syllabic.SINGLE));
    } else {
      syllables.add(new Lyric.Syllable("la<&" + random.nextInt(10), syllabic));
    }
    return List.of(new Lyric("1", "", syllables, Lyric.Extend.NONE, Set.of()));
  }

  private Note note(
      NoteId id,
      Fraction length,
      Pitch pitch,
      boolean chord,
      Note.@Nullable Grace grace,
      boolean tieStart,
      boolean tieStop,
      List<Lyric> lyrics) {
    Set<NoteMark> marks = EnumSet.noneOf(NoteMark.class);
    if (random.nextInt(4) == 0) {
      marks.add(MARKS.get(random.nextInt(MARKS.size())));
    }
    return new Note(
        id, length, 1, 1, pitch, chord, false, grace, tieStart, tieStop, lyrics, List.of(), marks,
        null, null);
  }
}
