package studio.melisma.app;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import studio.melisma.app.song.EditName;
import studio.melisma.app.transport.Ear;
import studio.melisma.app.window.Toolkit;
import studio.melisma.diffsinger.SamplingQuality;
import studio.melisma.files.UserFolders;
import studio.melisma.performance.NoteKey;
import studio.melisma.song.TrackReading;

/**
 * How long the window's thread is held with a score of 24 staves and 28,700 notes, four of them
 * sung. Prints a line for each figure; times of the wall, and of the thread's own processor time,
 * which heeds little what else the machine does. Run by {@code bench/large.sh}.
 */
final class LargeScoreBench {

  private static final int STAVES = 24;
  private static final int SUNG = 4;
  private static final int MEASURES = 150;
  private static final int EDITS = 25;

  /** The first ones teach the virtual machine. */
  private static final int WARM_UP = 5;

  private static final int SINGING_MILLIS = 20_000;

  private LargeScoreBench() {}

  /** The folder in which the studio lives, and possibly a score in place of the generated one. */
  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    Path score = arguments.length > 1 ? Path.of(arguments[1]) : generated(home);
    UserFolders folders = new UserFolders(home.resolve("data"), home.resolve("cache"));
    StudioAtHand studio = new StudioAtHand(folders, Ear.inTime(), Locale.ENGLISH);
    Gaps gaps = new Gaps();
    long begun = System.nanoTime();
    studio.open(score);
    System.out.printf(Locale.ROOT, "opened after %.2f s%n", (System.nanoTime() - begun) / 1e9);
    Toolkit.await(studio.song().player().lengthProperty(), length -> length.doubleValue() > 0);
    Thread.sleep(5000);
    gaps.tell("opening, longest hold");
    Thread.sleep(SINGING_MILLIS);
    gaps.tell("singing, longest hold");
    edits(studio);
    Thread.sleep(1000);
    gaps.tell("editing, longest hold");
    while (!Toolkit.on(() -> isPlayed(studio))) {
      Thread.sleep(500);
    }
    gaps.tell("instruments come, longest hold");
    System.gc();
    Runtime memory = Runtime.getRuntime();
    System.out.printf(
        Locale.ROOT,
        "Java objects with all instruments %d MB, committed %d MB%n",
        (memory.totalMemory() - memory.freeMemory()) >> 20,
        memory.totalMemory() >> 20);
    Runtime.getRuntime().halt(0);
  }

  private static boolean isPlayed(StudioAtHand studio) {
    return studio
        .song()
        .stage(SamplingQuality.PREVIEW)
        .map(stage -> stage.awaited().isEmpty())
        .orElse(false);
  }

  private static void edits(StudioAtHand studio) throws Exception {
    double[] wall = new double[EDITS];
    double[] processor = new double[EDITS];
    for (int edit = 0; edit < WARM_UP + EDITS; edit++) {
      int index = edit;
      double[] took = Toolkit.on(() -> edited(studio, index));
      if (edit >= WARM_UP) {
        wall[edit - WARM_UP] = took[0];
        processor[edit - WARM_UP] = took[1];
      }
      Thread.sleep(100);
    }
    tell("an edit", wall, processor);
  }

  private static double[] edited(StudioAtHand studio, int index) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long begun = System.nanoTime();
    long used = threads.getCurrentThreadCpuTime();
    TrackReading track = studio.song().track().orElseThrow();
    NoteKey key = track.notes().get(3 + index).key();
    studio
        .song()
        .edit(
            EditName.of("window.edit.notes"),
            song ->
                song.withTrack(
                    track.track().id(),
                    now -> now.withEdits(now.edits().pitched(key, 60 + index % 7))));
    return new double[] {
      (System.nanoTime() - begun) / 1e6, (threads.getCurrentThreadCpuTime() - used) / 1e6
    };
  }

  private static void tell(String what, double[] wall, double[] processor) {
    Arrays.sort(wall);
    Arrays.sort(processor);
    System.out.printf(
        Locale.ROOT,
        "%s: median %.1f ms, most %.1f ms; processor %.1f ms, %.1f ms%n",
        what,
        wall[wall.length / 2],
        wall[wall.length - 1],
        processor[processor.length / 2],
        processor[processor.length - 1]);
  }

  /** How long somebody who asks something of the window's thread waits for it. */
  private static final class Gaps {

    private final AtomicLong wall = new AtomicLong();
    private final AtomicLong processor = new AtomicLong();

    Gaps() throws Exception {
      long window = Toolkit.on(() -> Thread.currentThread().threadId());
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      Thread.ofPlatform()
          .daemon()
          .name("gaps")
          .start(() -> {
            try {
              while (true) {
                long begun = System.nanoTime();
                long used = threads.getThreadCpuTime(window);
                FutureTask<Boolean> asked = new FutureTask<>(() -> true);
                Platform.runLater(asked);
                asked.get();
                wall.accumulateAndGet(System.nanoTime() - begun, Math::max);
                processor.accumulateAndGet(threads.getThreadCpuTime(window) - used, Math::max);
                Thread.sleep(2);
              }
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          });
    }

    void tell(String what) {
      System.out.printf(
          Locale.ROOT,
          "%s: %.0f ms; processor %.0f ms%n",
          what,
          wall.getAndSet(0) / 1e6,
          processor.getAndSet(0) / 1e6);
    }
  }

  private static Path generated(Path home) throws Exception {
    StringBuilder xml = new StringBuilder("<score-partwise version=\"4.0\"><part-list>");
    for (int part = 1; part <= STAVES; part++) {
      xml.append(
          "<score-part id=\"P%d\"><part-name>Part %d</part-name></score-part>"
              .formatted(part, part));
    }
    xml.append("</part-list>");
    for (int part = 1; part <= STAVES; part++) {
      xml.append("<part id=\"P%d\">".formatted(part));
      for (int measure = 1; measure <= MEASURES; measure++) {
        xml.append("<measure number=\"%d\">".formatted(measure));
        if (measure == 1) {
          xml.append("<attributes><divisions>2</divisions><time><beats>4</beats>")
              .append("<beat-type>4</beat-type></time></attributes>");
        }
        for (int note = 0; note < 8; note++) {
          boolean rest = part <= SUNG && measure % 4 == 0 && note == 7;
          xml.append("<note>")
              .append(
                  rest
                      ? "<rest/>"
                      : "<pitch><step>%c</step><octave>4</octave></pitch>"
                          .formatted("CDEFGAB".charAt((3 * note + measure + part) % 7)))
              .append("<duration>1</duration><type>eighth</type>")
              .append(
                  part <= SUNG && !rest
                      ? "<lyric><syllabic>single</syllabic><text>la</text></lyric>"
                      : "")
              .append("</note>");
        }
        xml.append("</measure>");
      }
      xml.append("</part>");
    }
    return Files.writeString(
        Files.createDirectories(home).resolve("large.musicxml"), xml.append("</score-partwise>"));
  }
}
