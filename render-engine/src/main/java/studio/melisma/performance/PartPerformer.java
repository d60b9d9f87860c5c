package studio.melisma.performance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.melisma.performance.Attack.Head;
import studio.melisma.score.Fraction;
import studio.melisma.score.Lyric;
import studio.melisma.score.Measure;
import studio.melisma.score.Note;
import studio.melisma.score.Part;
import studio.melisma.score.ScoreWarning;

/** Plays one part through the measures in their order of performance. */
final class PartPerformer {

  private static final Manner SLURRED = new Manner(Set.of(), /* slurredToNext= */ true, 2, 2);

  private final Part part;
  private final VerseChoice verses;
  private final TempoMap tempo;
  private final Transpositions transpositions;
  private final KeySteps steps;
  private final List<ScoreWarning> warnings;
  private final Set<String> countedByStaff;
  private final Map<VoiceKey, List<Attack>> voices = new LinkedHashMap<>();
  private final Set<String> warned = new HashSet<>();
  private int notesLeft;

  /**
   * @param mostNotes after which it stops
   */
  PartPerformer(
      Part part, VerseChoice verses, TempoMap tempo, int mostNotes, List<ScoreWarning> warnings) {
    this.part = part;
    this.verses = verses;
    this.notesLeft = mostNotes;
    this.tempo = tempo;
    this.transpositions = Transpositions.of(part);
    this.steps = KeySteps.of(part);
    this.countedByStaff = VoiceKey.countedByStaff(part);
    this.warnings = warnings;
  }

  /**
   * @param played the measures in their order
   * @param onsets where each of them starts, in quarter notes
   * @param lengths of the written measures, in quarter notes
   */
  PerformedPart perform(List<PlayedMeasure> played, List<Fraction> onsets, List<Fraction> lengths) {
    Ties ties = new Ties();
    Map<VoiceKey, Slurs> slurs = new HashMap<>();
    for (int i = 0; i < played.size() && notesLeft > 0; i++) {
      for (Struck struck : measure(played.get(i), onsets.get(i))) {
        ties.take(struck.attack, struck.voice.voice());
        slurs.computeIfAbsent(struck.voice, _ -> new Slurs()).take(struck.attack);
        if (struck.attack.isTiedOver()) {
          warnOfLostWords(struck.attack);
        } else {
          voices.computeIfAbsent(struck.voice, _ -> new ArrayList<>()).add(struck.attack);
        }
      }
    }
    if (notesLeft <= 0) {
      warn(
          "unrolling-stopped",
          null,
          null,
          "With its repeats the score has more notes than can be played; this part stops early.");
    }
    List<PerformedVoice> performed = new ArrayList<>();
    voices.forEach((key, attacks) -> performed.add(voice(key.voice(), attacks)));
    performed.sort(
        Comparator.comparing(PerformedVoice::voice, PartPerformer::byNumber)
            .thenComparing(PerformedVoice::staff, PartPerformer::byNumber));
    return new PerformedPart(
        part.id(), part.name(), performed, dynamics(performed, played, onsets, lengths));
  }

  /** The dynamics of every staff on which something sounds. */
  private Map<String, DynamicsLine> dynamics(
      List<PerformedVoice> voices,
      List<PlayedMeasure> played,
      List<Fraction> onsets,
      List<Fraction> lengths) {
    List<Fraction> starts = new ArrayList<>(lengths.size());
    Fraction start = Fraction.ZERO;
    for (Fraction length : lengths) {
      starts.add(start);
      start = start.plus(length);
    }
    WrittenDynamics written = WrittenDynamics.of(part, starts);
    Map<String, DynamicsLine> lines = new HashMap<>();
    if (!written.isEmpty()) {
      for (PerformedVoice voice : voices) {
        lines.computeIfAbsent(
            voice.staff(),
            staff ->
                DynamicsPlan.of(written, Integer.parseInt(staff))
                    .played(played, onsets, starts, lengths, tempo));
      }
    }
    return lines;
  }

