package studio.melisma.cache;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that remembers. */
final class Heard implements CacheListener {

  final List<CacheState> states = new CopyOnWriteArrayList<>();
  final List<String> messages = new CopyOnWriteArrayList<>();
  final List<String> damages = new CopyOnWriteArrayList<>();

  @Override
  public void changed(CacheState state, String message) {
    states.add(state);
    messages.add(message);
  }

  @Override
  public void damaged(String message) {
    damages.add(message);
  }
}
