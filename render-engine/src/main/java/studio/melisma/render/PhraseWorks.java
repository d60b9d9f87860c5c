package studio.melisma.render;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.melisma.render.PhraseState.Failed;
import studio.melisma.render.Placement.Sung;

/**
 * The phrases of a session, each sung once at however many places it is heard: begun when a track
 * first has it, given up when none has it any more, and kept in memory while there is room for what
 * is needed sooner. All of it belongs to the session's lock.
 */
final class PhraseWorks {

  /** However little memory there is, so many phrases are kept. */
  private static final int FEWEST_KEPT = 4;

  private final RenderSession session;
  private final InferencePool.Client client;
  private final long soundBytes;

  /** By the identity of what is sung. */
  private final Map<String, PhraseWork> works = new HashMap<>();

  private boolean scarce;

  /**
   * @param client queues them
   * @param soundBytes memory that finished phrases may take
   */
  PhraseWorks(RenderSession session, InferencePool.Client client, long soundBytes) {
    this.session = session;
    this.client = client;
    this.soundBytes = soundBytes;
  }

  /** The work for a phrase, made now if nothing like it is there. */
  PhraseWork of(PhraseRequest request, Singer singer) {
    return works.computeIfAbsent(
        request.identity(), identity -> new PhraseWork(session, request, singer));
  }

  /** Begins those that the tracks have new, and gives up those that they have no more. */
  void settle(Collection<TrackRun> runs) {
    Map<PhraseWork, List<PhraseWork.Place>> used = new LinkedHashMap<>();
    for (TrackRun run : runs) {
      for (Placement placement : run.placements()) {
        if (placement instanceof Sung sung) {
          used.computeIfAbsent(sung.work(), work -> new ArrayList<>())
              .add(new PhraseWork.Place(run, sung.startSeconds(), sung.endSeconds()));
        }
      }
    }
    works
        .values()
        .removeIf(work -> {
          boolean stale = !used.containsKey(work);
          if (stale) {
            work.drop();
          }
          return stale;
        });
    used.forEach((work, places) -> {
      work.placeAt(places);
      if (!work.isQueued()) {
        work.queue(client);
      }
    });
    allotMemory();
  }

  /** Whether there are more than the memory holds, so that it matters where the playhead is. */
  boolean isScarce() {
    return scarce;
  }

  /** Keeps in memory what is needed soonest, as much as there may be. */
  void allotMemory() {
    long all = works.values().stream().mapToLong(PhraseWork::bytes).sum();
    if (all <= soundBytes && !scarce) {
      return;
    }
    scarce = all > soundBytes;
    List<PhraseWork> byNeed = new ArrayList<>(works.values());
    Map<PhraseWork, Double> distances = new HashMap<>();
    byNeed.forEach(work -> distances.put(work, work.distance()));
    byNeed.sort(Comparator.comparingDouble(distances::get));
    long taken = 0;
    for (int i = 0; i < byNeed.size(); i++) {
      PhraseWork work = byNeed.get(i);
      taken += work.bytes();
      boolean kept = i < FEWEST_KEPT || taken <= soundBytes;
      if (work.want(kept, client)) {
        work.places().forEach(place -> place.run().soundChanged());
      }
    }
    client.urgenciesChanged();
  }

  /** Tries again those that failed. */
  void retryFailed() {
    for (PhraseWork work : works.values()) {
      if (work.state() instanceof Failed) {
        work.queue(client);
      }
    }
  }

  /** Gives all of them up, wherever they are. */
  void drop() {
    works.values().forEach(PhraseWork::drop);
  }

  /** Forgets them, when no thread works at any. */
  void clear() {
    works.clear();
  }
}
