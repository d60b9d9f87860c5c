package studio.melisma.score;

/** What fills time in a voice. */
public sealed interface VoiceEvent permits Note, Stroke, Rest {

  /** Its stable identity. */
  NoteId id();

  /** Quarter notes, exactly; zero for a grace note. */
  Fraction length();

  /** The staff within the part, from 1 at the top. */
  int staff();

  /** One-based line of the file. */
  int line();

  /** Quarter notes from the start of its measure. */
  default Fraction at() {
    return id().at();
  }

  /** The voice's name in the file ("1"). */
  default String voice() {
    return id().voice();
  }
}
