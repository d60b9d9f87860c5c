package studio.melisma.export;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.melisma.musicxml.NoteShape;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.PerformedVoice;
import studio.melisma.score.Fraction;
import studio.melisma.score.Lyric;
import studio.melisma.score.Lyric.Extend;
import studio.melisma.score.Note;
import studio.melisma.score.NoteId;
import studio.melisma.score.NoteMark;
import studio.melisma.score.Pitch;
import studio.melisma.score.Rest;
import studio.melisma.score.Score;
import studio.melisma.score.Syllabic;
import studio.melisma.score.VoiceEvent;

/**
 * One voice as it is sung, brought to paper: cut where any of its notes begins or ends and at the
 * barlines, tied together again, with rests between, each piece as long as a note can be written.
 */
final class WrittenVoice {

  /** What belongs to the end of a note; everything else stands where it begins. */
  private static final Set<NoteMark> AT_END =
      EnumSet.of(
          NoteMark.BREATH_MARK,
          NoteMark.CAESURA,
          NoteMark.FERMATA,
          NoteMark.DOIT,
          NoteMark.FALLOFF);

  private static final String LINE = "1";

  private final Score source;
  private final String part;
  private final String name;
  private final int staff;
  private final List<PerformedNote> notes;
  private final IdentityHashMap<PerformedNote, Lyric> lyrics = new IdentityHashMap<>();
  private final IdentityHashMap<PerformedNote, List<Lyric>> otherVerses = new IdentityHashMap<>();
  private final IdentityHashMap<PerformedNote, List<Note.Slur>> slurs = new IdentityHashMap<>();

  /**
   * A voice.
   *
   * @param source where its notes come from
   * @param part id of the part it is written into
   * @param name its own within that part
   */
  WrittenVoice(Score source, String part, String name, PerformedVoice voice) {
    this.source = source;
    this.part = part;
    this.name = name;
    staff = Math.clamp(Integer.parseInt(voice.staff()), 1, 99);
    notes = voice.notes();
    List<List<PerformedNote>> attacks = attacks();
    words(attacks);
    otherVerses(attacks);
    slurs(attacks);
  }

  /** What is struck together, in order. */
  private List<List<PerformedNote>> attacks() {
    List<List<PerformedNote>> attacks = new ArrayList<>();
    PerformedNote last = null;
    for (PerformedNote note : notes) {
      boolean together =
          last != null
              && last.onset().equals(note.onset())
              && isGrace(last) == isGrace(note)
              && (!isGrace(note) || inChord(note));
      if (!together) {
        attacks.add(new ArrayList<>());
      }
      attacks.getLast().add(note);
      last = note;
    }
    return attacks;
  }

  private static boolean isGrace(PerformedNote note) {
    return note.grace() || note.length().isZero();
  }

  private boolean inChord(PerformedNote note) {
    Note written = source.note(note.id());
    return written != null && written.chordMember();
  }

  private static NoteWords wordsOf(List<PerformedNote> attack) {
    NoteWords words = NoteWords.NONE;
    for (PerformedNote note : attack) {
      if (note.words() instanceof NoteWords.Syllable) {
        return note.words();
      }
      words = note.words() instanceof NoteWords.Hold ? note.words() : words;
    }
    return words;
  }

  private void words(List<List<PerformedNote>> attacks) {
    boolean extended = false;
    for (int i = 0; i < attacks.size(); i++) {
      NoteWords next = i + 1 < attacks.size() ? wordsOf(attacks.get(i + 1)) : NoteWords.NONE;
      boolean goesOn = next instanceof NoteWords.Hold;
      PerformedNote first = attacks.get(i).getFirst();
      switch (wordsOf(attacks.get(i))) {
        case NoteWords.Syllable(String text, Syllabic syllabic, String verse) -> {
          extended = goesOn && !syllabic.continues();
          lyrics.put(
              first,
              new Lyric(
                  LINE,
                  "",
                  syllables(text, syllabic),
                  extended ? Extend.START : Extend.NONE,
                  Set.of()));
        }
        case NoteWords.Hold hold -> {
          boolean followed = next instanceof NoteWords.Syllable;
          if (extended || (!goesOn && !followed)) {
            lyrics.put(
                first,
                new Lyric(LINE, "", List.of(), goesOn ? Extend.CONTINUE : Extend.STOP, Set.of()));
          }
        }
        case NoteWords.None none -> extended = false;
      }
    }
  }

