package studio.melisma.app.song;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Phaser;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.VoiceException;
import studio.melisma.files.UserFolders;
import studio.melisma.render.RenderEngine;
import studio.melisma.render.RenderSession;

/** The engine of this program, made when it is first needed. Safe for use by many threads. */
public final class Engine implements AutoCloseable {

  private static final Logger LOGGER = System.getLogger(Engine.class.getName());

  private final UserFolders folders;
  private final Consumer<String> warnings;
  private final IntSupplier threads;
  private @Nullable RenderEngine engine;
  private boolean closed;

  /** The engine itself, and every session that is being closed. */
  private final Phaser closings = new Phaser(1);

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

  /**
   * Gives up what a session sings and lets go of its voices. Returns at once, for that waits until
   * nothing works for it any more; {@link #close()} waits for it, too.
   */
  public void close(RenderSession session) {
    closings.register();
    Thread.startVirtualThread(() -> {
      try {
        session.close();
      } catch (VoiceException e) {
        LOGGER.log(Level.WARNING, "A voice could not be closed", e);
      } finally {
        closings.arriveAndDeregister();
      }
    });
  }

  /** To be closed after every session was given to {@link #close(RenderSession)}. */
  @Override
  public synchronized void close() {
    closed = true;
    closings.arriveAndAwaitAdvance();
    if (engine != null) {
      engine.close();
      engine = null;
    }
  }
}
