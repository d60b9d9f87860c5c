package studio.melisma.app.tracks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import studio.melisma.app.song.EditName;
import studio.melisma.app.song.NewSong;
import studio.melisma.app.song.Selection;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.render.MixSettings;
import studio.melisma.song.Song;
import studio.melisma.song.SongImport;
import studio.melisma.song.SongTrack;
import studio.melisma.song.TrackReading;
import studio.melisma.song.TrackRole;
import studio.melisma.song.TrackSinger;

/** What can be done to a whole track, each a step with a name. */
public final class TrackEditing {

  /** Where a track's fader begins. */
  public static final double LEAST_DECIBELS = -60;

  /** Where it ends. */
  public static final double MOST_DECIBELS = 12;

  private final SongViewModel model;

  public TrackEditing(SongViewModel model) {
    this.model = model;
  }

  /** Gives a track another name; a blank one changes nothing. */
  public void rename(String id, String name) {
    if (!name.isBlank()) {
      edit("tracks.edit.rename", id, track -> track.withName(name.strip()));
    }
  }

  /** Gives a track another of the twelve colours. */
  public void recolor(String id, int color) {
    edit("tracks.edit.color", id, track -> track.withColor(color));
  }

  /**
   * Has a track sung, played or left out. A part of several voices that is to be sung is parted.
   */
  public void cast(String id, TrackRole role) {
    model
        .reading()
        .ifPresent(reading ->
            model.edit(
                EditName.of("tracks.edit.role", name(id)),
                song ->
                    role == TrackRole.SUNG
                        ? SongImport.singing(reading, id)
                        : song.withTrack(id, track -> track.withRole(role))));
  }

  /** Changes who sings a track. */
  public void sing(String id, UnaryOperator<TrackSinger> change) {
    edit("tracks.edit.singer", id, track -> track.withSinger(change.apply(track.singer())));
  }

  /** Has all sung tracks sung by one voice. */
  public void singAll(String bank) {
    model.edit(
        EditName.of("tracks.edit.voices"),
        song ->
            song.withTracks(
                song.tracks().stream()
                    .map(track ->
                        track.role() == TrackRole.SUNG
                            ? track.withSinger(track.singer().withBank(bank))
                            : track)
                    .toList()));
  }

  /** Changes how a track is mixed, as one step. */
  public void mix(String id, UnaryOperator<MixSettings> change) {
    edit("tracks.edit.mix", id, track -> track.withMix(change.apply(track.mix())));
  }

  /** Changes how a track is mixed while a gesture goes on. */
  void previewMix(String id, UnaryOperator<MixSettings> change) {
    model.preview(song -> song.withTrack(id, track -> track.withMix(change.apply(track.mix()))));
  }

  /** Ends the gesture. */
  void commitMix(String id) {
    model.commit(EditName.of("tracks.edit.mix", name(id)));
  }

  /** Puts a track before the one that is at a place now. */
  public void move(String id, int place) {
    model.edit(EditName.of("tracks.edit.move", name(id)), song -> moved(song, id, place));
  }

  private static Song moved(Song song, String id, int place) {
    List<SongTrack> tracks = new ArrayList<>(song.tracks());
    return song.track(id)
        .map(track -> {
          int before = tracks.indexOf(track);
          tracks.remove(before);
          int target = place > before ? place - 1 : place;
          tracks.add(Math.clamp(target, 0, tracks.size()), track);
          return song.withTracks(tracks);
        })
        .orElse(song);
  }

  /** Adds a track in which nothing is written, and goes to it. */
  public void add(String name) {
    model.edit(EditName.of("tracks.edit.add"), song -> NewSong.withTrack(song, name));
    model
        .reading()
        .ifPresent(
            now -> model.selectionProperty().set(Selection.of(now.song().tracks().getLast().id())));
  }

  /** Takes out a track that was added; what stands in the score stays, and can be left silent. */
  public void remove(String id) {
    model.edit(
        EditName.of("tracks.edit.remove", name(id)),
        song ->
            song.withTracks(
                song.tracks().stream()
                    .filter(track -> !track.id().equals(id) || !track.source().isAdded())
                    .toList()));
  }

  private void edit(String key, String id, UnaryOperator<SongTrack> change) {
    model.edit(EditName.of(key, name(id)), song -> song.withTrack(id, change));
  }

  private String name(String id) {
    return model
        .reading()
        .flatMap(now -> now.track(id))
        .map(TrackReading::track)
        .map(SongTrack::name)
        .orElse(id);
  }
}