  /**
   * The lines of words that are never sung at a note, as further lines under its first time: where
   * more verses are printed than are played, none is lost. What is sung is line 1.
   */
  private void otherVerses(List<List<PerformedNote>> attacks) {
    if (lyrics.isEmpty()) {
      return;
    }
    Map<NoteId, Set<String>> sung = new HashMap<>();
    Set<NoteId> rewritten = new HashSet<>();
    String verse = firstVerse(attacks);
    for (List<PerformedNote> attack : attacks) {
      if (wordsOf(attack) instanceof NoteWords.Syllable syllable) {
        verse = syllable.verse();
        if (!isOfTheScore(attack, syllable)) {
          attack.forEach(note -> rewritten.add(note.id()));
        }
      }
      for (PerformedNote note : attack) {
        sung.computeIfAbsent(note.id(), _ -> new HashSet<>()).add(verse);
      }
    }
    Map<String, String> lines = new HashMap<>();
    Set<NoteId> written = new HashSet<>();
    for (List<PerformedNote> attack : attacks) {
      for (PerformedNote note : attack) {
        Note head = source.note(note.id());
        if (head == null || rewritten.contains(note.id()) || !written.add(note.id())) {
          continue;
        }
        List<Lyric> others = new ArrayList<>();
        for (Lyric lyric : head.lyrics()) {
          if (lyric.hasText() && !sung.getOrDefault(note.id(), Set.of()).contains(lyric.line())) {
            String line = lines.get(lyric.line());
            if (line == null) {
              line = freeLine(lyric.line(), lines.values());
              lines.put(lyric.line(), line);
            }
            // Extenders and passes are those of what is sung.
            others.add(new Lyric(line, lyric.name(), lyric.syllables(), Extend.NONE, Set.of()));
          }
        }
        otherVerses.put(note, others);
      }
    }
  }

