package studio.melisma.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import studio.melisma.audio.LoudnessReport;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ScoreRefusedException;
import studio.melisma.failure.VoiceException;
import studio.melisma.render.RenderListener;
import studio.melisma.score.ScoreWarning;

/** Tells how the singing goes on: to a person, or to a program that reads JSON. */
sealed interface SingProgress {

  /** The way of telling by its name; null for a name that means nothing. */
  static @Nullable SingProgress of(String name, Terminal terminal, InstantSource clock) {
    return switch (name) {
      case "auto" -> terminal.interactive() ? withBar(terminal, clock) : plain(terminal);
      case "bar" -> withBar(terminal, clock);
      case "none" -> plain(terminal);
      case "json" -> new ToProgram(new JsonProgress(terminal));
      default -> null;
    };
  }

  private static SingProgress withBar(Terminal terminal, InstantSource clock) {
    return new ToPerson(terminal, new ProgressBar(terminal, clock));
  }

  private static SingProgress plain(Terminal terminal) {
    return new ToPerson(terminal, RenderListener.NONE);
  }

  /** Says warnings of a score to a person. */
  static void warnings(Terminal terminal, List<ScoreWarning> warnings) {
    SingProgress report = plain(terminal);
    warnings.forEach(report::warning);
  }

  RenderListener listener();

  void warning(String message);

  default void warning(ScoreWarning warning) {
    String where = warning.measure() == null ? "" : "measure " + warning.measure() + ": ";
    String part = warning.part() == null ? "" : "part " + warning.part() + ", ";
    warning((where.isEmpty() ? "" : part) + where + warning.message());
  }

  void wrote(Path file, double seconds);

  void measured(Path file, LoudnessReport loudness);

  void done();

  void failed(EngineException failure);

  /** It was asked to stop, and did. */
  void interrupted();

  /** Says it in words. */
  record ToPerson(Terminal terminal, RenderListener listener) implements SingProgress {

    @Override
    public void warning(String message) {
      terminal.say("warning: " + message);
    }

    @Override
    public void wrote(Path file, double seconds) {
      terminal.say("%s  (%d:%04.1f)".formatted(file, (int) (seconds / 60), seconds % 60));
    }

    @Override
    public void measured(Path file, LoudnessReport loudness) {
      terminal.say(
          "    integrated %s LUFS, range %s LU, momentary up to %s LUFS, short-term up to %s LUFS, true peak %s dBTP"
              .formatted(
                  tenths(loudness.integrated()),
                  tenths(loudness.range()),
                  tenths(loudness.momentaryMaximum()),
                  tenths(loudness.shortTermMaximum()),
                  tenths(loudness.truePeakDecibels())));
    }

    private static String tenths(double value) {
      return Double.isInfinite(value) ? "-inf" : String.format(Locale.ROOT, "%.1f", value);
    }

    @Override
    public void done() {}

    @Override
    public void failed(EngineException failure) {
      clear();
    }

    @Override
    public void interrupted() {
      clear();
      terminal.say("melisma: interrupted; nothing was written.");
    }

    private void clear() {
      if (listener instanceof ProgressBar bar) {
        bar.clear();
      }
    }
  }

  /** Writes events. */
  record ToProgram(JsonProgress events) implements SingProgress {

    @Override
    public RenderListener listener() {
      return events;
    }

    @Override
    public void warning(String message) {
      events.warning(message);
    }

    @Override
    public void wrote(Path file, double seconds) {
      events.wrote(file, seconds);
    }

    @Override
    public void measured(Path file, LoudnessReport loudness) {
      events.measured(file, loudness);
    }

    @Override
    public void done() {
      events.done();
    }

    @Override
    public void interrupted() {
      events.interrupted();
    }

    @Override
    public void failed(EngineException failure) {
      String code =
          switch (failure) {
            case ScoreRefusedException refused -> refused.code();
            case VoiceException voice -> voice.code();
            default -> "out-of-resources";
          };
      events.error(code, FailureReport.message(failure));
    }
  }
}
