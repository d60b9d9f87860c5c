package studio.melisma.diffsinger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.failure.VoiceException;
import studio.melisma.voicebank.GraphRole;

/**
 * What a model is called when it fails.
 *
 * @param bank the voice's name
 * @param role what it is for
 * @param file where it lies
 */
record ModelName(String bank, GraphRole role, Path file) {

  /** "acoustic model of the voice Tiny". */
  String inWords() {
    return role.label() + " of the voice " + bank;
  }

  VoiceException closed() {
    return new VoiceException("voice-closed", "The voice " + bank + " has been closed.");
  }

  /** The runtime refused to load it. */
  EngineException notLoaded(Throwable cause) {
    return failure("can't be loaded", cause);
  }

  /** A run failed. */
  EngineException failed(Passage passage, Throwable cause) {
    return failure("failed at " + passage.inWords(), cause);
  }

  VoiceException overdue(Passage passage, Duration limit) {
    return new VoiceException(
        "stage-timeout",
        "The %s (%s) didn't finish %s within %d s and was stopped. Divide the phrase by a rest or a breath mark, choose preview quality, or tell the bank's maker."
            .formatted(inWords(), file, passage.inWords(), limit.toSeconds()));
  }

  VoiceException stuck(Passage passage, Duration limit) {
    return new VoiceException(
        "stage-timeout",
        "The %s (%s) didn't finish %s within %d s and can't be stopped. It won't be used again until Melisma is started anew; tell the bank's maker."
            .formatted(inWords(), file, passage.inWords(), limit.toSeconds()));
  }

  VoiceException stillStuck() {
    return new VoiceException(
        "model-stuck",
        "The %s (%s) got stuck earlier and isn't used any more. Start Melisma anew, or choose another voice."
            .formatted(inWords(), file));
  }

  /** It would not fit even if no other model were loaded. */
  ResourceException tooLarge(long bytes, ModelBudget budget) {
    return new ResourceException(
        "The %s (%s) takes about %d MB of memory, and models may take %d MB on this machine. Choose a smaller voice, or allow more by setting %s to a number of megabytes."
            .formatted(
                inWords(),
                file,
                Math.ceilDiv(bytes, 1 << 20),
                budget.bytes() >> 20,
                ModelBudget.VARIABLE));
  }

  /** Models that are stuck keep the room that it needs. */
  ResourceException noRoom(long bytes, long stuck) {
    return new ResourceException(
        "The %s (%s) takes about %d MB of memory, and models that got stuck keep %d MB. Start Melisma anew."
            .formatted(inWords(), file, Math.ceilDiv(bytes, 1 << 20), stuck >> 20));
  }

  ResourceException exhausted(Throwable cause) {
    return new ResourceException(
        "There is not enough memory for the %s. Close other programs, or divide long phrases by breaths."
            .formatted(inWords()),
        cause);
  }

  private EngineException failure(String what, Throwable cause) {
    String reason = cause.getMessage() == null ? "" : cause.getMessage().strip();
    if (cause instanceof OutOfMemoryError || tellsOfMemory(reason.toLowerCase(Locale.ROOT))) {
      return exhausted(cause);
    }
    return new VoiceException(
        "graph-failed", "The %s (%s) %s: %s".formatted(inWords(), file, what, reason), cause);
  }

  private static boolean tellsOfMemory(String reason) {
    return reason.contains("failed to allocate")
        || reason.contains("bad_alloc")
        || reason.contains("bad allocation")
        || reason.contains("out of memory");
  }
}