  /** What sounds in one measure, in the order of time. */
  private List<Struck> measure(PlayedMeasure turn, Fraction start) {
    Measure measure = part.measures().get(turn.index());
    List<Struck> struck = new ArrayList<>();
    Map<VoiceKey, Attack> last = new HashMap<>();
    measure
        .notes()
        .filter(note -> !note.cue())
        .forEach(note -> {
          double midi = note.pitch().midi() + transpositions.at(measure.index(), note);
          if (midi < 0 || midi > 127) {
            warn(
                "pitch-out-of-range",
                measure,
                note.line(),
                "Transposed, a note is outside of all that sounds; it was left out.");
            return;
          }
          notesLeft--;
          Fraction onset = start.plus(note.at());
          VoiceKey key = VoiceKey.of(note, countedByStaff);
          Attack chord = note.chordMember() ? last.get(key) : null;
          if (chord == null || !chord.onset().equals(onset) || chord.isGrace() != note.isGrace()) {
            chord = new Attack(turn, measure.number(), onset, note.isGrace());
            struck.add(new Struck(chord, key));
            last.put(key, chord);
          }
          chord.add(note, midi);
        });
    struck.sort(Comparator.comparing(sounding -> sounding.attack.onset()));
    return struck;
  }

  /** How many notes other parts may still play. */
  int notesLeft() {
    return notesLeft;
  }

  private PerformedVoice voice(String voice, List<Attack> attacks) {
    VerseLines.sing(attacks, verses);
    List<PerformedNote> performed = new ArrayList<>(attacks.size());
    Map<Integer, Integer> staves = new HashMap<>();
    for (Attack attack : attacks) {
      NoteWords words = attack.words();
      double start = tempo.secondAt(attack.onset());
      for (Head head : attack.heads()) {
        if (!head.isTiedOver()) {
          performed.add(note(attack, head, words, start));
          staves.merge(head.note().staff(), 1, Integer::sum);
          // The syllable stands once in a chord; that it is held holds for all of it.
          words = words instanceof NoteWords.Syllable ? NoteWords.NONE : words;
        }
      }
    }
    int staff =
        staves.entrySet().stream()
            .max(
                Map.Entry.<Integer, Integer>comparingByValue()
                    .thenComparing(Map.Entry.<Integer, Integer>comparingByKey().reversed()))
            .map(Map.Entry::getKey)
            .orElse(1);
    return new PerformedVoice(voice, String.valueOf(staff), performed);
  }

  private PerformedNote note(Attack attack, Head head, NoteWords words, double start) {
    Note note = head.note();
    boolean lasts = head.end().isAfter(attack.onset());
    return new PerformedNote(
        attack.onset(),
        head.end().minus(attack.onset()),
        start,
        lasts ? tempo.secondAt(head.end()) : start,
        head.midi(),
        words,
        attack.measure(),
        attack.turn().index(),
        attack.turn().pass(),
        note.isGrace(),
        head.breathes(),
        note.id(),
        manner(attack, head));
  }

  private Manner manner(Attack attack, Head head) {
    if (head.marks().isEmpty()) {
      return attack.isSlurredToNext() ? SLURRED : Manner.PLAIN;
    }
    int measure = attack.turn().index();
    return new Manner(
        head.marks(),
        attack.isSlurredToNext(),
        steps.above(measure, head.note()),
        steps.below(measure, head.note()));
  }

  private void warnOfLostWords(Attack attack) {
    for (Head head : attack.heads()) {
      Note note = head.note();
      for (Lyric lyric : note.lyrics()) {
        if (lyric.hasText() && warned.add(note.id().toString())) {
          warn(
              "lyric-on-tied-note",
              part.measures().get(attack.turn().index()),
              note.line(),
              "\""
                  + lyric.text()
                  + "\" stands under a note that only goes on from the one before; "
                  + "it isn't sung. Make the tie a slur if it should be.");
        }
      }
    }
  }

  private void warn(
      String code, @Nullable Measure measure, @Nullable Integer line, String message) {
    if (warned.size() < 1_000 && warned.add(code + line)) {
      warnings.add(
          new ScoreWarning(
              code, part.id(), measure == null ? null : measure.number(), line, message));
    }
  }

  private static int byNumber(String one, String other) {
    return Comparator.comparingInt(String::length)
        .thenComparing(Comparator.naturalOrder())
        .compare(one, other);
  }

  private record Struck(Attack attack, VoiceKey voice) {}
}
