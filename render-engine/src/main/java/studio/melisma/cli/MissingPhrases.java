package studio.melisma.cli;

import java.util.List;
import java.util.stream.Collectors;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.failure.ScoreRefusedException;
import studio.melisma.failure.VoiceException;
import studio.melisma.render.RenderOutcome.Missing;

/** Says which phrases of a song could not be sung, each with its place. */
final class MissingPhrases {

  /** Beyond so many, the rest is only counted. */
  private static final int MOST = 8;

  private MissingPhrases() {}

  /**
   * One failure for all, of the kind of the first; a fault of Melisma's own is thrown as it is.
   *
   * @param missing at least one
   */
  static EngineException failure(List<Missing> missing) {
    String message = message(missing);
    Throwable first = missing.getFirst().failure().reason();
    return switch (first) {
      case VoiceException voice -> new VoiceException(voice.code(), message, voice);
      case ResourceException resource -> new ResourceException(message, resource);
      case ScoreRefusedException refused ->
          new ScoreRefusedException(refused.code(), refused.place(), message, refused);
      case RuntimeException fault -> throw fault;
      case Error error -> throw error;
      default -> throw new IllegalStateException(first);
    };
  }

  private static String message(List<Missing> missing) {
    String phrases =
        missing.stream()
            .limit(MOST)
            .map(phrase -> "\n  " + phrase.place() + ": " + phrase.failure().message())
            .collect(Collectors.joining());
    int more = missing.size() - MOST;
    return (missing.size() == 1
            ? "A phrase can't be sung, so nothing was written:"
            : missing.size() + " phrases can't be sung, so nothing was written:")
        + phrases
        + (more > 0 ? "\n  and " + more + " more" : "")
        + "\nWith --keep-going the rest is written, with silence there.";
  }
}
