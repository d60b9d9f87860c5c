package studio.melisma.app.song;

import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.EngineException;
import studio.melisma.files.UserFolders;
import studio.melisma.render.RenderEngine;

/** The engine of this program, made when it is first needed. Safe for use by many threads. */
public final class Engine implements AutoCloseable {

  private final UserFolders folders;
  private final Consumer<String> warnings;
  private final IntSupplier threads;
  private @Nullable RenderEngine engine;
  private boolean closed;

  /**
   * @param folders where what was sung is kept
   * @param warnings told of what the cache can't do, from any thread
   */
  public Engine(UserFolders folders, Consumer<String> warnings) {
    this(folders, warnings, () -> 0);
  }

  /**
   * Likewise, with as many phrases at once as are wished.
   *
   * @param threads asked once; 0 for as many as there are processors
   */
  public Engine(UserFolders folders, Consumer<String> warnings, IntSupplier threads) {
    this.folders = folders;
    this.warnings = warnings;
    this.threads = threads;
  }

  /**
   * The engine. Takes a while the first time.
   *
   * @throws IllegalStateException when it was closed
   */
  public synchronized RenderEngine get() throws EngineException {
    if (closed) {
      throw new IllegalStateException("the studio is being closed");
    }
    RenderEngine open = engine;
    if (open == null) {
      int wished = threads.getAsInt();
      open =
          RenderEngine.ofThisMachine(
              folders, warnings, wished > 0 ? wished : Runtime.getRuntime().availableProcessors());
      engine = open;
    }
    return open;
  }

  /** To be closed after every session. */
  @Override
  public synchronized void close() {
    closed = true;
    if (engine != null) {
      engine.close();
      engine = null;
    }
  }
}
