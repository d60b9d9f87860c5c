package studio.melisma.diffsinger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.melisma.failure.EngineException;
import studio.melisma.lyrics.Word;
import studio.melisma.phonemes.Phoneme;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.phonemes.Pronunciation;
import studio.melisma.phonemes.SungPronunciations;
import studio.melisma.voicebank.BankStage;
import studio.melisma.voicebank.GraphRole;
import studio.melisma.voicebank.Rhythmizer;
import studio.melisma.voicebank.Stage;
import studio.melisma.voicebank.Voicebank;

/**
 * When the phonemes of a sentence start: words said with the bank's symbols, lengths by its
 * duration model, else by its rhythmizer, else by rule, fitted to the notes.
 */
final class PhonemeTiming {

  private static final Pronunciation UNSAID =
      new Pronunciation(List.of(), Pronunciation.Source.NONE);

  private final Voicebank bank;
  private final VoiceGraphs graphs;

  PhonemeTiming(Voicebank bank, VoiceGraphs graphs) {
    this.bank = bank;
    this.graphs = graphs;
  }

  /** See {@link DiffSingerVoice#phonemeTimings}. */
  SentencePhonemes of(Sentence sentence, Phonemizer phonemizer, LengthRule rule, Take take)
      throws EngineException {
    // A rhythmizer's dictionary is Mandarin whatever language the score is said to be in.
    String tag = bank.rhythmizer().isPresent() ? Rhythmizer.LANGUAGE : phonemizer.language();
    String language = primary(tag);
    Spoken spoken = say(sentence.words(), phonemizer, tag);
    List<SyllableGroup> groups = SyllableGroup.of(sentence, spoken.words());
    List<String> speakers =
        groups.stream()
            .map(group -> bank.speaker(sentence.voiceColor(), (int) Math.rint(group.tone())))
            .toList();
    List<double[]> lengths = lengths(sentence, groups, speakers, language, rule, take);
    return new SentencePhonemes(
        sentence,
        language,
        Alignment.onsets(groups, lengths, sentence.endSeconds(), speakers),
        spoken.nearest(),
        spoken.issues());
  }

  /** What can be sung of each word, and what can't. */
  private record Spoken(List<List<Phoneme>> words, boolean nearest, List<WordIssue> issues) {}

  private Spoken say(List<Word> words, Phonemizer phonemizer, String tag) throws EngineException {
    BankPronunciation pronunciation = pronunciation(tag);
    List<Pronunciation> general = general(words, phonemizer);
    List<List<Phoneme>> spoken = new ArrayList<>();
    List<WordIssue> issues = new ArrayList<>();
    boolean nearest = false;
    for (int i = 0; i < words.size(); i++) {
      BankPronunciation.Said said = pronunciation.say(words.get(i), general.get(i));
      spoken.add(said.phonemes());
      nearest |= said.nearest();
      BankPronunciation.issue(i, words.get(i), said).ifPresent(issues::add);
    }
    return new Spoken(spoken, nearest, issues);
  }

  private BankPronunciation pronunciation(String tag) throws EngineException {
    Optional<Rhythmizer> rhythmizer = bank.rhythmizer();
    return new BankPronunciation(
        bank.name(),
        rhythmizer.isPresent()
            ? rhythmizer.get().dictionary()
            : bank.dictionary(Stage.DURATION, tag),
        bank.stage(Stage.DURATION).orElse(bank.acoustic()).phonemes(),
        tag);
  }

  /** Beside a rhythmizer no other language is spoken: what its dictionary lacks can't be said. */
  private List<Pronunciation> general(List<Word> words, Phonemizer phonemizer) {
    return bank.rhythmizer().isPresent()
        ? words.stream().map(word -> UNSAID).toList()
        : SungPronunciations.of(words, phonemizer);
  }

  private List<double[]> lengths(
      Sentence sentence,
      List<SyllableGroup> groups,
      List<String> speakers,
      String language,
      LengthRule rule,
      Take take)
      throws EngineException {
    Optional<BankStage> duration = bank.stage(Stage.DURATION);
    if (duration.isPresent()) {
      return DurationStage.lengths(
          duration.get(),
          bank.name(),
          graphs.linguistic(Stage.DURATION),
          graphs.of(GraphRole.DURATION),
          groups,
          sentence.endSeconds(),
          speakers,
          language,
          take);
    }
    Optional<Rhythmizer> rhythmizer = bank.rhythmizer();
    if (rhythmizer.isPresent()) {
      return RhythmizerStage.lengths(
          rhythmizer.get(),
          bank.name(),
          graphs.of(GraphRole.RHYTHMIZER),
          sentence.words(),
          groups,
          take);
    }
    return byRule(groups, sentence.endSeconds(), rule);
  }

  private static List<double[]> byRule(List<SyllableGroup> groups, double end, LengthRule rule) {
    List<double[]> lengths = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      double next = g + 1 < groups.size() ? groups.get(g + 1).startSeconds() : end;
      List<Phoneme> phonemes =
          groups.get(g).members().stream().map(SyllableGroup.Member::phoneme).toList();
      lengths.add(rule.fill(phonemes, next - groups.get(g).startSeconds()));
    }
    return lengths;
  }

  /** "en" of "en-US"; nothing of what is no tag. */
  private static String primary(String tag) {
    String language = Voicebank.languageCodes(tag).stream().findFirst().orElse("");
    int dash = language.indexOf('-');
    return dash < 0 ? language : language.substring(0, dash);
  }
}
