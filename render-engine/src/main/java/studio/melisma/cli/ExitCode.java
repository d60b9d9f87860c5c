package studio.melisma.cli;

import studio.melisma.failure.EngineException;
import studio.melisma.failure.ProjectRefusedException;
import studio.melisma.failure.ResourceException;
import studio.melisma.failure.ScoreRefusedException;
import studio.melisma.failure.VoiceException;

/** What the program's exit status says; scripts rely on these numbers. */
final class ExitCode {

  static final int DONE = 0;
  static final int FAULT = 1;
  static final int USAGE = 2;
  static final int INPUT_REFUSED = 3;
  static final int VOICE_PROBLEM = 4;
  static final int OUT_OF_RESOURCES = 5;

  /** As shells report a program that Ctrl-C ended. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  static int of(EngineException failure) {
    return switch (failure) {
      case ScoreRefusedException score -> INPUT_REFUSED;
      case ProjectRefusedException project -> INPUT_REFUSED;
      case VoiceException voice -> VOICE_PROBLEM;
      case ResourceException resource -> OUT_OF_RESOURCES;
    };
  }
}
