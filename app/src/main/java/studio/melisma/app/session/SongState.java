package studio.melisma.app.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.melisma.render.RenderSnapshot.PhraseView;

/** How far a song has come, from its file to its recording. */
public sealed interface SongState {

  /** The song that is open, where one is. */
  Optional<Song> song();

  /** Its phrases and how far each has come, as far as they are known. */
  default List<PhraseView> phrases() {
    return List.of();
  }

  /** Nothing has been opened. */
  record Empty() implements SongState {
    @Override
    public Optional<Song> song() {
      return Optional.empty();
    }
  }

  /** A file is being read. */
  record Opening(Path file) implements SongState {
    @Override
    public Optional<Song> song() {
      return Optional.empty();
    }

    /** The file's name without its folder. */
    public String fileName() {
      return FileNames.name(file);
    }
  }

  /** A score was read and can be sung. */
  record Opened(Song opened) implements SongState {
    @Override
    public Optional<Song> song() {
      return Optional.of(opened);
    }
  }

  /** It is being sung, and can be heard as far as it is. */
  record Singing(Song sung, Progress progress, List<PhraseView> phrases) implements SongState {

    public Singing {
      phrases = List.copyOf(phrases);
    }

    @Override
    public Optional<Song> song() {
      return Optional.of(sung);
    }
  }

  /** It is sung. */
  record Sung(Song sung, Recording recording, List<PhraseView> phrases) implements SongState {

    public Sung {
      phrases = List.copyOf(phrases);
    }

    @Override
    public Optional<Song> song() {
      return Optional.of(sung);
    }
  }

  /**
   * Opening or singing failed.
   *
   * @param message what is wrong, where, and what to do, for a person
   * @param song what was to be sung, to be tried again; empty when it could not be opened
   */
  record Failed(String message, Optional<Song> song) implements SongState {}

  /**
   * How the singing goes on.
   *
   * @param done phrases that are sung
   * @param total phrases in all; 0 while that is being worked out
   */
  record Progress(int done, int total) {

    static final Progress PREPARING = new Progress(0, 0);
  }
}
