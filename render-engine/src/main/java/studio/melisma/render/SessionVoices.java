package studio.melisma.render;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.VoiceException;
import studio.melisma.voicebank.Voicebank;

/**
 * The voices that a session sings with, each held from when it is first needed until the session is
 * closed. Takes no lock of the session: opening a voice reads files.
 */
final class SessionVoices implements AutoCloseable {

  private final Voices voices;
  private final StageTimes times;
  private final Map<Voicebank, Voices.Lease> leases = new ConcurrentHashMap<>();

  /**
   * @param times gets what the stages take
   */
  SessionVoices(Voices voices, StageTimes times) {
    this.voices = voices;
    this.times = times;
  }

  /** Who sings a track; its voice is opened if need be. */
  Singer singer(Track track) throws EngineException {
    Voices.Lease lease = leases.get(track.bank());
    if (lease == null) {
      Voices.Lease opened = voices.lease(track.bank());
      lease = leases.putIfAbsent(track.bank(), opened);
      if (lease == null) {
        lease = opened;
      } else {
        opened.close();
      }
    }
    return new Singer(lease.voice(), lease.number(), track.phonemizer(), track.settings(), times);
  }

  /** To be called when no thread sings any more. */
  @Override
  public void close() throws VoiceException {
    for (Voicebank bank : List.copyOf(leases.keySet())) {
      // Whoever takes a lease out of the table closes it, and nobody else.
      Voices.Lease lease = leases.remove(bank);
      if (lease != null) {
        lease.close();
      }
    }
  }
}
