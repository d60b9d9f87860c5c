package studio.melisma.app;

import java.time.InstantSource;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.application.Platform;
import studio.melisma.app.palette.Look;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.Player;
import studio.melisma.app.window.DialogQuestions;
import studio.melisma.app.window.FileChoice;
import studio.melisma.app.window.NativeFileChoice;
import studio.melisma.app.window.Questions;
import studio.melisma.files.UserFolders;

/**
 * All that a studio takes from the machine that it runs on and from who sits at it.
 *
 * @param folders where voices, settings, histories and the cache are kept
 * @param locale the language, unless another is set
 * @param clock tells the time
 * @param player plays through the machine's devices
 * @param look follows the system's colours
 * @param choice asks for files
 * @param questions asks what is to be done
 */
record Surroundings(
    UserFolders folders,
    Locale locale,
    InstantSource clock,
    Function<Settings, Player> player,
    Function<Settings, Look> look,
    Function<Texts, FileChoice> choice,
    BiFunction<Texts, Look, Questions> questions) {

  /** This machine and its user. */
  static Surroundings ofThisMachine() {
    return new Surroundings(
        UserFolders.ofThisMachine(),
        Locale.getDefault(),
        InstantSource.system(),
        settings -> Player.ofThisMachine(settings, Platform::runLater),
        Look::ofThisMachine,
        NativeFileChoice::new,
        DialogQuestions::new);
  }

  /** The same with folders of its own. */
  Surroundings in(UserFolders others) {
    return new Surroundings(others, locale, clock, player, look, choice, questions);
  }
}