  private static String firstVerse(List<List<PerformedNote>> attacks) {
    return attacks.stream()
        .map(WrittenVoice::wordsOf)
        .filter(NoteWords.Syllable.class::isInstance)
        .map(words -> ((NoteWords.Syllable) words).verse())
        .filter(verse -> !verse.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Whether it is sung as it is printed: under words of the user's own no old ones are written. */
  private boolean isOfTheScore(List<PerformedNote> attack, NoteWords.Syllable sung) {
    return attack.stream()
        .map(note -> source.note(note.id()))
        .filter(Objects::nonNull)
        .flatMap(head -> head.lyrics().stream())
        .filter(lyric -> lyric.line().equals(sung.verse()))
        .anyMatch(lyric ->
            lyric.syllables().stream()
                .map(Lyric.Syllable::text)
                .collect(Collectors.joining(Lyric.ELISION))
                .equals(sung.text()));
  }

  /** The number of a line, if it is free; else the next. */
  private static String freeLine(String line, Collection<String> taken) {
    if (line.matches("[2-9]|[1-9][0-9]") && !taken.contains(line)) {
      return line;
    }
    int number = 2;
    while (taken.contains(Integer.toString(number))) {
      number++;
    }
    return Integer.toString(number);
  }

  private static List<Lyric.Syllable> syllables(String text, Syllabic syllabic) {
    String[] texts = text.split(Lyric.ELISION, -1);
    List<Lyric.Syllable> syllables = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      boolean starts = i > 0 || syllabic.starts();
      boolean continues = i == texts.length - 1 && syllabic.continues();
      syllables.add(
          new Lyric.Syllable(
              texts[i],
              starts
                  ? (continues ? Syllabic.BEGIN : Syllabic.SINGLE)
                  : (continues ? Syllabic.MIDDLE : Syllabic.END)));
    }
    return syllables;
  }

  private void slurs(List<List<PerformedNote>> attacks) {
    boolean bound = false;
    for (int i = 0; i < attacks.size(); i++) {
      PerformedNote first = attacks.get(i).getFirst();
      boolean binds = first.manner().slurredToNext() && i + 1 < attacks.size();
      if (binds != bound) {
        Note.SlurEnd end = binds ? Note.SlurEnd.START : Note.SlurEnd.STOP;
        slurs.put(first, List.of(new Note.Slur(slurNumber(), end)));
      }
      bound = binds;
    }
  }

  /** Slurs of voices that sound at the same time are told apart by their numbers, 1 to 16. */
  private int slurNumber() {
    return Math.floorMod(Integer.parseInt(name) - 1, 16) + 1;
  }

  /**
   * What stands in each measure.
   *
   * @param fifths the key of each measure
   */
  List<List<VoiceEvent>> events(List<WrittenMeasure> measures, IntUnaryOperator fifths) {
    TreeSet<Fraction> cuts = new TreeSet<>();
    for (PerformedNote note : notes) {
      cuts.add(note.onset());
      cuts.add(note.end());
    }
    List<List<VoiceEvent>> all = new ArrayList<>();
    List<PerformedNote> sounding = new ArrayList<>();
    int next = 0;
    for (int m = 0; m < measures.size(); m++) {
      WrittenMeasure measure = measures.get(m);
      Writing writing = new Writing(measure, m, fifths.applyAsInt(m));
      List<Fraction> borders =
          new ArrayList<>(cuts.subSet(measure.onset(), true, measure.end(), false));
      if (borders.isEmpty() || !borders.getFirst().equals(measure.onset())) {
        borders.addFirst(measure.onset());
      }
      borders.add(measure.end());
      for (int b = 0; b + 1 < borders.size(); b++) {
        Fraction from = borders.get(b);
        sounding.removeIf(note -> !note.end().isAfter(from));
        for (; next < notes.size() && !notes.get(next).onset().isAfter(from); next++) {
          if (isGrace(notes.get(next))) {
            writing.grace(notes.get(next));
          }
          // A grace note that is tied goes on as a note of its own.
          if (notes.get(next).length().sign() > 0) {
            sounding.add(notes.get(next));
          }
        }
        writing.slice(from, borders.get(b + 1), sounding);
      }
      if (m == measures.size() - 1) {
        for (; next < notes.size(); next++) {
          writing.grace(notes.get(next));
        }
      }
      all.add(writing.events);
    }
    return all;
  }

  /** One measure being written. */
  private final class Writing {

    private final WrittenMeasure measure;
    private final int index;
    private final int fifths;
    private final List<VoiceEvent> events = new ArrayList<>();
    private final Map<Fraction, Integer> ordinals = new HashMap<>();

    Writing(WrittenMeasure measure, int index, int fifths) {
      this.measure = measure;
      this.index = index;
      this.fifths = fifths;
    }

    private NoteId id(Fraction at) {
      return new NoteId(part, index, name, at, ordinals.merge(at, 1, Integer::sum) - 1);
    }

    void grace(PerformedNote note) {
      Note written = source.note(note.id());
      Note.Grace grace = written == null ? null : written.grace();
      events.add(
          note(
              note,
              note.onset().min(measure.end()).minus(measure.onset()),
              Fraction.ZERO,
              inChord(note) && !events.isEmpty(),
              grace == null ? new Note.Grace(/* slashed= */ false, null, null) : grace,
              /* begins= */ true,
              /* ends= */ note.length().isZero()));
    }

    void slice(Fraction from, Fraction to, List<PerformedNote> sounding) {
      Fraction at = from.minus(measure.onset());
      Fraction end = to.minus(measure.onset());
      if (sounding.isEmpty()) {
        boolean whole = at.isZero() && end.equals(measure.length());
        for (Fraction length : whole ? List.of(end) : pieces(at, end)) {
          events.add(new Rest(id(at), length, staff, 1));
          at = at.plus(length);
        }
        return;
      }
      for (Fraction length : pieces(at, end)) {
        Fraction begin = measure.onset().plus(at);
        for (int i = 0; i < sounding.size(); i++) {
          PerformedNote note = sounding.get(i);
          events.add(
              note(
                  note,
                  at,
                  length,
                  /* chordMember= */ i > 0,
                  null,
                  note.onset().equals(begin) && !isGrace(note),
                  note.end().equals(begin.plus(length))));
        }
        at = at.plus(length);
      }
    }

    private Note note(
        PerformedNote note,
        Fraction at,
        Fraction length,
        boolean chordMember,
        Note.@Nullable Grace grace,
        boolean begins,
        boolean ends) {
      List<Lyric> lines = new ArrayList<>();
      if (begins) {
        Lyric lyric = lyrics.get(note);
        if (lyric != null) {
          lines.add(lyric);
        }
        lines.addAll(otherVerses.getOrDefault(note, List.of()));
      }
      Set<NoteMark> marks = EnumSet.noneOf(NoteMark.class);
      for (NoteMark mark : note.manner().marks()) {
        if (AT_END.contains(mark) ? ends : begins) {
          marks.add(mark);
        }
      }
      if (ends && note.breathAfter() && marks.stream().noneMatch(NoteMark::breathes)) {
        marks.add(NoteMark.BREATH_MARK);
      }
      return new Note(
          id(at),
          length,
          staff,
          1,
          pitch(note),
          chordMember,
          /* cue= */ false,
          grace,
          /* tieStart= */ !ends,
          /* tieStop= */ !begins,
          lines,
          begins ? slurs.getOrDefault(note, List.of()) : List.of(),
          marks,
          grace == null ? ratio(at, at.plus(length)) : null,
          null);
    }

    private Pitch pitch(PerformedNote note) {
      Note written = source.note(note.id());
      return written != null && written.pitch().midi() == note.midi()
          ? written.pitch()
          : Spelling.of(note.midi(), fifths);
    }
  }

  private static long odd(Fraction place) {
    return NoteShape.oddPart(place.denominator());
  }

  /** The ratio that a note from here to there stands in: what divides both its places. */
  private static Note.@Nullable Tuplet ratio(Fraction at, Fraction end) {
    long one = odd(at);
    return NoteShape.tuplet(Math.multiplyExact(one, Fraction.of(odd(end), one).numerator()));
  }

  /**
   * Cuts a stretch of a measure into lengths that single notes have. A stretch that is none is cut
   * at the first beat within it when it stands in a tuplet, else the longest note goes first; what
   * is too fine for any note stays whole, and is written without a shape.
   */
  static List<Fraction> pieces(Fraction from, Fraction to) {
    List<Fraction> pieces = new ArrayList<>();
    Fraction at = from;
    while (at.isBefore(to)) {
      Fraction end = piece(at, to);
      pieces.add(end.minus(at));
      at = end;
    }
    return pieces;
  }

  private static Fraction piece(Fraction at, Fraction to) {
    Note.Tuplet ratio = ratio(at, to);
    boolean uneven = odd(at) != 1 || odd(to) != 1;
    // A double dot within a tuplet is more than anybody reads.
    int mostDots = uneven ? 1 : 2;
    if ((uneven && ratio == null)
        || NoteShape.of(to.minus(at), ratio).filter(s -> s.dots() <= mostDots).isPresent()) {
      return to;
    }
    if (uneven) {
      Fraction beat = Fraction.of(Math.floorDiv(at.numerator(), at.denominator()) + 1);
      if (beat.isBefore(to)) {
        return odd(at) == 1 ? lastBeat(at, to) : beat;
      }
    }
    return longest(at, to, ratio);
  }

  /** Even here, in a tuplet there: what comes before the last beat is plain. */
  private static Fraction lastBeat(Fraction at, Fraction to) {
    Fraction beat = Fraction.of(Math.floorDiv(to.numerator(), to.denominator()));
    return beat.isAfter(at) ? beat : to;
  }

  private static Fraction longest(Fraction at, Fraction to, Note.@Nullable Tuplet ratio) {
    Fraction scale = ratio == null ? Fraction.ONE : Fraction.of(ratio.normal(), ratio.actual());
    Fraction length = Fraction.of(32);
    Fraction shortest = Fraction.of(1, 256);
    while (!length.isBefore(shortest)) {
      Fraction end = at.plus(length.times(scale));
      if (end.isBefore(to)) {
        return end;
      }
      length = length.dividedBy(2);
    }
    return to;
  }
}
