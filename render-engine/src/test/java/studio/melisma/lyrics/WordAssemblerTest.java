package studio.melisma.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.melisma.score.Fraction;

final class WordAssemblerTest {

  @Test
  void joinsTheSyllablesOfAHymn() {
    List<Word> words = new Voices().notes("A-", "-maz-", "-ing", "grace,", "how", "sweet").words();
    assertThat(words).extracting(Word::text).containsExactly("Amazing", "grace", "how", "sweet");
    assertThat(words.getFirst().syllables()).containsExactly("A", "maz", "ing");
    assertThat(words.getFirst().notes()).allMatch(SungNote::takesSyllable);
    assertThat(words.getFirst().isWhole()).isTrue();
    assertThat(words.getFirst().endSeconds()).isEqualTo(1.5);
  }

  @Test
  void holdsASyllableThroughAMelisma() {
    Word word = new Voices().notes("Glo-", "_", "_", "-ri-", "-a").words().getFirst();
    assertThat(word.notes())
        .extracting(SungNote::takesSyllable)
        .containsExactly(true, false, false, true, true);
  }

  @Test
  void notesWithoutWordsAreRestsWhereTheLineHasWords() {
    List<Word> words = new Voices().notes("", "joy", "", "", "peace", "").words();
    assertThat(words).extracting(Word::text).containsExactly("joy", "peace");
    assertThat(words.getFirst().endSeconds()).isEqualTo(1.0);
    assertThat(words.getLast().startSeconds()).isEqualTo(2.0);
  }

  @Test
  void aLineWithoutWordsIsSungOnAVowel() {
    assertThat(new Voices().notes("", "_", "").words())
        .extracting(Word::text)
        .containsExactly("la", "la", "la");
  }

  @Test
  void aWordBrokenByARestIsSungInParts() {
    List<Word> words = new Voices().note("hal-").rest().notes("-le-", "-lu-", "-jah").words();
    assertThat(words).extracting(Word::text).containsExactly("hallelujah", "hallelujah");
    assertThat(words).extracting(Word::syllables).allMatch(s -> s.size() == 4);
    assertThat(words.getFirst().part()).isEqualTo(new Word.Part(0, 4, false, false));
    assertThat(words.getLast().part()).isEqualTo(new Word.Part(1, 4, false, false));
    assertThat(words.getLast().syllableNotes()).isEqualTo(3);
    assertThat(words).noneMatch(Word::isWhole);
  }

  @Test
  void aMelismaBrokenByARestGoesOnWithItsVowel() {
    List<Word> words = new Voices().notes("long", "_").rest().note("_").words();
    assertThat(words.getFirst().part()).isEqualTo(new Word.Part(0, 1, false, true));
    assertThat(words.getLast().part()).isEqualTo(new Word.Part(0, 1, true, false));
    assertThat(words.getLast().notes().getFirst().takesSyllable()).isTrue();
  }

  @Test
  void wordsOfAnElisionShareTheirNote() {
    List<Word> words = new Voices().notes("ca-", "-ro‿im-", "-pe-", "-ro").words();
    assertThat(words).extracting(Word::text).containsExactly("caro", "impero");
    assertThat(words.getFirst().endSeconds()).isCloseTo(0.75, within(1e-12));
    assertThat(words.getLast().startSeconds()).isEqualTo(words.getFirst().endSeconds());
    assertThat(words.getLast().syllableNotes()).isEqualTo(3);
  }

  @Test
  void aWordWithoutAVowelTakesLittleOfItsNote() {
    List<Word> words = new Voices().note("v‿něm").words();
    assertThat(words.getFirst().endSeconds()).isCloseTo(0.5 * 0.2 / 1.2, within(1e-12));
  }

  @Test
  void aChantedLineSharesItsNoteBySyllables() {
    List<Word> words = new Voices().note("Glory be", Fraction.of(3)).words();
    assertThat(words).extracting(Word::endSeconds).containsExactly(1.0, 1.5);
  }

