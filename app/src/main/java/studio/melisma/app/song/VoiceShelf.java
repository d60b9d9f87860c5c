package studio.melisma.app.song;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.melisma.app.notices.Notices;
import studio.melisma.failure.EngineException;
import studio.melisma.song.Staging;
import studio.melisma.song.TrackSinger;
import studio.melisma.voicebank.VoiceEntry;
import studio.melisma.voicebank.Voicebank;
import studio.melisma.voicebank.VoicebankLibrary;

/**
 * The voices that songs ask for. One that was not asked for before is read in the background, and
 * whoever listens is told when it is there. Belongs to the window's thread.
 */
public final class VoiceShelf implements Staging.Voices {

  private final VoicebankLibrary library;
  private final Notices notices;
  private final Executor background;
  private final Executor ui;
  private final Map<String, Voicebank> banks = new HashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final Set<String> absent = new HashSet<>();
  private final ObservableList<VoiceEntry> entries = FXCollections.observableArrayList();

  /** The same for all: a list that nobody has any more tells its listeners nothing. */
  private final ObservableList<VoiceEntry> seen = FXCollections.unmodifiableObservableList(entries);

  private Runnable onChange = () -> {};

  public VoiceShelf(VoicebankLibrary library, Notices notices, Executor background, Executor ui) {
    this.library = library;
    this.notices = notices;
    this.background = background;
    this.ui = ui;
  }

  /** The voices of this machine. */
  public VoicebankLibrary library() {
    return library;
  }

  /** All of them, as far as they are known by now. */
  public ObservableList<VoiceEntry> entries() {
    return seen;
  }

  /** Looks in the background which voices there are. */
  public void list() {
    background.execute(() -> {
      try {
        List<VoiceEntry> found = library.list();
        ui.execute(() -> entries.setAll(found));
      } catch (EngineException | RuntimeException e) {
        ui.execute(() -> notices.show("", e));
      }
    });
  }

  /** The name of a voice, for a person; its id where it isn't on this machine. */
  public String name(String id) {
    return entries.stream()
        .filter(entry -> entry.id().equals(id))
        .findFirst()
        .map(VoiceEntry::name)
        .orElse(id);
  }

  /** Runs something whenever a voice is there that was missed. */
  void onChange(Runnable listener) {
    onChange = listener;
  }

  @Override
  public Optional<Voicebank> bank(TrackSinger singer) {
    Voicebank bank = banks.get(singer.bank());
    if (bank == null && asked.add(singer.bank())) {
      background.execute(() -> load(singer.bank()));
    }
    return Optional.ofNullable(bank);
  }

  private void load(String id) {
    try {
      Voicebank bank = library.open(id);
      ui.execute(() -> {
        banks.put(id, bank);
        onChange.run();
      });
    } catch (EngineException | RuntimeException e) {
      ui.execute(() -> {
        absent.add(id);
        notices.show(id, e);
        onChange.run();
      });
    }
  }

  /** Whether a voice was asked for and can't be had. */
  public boolean isAbsent(String id) {
    return absent.contains(id);
  }

  /** Forgets what it read of one voice, which was installed or removed; the others sing on. */
  public void reload(String id) {
    banks.remove(id);
    asked.remove(id);
    absent.remove(id);
    list();
    onChange.run();
  }

  /** Forgets what it read: voices were installed, removed or mended. */
  public void reload() {
    banks.clear();
    asked.clear();
    absent.clear();
    list();
    onChange.run();
  }
}
