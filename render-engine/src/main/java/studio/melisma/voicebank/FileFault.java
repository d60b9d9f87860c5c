package studio.melisma.voicebank;

import java.nio.file.Path;
import studio.melisma.failure.VoiceException;

/** Words for what is wrong with a file of a bank: the path, then what it lacks. */
final class FileFault {

  private FileFault() {}

  static VoiceException in(String code, Path file, String what) {
    return new VoiceException(code, file + " " + what + ".");
  }

  static VoiceException in(String code, Path file, String what, Throwable cause) {
    return new VoiceException(code, file + " " + what + ".", cause);
  }
}
