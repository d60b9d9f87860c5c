package studio.melisma.app.score;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The engraver's script and the files of our page, as the build has put them beside this class. */
final class Engraver {

  /** Where the build puts OpenSheetMusicDisplay. */
  static final String BUNDLED = "opensheetmusicdisplay.min.js";

  private Engraver() {}

  /** The script of this name; empty where the build had no way to fetch it. */
  static Optional<String> script(String name) {
    try (InputStream in = Engraver.class.getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page, its style sheet inside. */
  static String page() {
    return own("page.html").replace("/*page.css*/", own("page.css"));
  }

  /** A file of ours, which is always there. */
  static String own(String name) {
    return script(name)
        .orElseThrow(() -> new IllegalStateException(name + " is missing from the studio"));
  }
}
