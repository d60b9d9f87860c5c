package studio.melisma.app.pianoroll;

import java.text.NumberFormat;
import java.util.Optional;
import studio.melisma.app.song.PitchName;
import studio.melisma.app.texts.Texts;
import studio.melisma.performance.PerformedNote;
import studio.melisma.render.PhraseState;
import studio.melisma.render.RenderSnapshot;
import studio.melisma.render.RenderSnapshot.PhraseView;
import studio.melisma.score.Fraction;
import studio.melisma.song.Bar;
import studio.melisma.song.LyricEntry;
import studio.melisma.song.SongReading;

/** A note in words, for who can't see it: "A-, A4, measure 3 beat 1, one quarter, ready". */
final class NoteSpeech {

  private NoteSpeech() {}

  static String of(
      Texts texts, SongReading reading, String track, PerformedNote note, RenderSnapshot snapshot) {
    String words = LyricEntry.shown(note.words());
    Bar bar = reading.meter().barAt(note.onset().toDouble());
    double beat = 1 + note.onset().minus(bar.start()).dividedBy(bar.beat()).toDouble();
    return texts.get(
        "roll.note",
        words.isEmpty()
            ? texts.get("roll.note.no-words")
            : words.equals("-") ? texts.get("roll.note.hold") : words,
        PitchName.of(note.midi()),
        bar.number(),
        number(texts, beat),
        length(texts, note),
        state(texts, track, note, snapshot));
  }

  private static String number(Texts texts, double number) {
    NumberFormat format = NumberFormat.getNumberInstance(texts.locale());
    format.setMaximumFractionDigits(2);
    return format.format(number);
  }

  private static String length(Texts texts, PerformedNote note) {
    if (note.grace()) {
      return texts.get("roll.note.grace");
    }
    Fraction length = note.length();
    String key = "roll.note.length." + length.numerator() + "-" + length.denominator();
    return texts.has(key)
        ? texts.get(key)
        : texts.get("roll.note.length", number(texts, length.toDouble()));
  }

  private static String state(
      Texts texts, String track, PerformedNote note, RenderSnapshot snapshot) {
    Optional<PhraseState> state =
        snapshot.tracks().stream()
            .filter(view -> view.track().id().equals(track))
            .flatMap(view -> view.phrases().stream())
            .filter(phrase ->
                phrase.startSeconds() <= note.startSeconds() + 1e-3
                    && phrase.endSeconds() > note.startSeconds())
            .map(PhraseView::state)
            .findFirst();
    return texts.get(
        "roll.note.state."
            + state
                .map(known ->
                    switch (known) {
                      case PhraseState.Pending pending -> "pending";
                      case PhraseState.Rendering rendering -> "rendering";
                      case PhraseState.Ready ready -> "ready";
                      case PhraseState.Failed failed -> "failed";
                    })
                .orElse("none"));
  }
}
