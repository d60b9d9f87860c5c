package studio.melisma.render;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.melisma.diffsinger.DiffSingerVoice;
import studio.melisma.diffsinger.VoiceRuntime;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.VoiceException;
import studio.melisma.voicebank.Voicebank;

/** The voices that are open in an engine: each once, for as long as a session sings with it. */
final class Voices {

  private final VoiceRuntime runtime;
  private final Map<Voicebank, Shared> open = new HashMap<>();
  private long numbers;

  Voices(VoiceRuntime runtime) {
    this.runtime = runtime;
  }

  /** A session's share in a voice, to be closed when it sings no more. */
  final class Lease implements AutoCloseable {

    private final Shared shared;
    private final DiffSingerVoice voice;

    private Lease(Shared shared, DiffSingerVoice voice) {
      this.shared = shared;
      this.voice = voice;
    }

    DiffSingerVoice voice() {
      return voice;
    }

    /** Tells the voice from every other that this engine has had open. */
    long number() {
      return shared.number;
    }

    @Override
    public void close() throws VoiceException {
      release(shared);
    }
  }

  /** A voice, opened now if it isn't yet; who asks for another meanwhile doesn't wait. */
  Lease lease(Voicebank bank) throws EngineException {
    Shared shared;
    synchronized (open) {
      shared = open.computeIfAbsent(bank, opened -> new Shared(opened, ++numbers));
      shared.leases++;
    }
    try {
      return new Lease(shared, shared.voice(runtime));
    } catch (EngineException | RuntimeException e) {
      release(shared);
      throw e;
    }
  }

  /** Whether no voice is open. */
  boolean isEmpty() {
    synchronized (open) {
      return open.isEmpty();
    }
  }

  private void release(Shared shared) throws VoiceException {
    synchronized (open) {
      if (--shared.leases > 0) {
        return;
      }
      open.remove(shared.bank);
    }
    shared.close();
  }

  private static final class Shared {

    private final Voicebank bank;
    private final long number;
    private int leases;
    private @Nullable DiffSingerVoice voice;

    Shared(Voicebank bank, long number) {
      this.bank = bank;
      this.number = number;
    }

    synchronized DiffSingerVoice voice(VoiceRuntime runtime) throws EngineException {
      DiffSingerVoice opened = voice;
      if (opened == null) {
        opened = DiffSingerVoice.open(bank, runtime);
        voice = opened;
      }
      return opened;
    }

    synchronized void close() throws VoiceException {
      if (voice != null) {
        voice.close();
        voice = null;
      }
    }
  }
}