  @Test
  void typedPlusesTakeSyllablesAndHold() {
    Word word = new Voices().notes("amazing", "+", "+~", "+", "-").words().getFirst();
    assertThat(word.notes())
        .extracting(SungNote::takesSyllable)
        .containsExactly(true, true, false, true, false);
    assertThat(word.part().ofSyllables()).isEqualTo(3);
  }

  @Test
  void typedBreathsAndRests() {
    List<Word> words = new Voices().notes("one", "AP", "two", "R", "three").words();
    assertThat(words).extracting(Word::text).containsExactly("one", "AP", "two", "three");
    assertThat(words.get(1).hint()).containsExactly("AP");
    assertThat(words.get(3).startSeconds()).isEqualTo(2.0);
  }

  @Test
  void hintsOfSyllablesFollowEachOther() {
    assertThat(new Voices().notes("A[ah]-", "-maz[m ey]-", "-ing[z ih ng]").words().getFirst())
        .satisfies(word -> assertThat(word.text()).isEqualTo("Amazing"))
        .satisfies(
            word -> assertThat(word.hint()).containsExactly("ah", "m", "ey", "z", "ih", "ng"));
  }

  @Test
  void breathsAreKeptAndPartAWordWhereTheyStandInIt() {
    List<Word> words = new Voices().breath("grace").note("e-").breath("-ter-").note("-nal").words();
    assertThat(words).extracting(Word::breathAfter).containsExactly(true, true, false);
    assertThat(words.get(2).part()).isEqualTo(new Word.Part(2, 3, false, false));
  }

  @Test
  void aSyllableThatGoesOnWithNothingBeginsAWord() {
    assertThat(new Voices().notes("-ing", "Lord", "-ly").words())
        .extracting(Word::text)
        .containsExactly("ing", "Lord", "ly");
  }

  @Test
  void ofAChordTheHighestNoteIsSungWithTheChordsWords() {
    List<Word> words =
        new Voices().chordNote("", 67).chordNote("_", 55).notes("joy", "joy").words();
    assertThat(words.getFirst().notes()).singleElement().extracting(SungNote::midi).isEqualTo(67.0);
    assertThat(words).hasSize(2);
  }

  @Test
  void aGraceNoteTakesTheSyllableAndAShortTimeBeforeTheBeat() {
    List<Word> words = new Voices().note("oh").grace("", 62).note("my").words();
    assertThat(words.getFirst().endSeconds()).isCloseTo(0.5 - 0.0625, within(1e-12));
    Word my = words.getLast();
    assertThat(my.notes()).extracting(SungNote::midi).containsExactly(62.0, 60.0);
    assertThat(my.notes()).extracting(SungNote::takesSyllable).containsExactly(true, false);
    assertThat(my.notes().getLast().startSeconds()).isEqualTo(0.5);
  }

  @Test
  void aGraceNoteThatHoldsBelongsToTheSyllableBefore() {
    List<Word> words = new Voices().note("oh").grace("_", 62).note("my").words();
    assertThat(words.getFirst().notes()).hasSize(2);
    assertThat(words.getLast().startSeconds()).isEqualTo(0.5);
  }

  @Test
  void aGraceNoteWithoutRoomGivesItsWordsToItsNote() {
    List<Word> words = new Voices().grace("my", 62).note("_").words();
    assertThat(words).singleElement().extracting(Word::text).isEqualTo("my");
    assertThat(words.getFirst().startSeconds()).isZero();
  }

  @Test
  void aGraceNoteThatLeansOnNothingIsLeftOut() {
    List<Word> words = new Voices().note("end").grace("_", 62).words();
    assertThat(words.getFirst().notes()).hasSize(1);
  }

  @Test
  void tinyGapsAreClosedAndOverlapsCut() {
    Fraction almost = Fraction.of(99, 100);
    Word word =
        new Voices().note("so-", almost).note("-lo-", almost).note("-ist").words().getFirst();
    assertThat(word.notes()).hasSize(3);
    assertThat(word.isWhole()).isTrue();
  }
}
