package studio.melisma.song;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.melisma.lyrics.Word;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.PerformedNote;

final class LyricsTest {

  private SongReading reading = Songs.of("C1:glo- D1:ri- E1:_ F1:a", "G1:in R1 A1:ex- B1:celsis");

  private TrackReading track() {
    return reading.tracks().getFirst();
  }

  private NoteKey key(int index) {
    return track().notes().get(index).key();
  }

  private void type(int index, String text) {
    reading =
        reading.next(
            NoteOperations.on(reading, Songs.TRACK)
                .worded(LyricEntry.typed(track(), key(index), text))
                .song());
  }

  private List<String> shown() {
    return track().notes().stream().map(note -> LyricEntry.shown(note.words())).toList();
  }

  private List<String> words() {
    return track().line().orElseThrow().words().stream().map(Word::text).toList();
  }

  private Set<NoteKey> all() {
    Set<NoteKey> all = new HashSet<>();
    track().notes().stream().map(PerformedNote::key).forEach(all::add);
    return all;
  }

  @Test
  void syllablesShowWhetherTheirWordGoesOn() {
    assertThat(shown()).containsExactly("glo-", "ri-", "-", "a", "in", "ex-", "celsis");
  }

  @Test
  void notesWithoutWordsAreSungOnUntilTheyHaveTheirOwn() {
    reading = Songs.of("C1 D1 E1 F1");
    assertThat(words()).containsExactly("la", "la", "la", "la");
    type(0, "sun");
    assertThat(words()).containsExactly("sun", "la", "la", "la");
    type(1, "-");
    type(2, "");
    assertThat(words()).containsExactly("sun", "la");
    assertThat(shown()).containsExactly("sun", "-", "", "la");
    type(0, "");
    type(1, "");
    assertThat(shown()).containsExactly("", "", "", "");
  }

  @Test
  void aNoteWithoutWordsAmongWrittenOnesStaysARest() {
    reading = Songs.of("C1:sun D1 E1:set");
    type(0, "moon");
    assertThat(words()).containsExactly("moon", "set");
  }

  @Test
  void aSyllableGoesOnWithItsWord() {
    type(0, "ma-");
    assertThat(words()).containsExactly("maria", "in", "excelsis");
  }

  @Test
  void withoutItsHyphenTheNextSyllableBeginsAWord() {
    type(0, "sing");
    assertThat(words()).containsExactly("sing", "ria", "in", "excelsis");
    assertThat(shown()).startsWith("sing", "ri-");
    type(0, "glo-");
    assertThat(words()).containsExactly("gloria", "in", "excelsis");
  }

  @Test
  void aNewHyphenTakesTheNextWordIn() {
    type(4, "in-");
    assertThat(words().stream().distinct()).containsExactly("gloria", "inexcelsis");
  }

  @Test
  void moreThanANoteTakesGoesOn() {
    type(0, "ho-san-na in");
    assertThat(shown()).startsWith("ho-", "san-", "na", "in", "in");
    assertThat(words()).startsWith("hosanna", "in", "in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "+~", "+*", "_"})
  void holdsAreTyped(String sign) {
    type(1, sign);
    assertThat(shown()).startsWith("glo-", "-", "-", "a");
    assertThat(words()).startsWith("gloa");
  }

  @Test
  void theNextSyllableOfAnUndividedWord() {
    type(0, "gloria");
    type(1, "+");
    assertThat(shown()).startsWith("gloria", "+", "-", "a");
    assertThat(words()).startsWith("gloria", "a");
    assertThat(track().line().orElseThrow().words().getFirst().syllableNotes()).isEqualTo(2);
  }

  @Test
  void breathsRestsAndHintsAreTyped() {
    type(4, "br");
    type(5, "");
    type(6, "kel[k eh l]");
    assertThat(words()).containsExactly("gloria", "AP", "kel");
    assertThat(track().line().orElseThrow().words().getLast().hint())
        .containsExactly("k", "eh", "l");
    assertThat(shown()).endsWith("br", "", "kel[k eh l]");
  }

  @Test
  void aHintedSyllableGoesOnToo() {
    type(5, "ex[eh k]-");
    assertThat(words()).endsWith("excelsis");
    assertThat(shown()).contains("ex[eh k]-");
  }

  @Test
  void theShownTextTypedAgainChangesNothing() {
    List<String> before = shown();
    for (int i = 0; i < before.size(); i++) {
      type(i, before.get(i));
    }
    assertThat(shown()).isEqualTo(before);
    assertThat(words()).containsExactly("gloria", "in", "excelsis");
  }

  @ParameterizedTest
  @CsvSource({
    "glory,glo-ry",
    "amazing,a-maz-ing",
    "grace,grace",
    "heaven,hea-ven",
    "little,lit-tle",
    "morning,morn-ing",
    "saved,saved",
    "wretched,wret-ched",
    "mother,mo-ther",
    "yellow,yel-low",
    "hmm,hmm",
  })
  void englishWordsAreDivided(String word, String syllables) {
    List<String> divided = Syllables.in("en").of(word);
    assertThat(String.join("", divided).replace("+", "")).isEqualTo(word);
    assertThat(divided).hasSameSizeAs(syllables.split("-"));
  }

  @ParameterizedTest
  @CsvSource({"la,gloria", "it,bambino", "it,questo", "de,morgen", "ja,さくら", "ja,きょう"})
  void otherLanguagesAreDivided(String language, String word) {
    List<String> divided = Syllables.in(language).of(word);
    assertThat(String.join("", divided).replace("+", "")).isEqualTo(word);
    assertThat(divided).hasSizeGreaterThan(1);
  }

  @Test
  void whatCanNotBeDividedIsSungOnPluses() {
    assertThat(Syllables.in("en").of("rhythm")).startsWith("rhythm");
  }

  @Test
  void aLineIsLaidUnderTheNotes() {
    LyricDistribution laid =
        LyricDistribution.of(track(), all(), "Glory be_ to God", Syllables.in("en"));
    assertThat(laid.shown().values()).containsExactly("Glo-", "ry", "be", "-", "to", "God");
    assertThat(laid.leftWords()).isEmpty();
    assertThat(laid.leftNotes()).containsExactly(key(6));
    reading = reading.next(NoteOperations.on(reading, Songs.TRACK).worded(laid.words()).song());
    assertThat(words()).startsWith("Glory", "be", "to", "God");
  }

  @Test
  void whatFindsNoNoteIsTold() {
    LyricDistribution laid =
        LyricDistribution.of(track(), Set.of(key(0), key(1)), "ho-san-na", Syllables.in("en"));
    assertThat(laid.shown().values()).containsExactly("ho-", "san-");
    assertThat(laid.leftWords()).containsExactly("na");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "glo-ri_-a in ex-celsis",
        "a_ b-_ - c R d",
        "one + two __ br",
        "ay[ah y] b‿c yo‑ho la",
        "x- R y z",
      })
  void aLineReadFromNotesGivesTheSameWords(String line) {
    Syllables english = Syllables.in("en");
    LyricDistribution laid = LyricDistribution.of(track(), all(), line, english);
    reading = reading.next(NoteOperations.on(reading, Songs.TRACK).worded(laid.words()).song());
    List<String> before = shown();
    List<String> sung = words();
    String read = LyricDistribution.text(track(), all(), english);
    LyricDistribution again = LyricDistribution.of(track(), all(), read, english);
    reading = reading.next(NoteOperations.on(reading, Songs.TRACK).worded(again.words()).song());
    assertThat(shown()).as(read).isEqualTo(before);
    assertThat(words()).isEqualTo(sung);
  }
}
