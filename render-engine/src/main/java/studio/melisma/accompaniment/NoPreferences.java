package studio.melisma.accompaniment;

import java.util.prefs.AbstractPreferences;
import java.util.prefs.Preferences;
import java.util.prefs.PreferencesFactory;

/**
 * Preferences that nobody has set and nobody can. The JDK's synthesizer looks for some whenever it
 * is opened, and by that alone leaves folders in the user's home and a message on standard error;
 * Melisma's launchers name this class as {@code java.util.prefs.PreferencesFactory} instead.
 */
public final class NoPreferences implements PreferencesFactory {

  /** Made by {@link Preferences}. */
  public NoPreferences() {}

  @Override
  public Preferences systemRoot() {
    return new Nothing();
  }

  @Override
  public Preferences userRoot() {
    return new Nothing();
  }

  private static final class Nothing extends AbstractPreferences {

    private Nothing() {
      super(null, "");
    }

    @Override
    protected void putSpi(String key, String value) {
      throw new UnsupportedOperationException("Melisma keeps no preferences here");
    }

    @Override
    protected String getSpi(String key) {
      return "";
    }

    @Override
    protected void removeSpi(String key) {}

    @Override
    protected void removeNodeSpi() {}

    @Override
    protected String[] keysSpi() {
      return new String[0];
    }

    @Override
    protected String[] childrenNamesSpi() {
      return new String[0];
    }

    @Override
    protected AbstractPreferences childSpi(String name) {
      throw new UnsupportedOperationException("Melisma keeps no preferences here");
    }

    @Override
    protected void syncSpi() {}

    @Override
    protected void flushSpi() {}
  }
}
