package studio.melisma.musicxml;

import java.io.IOException;
import java.io.Reader;
import studio.melisma.failure.ScoreRefusedException;

/** What is made of a score's text while its file is open. */
interface TextUse<T> {

  T of(Reader text) throws IOException, ScoreRefusedException;
}
