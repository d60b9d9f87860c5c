package studio.melisma.bench;

import java.util.ArrayList;
import java.util.List;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.phonemes.Pronunciation;
import studio.melisma.render.Arrangement;
import studio.melisma.render.RenderEngine;
import studio.melisma.render.RenderListener;
import studio.melisma.render.RenderOutcome;
import studio.melisma.render.RenderRank;
import studio.melisma.render.RenderRequest;
import studio.melisma.render.RenderSession;
import studio.melisma.render.VocalLine;
import studio.melisma.voicebank.Stage;
import studio.melisma.voicebank.Voicebank;
import studio.melisma.work.Cancellation;

/**
 * Something to sing for any bank: phrases of half-second notes on the bank's own phonemes. No two
 * of its phrases are alike, up to 512, since a session sings what is alike but once.
 */
final class BenchSong {

  private static final double NOTE_SECONDS = 0.5;

  /** Rest between phrases: long enough to part them. */
  static final double REST_SECONDS = 1;

  private final Voicebank bank;

  /** Written in eights, a tune's number is what its notes are varied by. */
  private int tunes;

  BenchSong(Voicebank bank) {
    this.bank = bank;
  }

  /** A line of phrases of so many seconds each. */
  VocalLine line(String name, int phrases, double seconds) throws Exception {
    var dictionary = bank.dictionary(Stage.DURATION, new Silent().language());
    List<String> symbols =
        bank.acoustic().phonemes().names().stream()
            .filter(symbol -> !symbol.equals("SP") && !symbol.equals("AP"))
            .filter(symbol -> dictionary.kind(symbol).isPresent())
            .toList();
    List<String> vowels =
        symbols.stream().filter(symbol -> dictionary.kind(symbol).orElseThrow().isVowel()).toList();
    List<String> consonants =
        symbols.stream()
            .filter(symbol -> !vowels.contains(symbol))
            .filter(symbol -> !dictionary.kind(symbol).orElseThrow().isGlide())
            .toList();
    List<Word> words = new ArrayList<>();
    int notes = (int) Math.round(seconds / NOTE_SECONDS);
    for (int phrase = 0; phrase < phrases; phrase++) {
      double start = 1 + phrase * (seconds + REST_SECONDS);
      int tune = tunes++;
      for (int i = 0; i < notes; i++) {
        words.add(
            new Word(
                "la",
                List.of("la"),
                List.of(consonants.get(i % consonants.size()), vowels.get(i % vowels.size())),
                List.of(
                    new SungNote(
                        start + i * NOTE_SECONDS,
                        start + (i + 1) * NOTE_SECONDS,
                        60 + (i + (tune >> (3 * (i % 3)))) % 8,
                        true)),
                false));
      }
    }
    return new VocalLine(name, words);
  }

  /** Renders the whole in a session of its own. */
  static RenderOutcome rendered(RenderEngine engine, Arrangement arrangement) throws Exception {
    try (RenderSession session = engine.open(arrangement, RenderRank.FINAL)) {
      return session.render(RenderRequest.WHOLE, RenderListener.NONE, new Cancellation());
    }
  }

  /** Says nothing: every word of the song has its phonemes written out. */
  static final class Silent implements Phonemizer {

    @Override
    public String language() {
      return "en";
    }

    @Override
    public Pronunciation pronounce(String word) {
      return new Pronunciation(List.of(), Pronunciation.Source.NONE);
    }
  }
}
