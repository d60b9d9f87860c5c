package studio.melisma.app.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.melisma.app.song.Engine;
import studio.melisma.app.song.Stage;
import studio.melisma.audio.Mastering;
import studio.melisma.audio.SoundTags;
import studio.melisma.export.ExportListener;
import studio.melisma.export.ExportNames;
import studio.melisma.export.ExportOutcome;
import studio.melisma.export.ExportRequest;
import studio.melisma.export.ExportRequest.Contents;
import studio.melisma.export.ExportRequest.Existing;
import studio.melisma.export.ExportRequest.Gaps;
import studio.melisma.export.SongExport;
import studio.melisma.failure.EngineException;
import studio.melisma.mix.TimeRange;
import studio.melisma.render.Arrangement;
import studio.melisma.render.RenderRank;
import studio.melisma.render.RenderSession;
import studio.melisma.render.SoundTrack;
import studio.melisma.work.Cancellation;

/**
 * One export as it was asked for, done on a thread that may wait, by a session of its own.
 *
 * @param stage what is sung and played
 * @param options as they were when it began
 * @param target the mix's file
 * @param part of the song; empty for all of it
 * @param tags what the files say of themselves
 * @param gaps whether phrases may be missing
 */
record ExportJob(
    Stage stage,
    ExportOptions options,
    Path target,
    Optional<TimeRange> part,
    SoundTags tags,
    Gaps gaps) {

  ExportJob withGaps(Gaps changed) {
    return new ExportJob(stage, options, target, part, tags, changed);
  }

  ExportOutcome run(Engine engine, ExportListener listener, Cancellation cancellation)
      throws EngineException {
    Arrangement wanted = wanted();
    List<String> names =
        Stream.concat(
                wanted.tracks().stream().map(track -> track.line().name()),
                wanted.sounds().stream().map(SoundTrack::name))
            .toList();
    boolean numbered = options.existing() == ExportOptions.Existing.NUMBER;
    Path place = numbered ? ExportTarget.free(target, file -> files(file, names)) : target;
    ExportRequest request =
        new ExportRequest(place, options.format().format())
            .withContents(options.contents())
            .withSampleRate(
                options.sampleRate() == 0 ? Optional.empty() : Optional.of(options.sampleRate()))
            .withMastering(
                options.loudness().isPresent()
                    ? Optional.of(
                        new Mastering(
                            options.loudness().getAsDouble(), Mastering.DEFAULT.ceilingDecibels()))
                    : Optional.empty())
            .withTags(tags)
            .withExisting(numbered ? Existing.REFUSE : Existing.REPLACE)
            .withGaps(gaps)
            .withLoudnessReport(true);
    try (RenderSession session = engine.get().open(wanted, RenderRank.FINAL)) {
      return part.isPresent()
          ? SongExport.run(session, part.get(), request, listener, cancellation)
          : SongExport.run(session, Optional.empty(), request, listener, cancellation);
    }
  }

  private List<Path> files(Path mix, List<String> stems) {
    List<Path> files = new ArrayList<>();
    if (options.contents() != Contents.STEMS) {
      files.add(mix);
    }
    if (options.contents() != Contents.MIX) {
      files.addAll(ExportNames.stems(mix, stems));
    }
    return files;
  }

  /** Without the tracks that aren't wanted; stems of instruments are as loud as in the mix. */
  private Arrangement wanted() {
    Arrangement all = stage.arrangement();
    List<SoundTrack> sounds =
        all.sounds().stream()
            .filter(sound -> !options.without().contains(sound.id()))
            .map(sound ->
                options.contents() == Contents.MIX ? sound : stage.level().inSamples(sound))
            .toList();
    return all.withTracks(
            all.tracks().stream().filter(track -> !options.without().contains(track.id())).toList())
        .withSounds(sounds);
  }
}
