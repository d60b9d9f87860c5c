package studio.melisma.app.pianoroll;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import studio.melisma.app.palette.Ink;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.window.PictureTimes;
import studio.melisma.app.window.Toolkit;
import studio.melisma.song.Song;

/**
 * Measures how long the roll takes for a picture while it is scrolled, zoomed and played, with
 * 5,000 notes in two tracks and a layer at each depth. Run by {@code bench/roll.sh}.
 */
public final class RollBench {

  private static final int MEASURES = 625;
  private static final int WARM_UP = 200;
  private static final int FRAMES = 300;

  /** Zoomed out farther, layers show no lines. */
  private static final double DETAIL_PIXELS = 32;

  private static final double WIDTH = 1600;
  private static final double HEIGHT = 700;

  private RollBench() {}

  /** Prints a line for each movement. */
  public static void main(String[] arguments) throws Exception {
    Toolkit.start();
    Path folder = Files.createTempDirectory("roll-bench");
    Song song = OpenRoll.song(score());
    OpenRoll roll = Toolkit.on(() -> new OpenRoll(folder, song, WIDTH, HEIGHT, Palette.DARK));
    Toolkit.run(() -> {
      for (RollLayer.Depth depth : RollLayer.Depth.values()) {
        roll.view.add(
            (graphics, geometry) -> {
              if (geometry.pixelsPerQuarter() < DETAIL_PIXELS) {
                return;
              }
              graphics.setStroke(Palette.DARK.of(Ink.PITCH));
              graphics.beginPath();
              for (double x = 0; x < geometry.width(); x += 2) {
                double y = geometry.y(69 + 3 * Math.sin(geometry.quarter(x)));
                if (x == 0) {
                  graphics.moveTo(x, y);
                } else {
                  graphics.lineTo(x, y);
                }
              }
              graphics.stroke();
            },
            depth);
      }
    });
    PictureTimes times = new PictureTimes(roll.scene, WARM_UP, FRAMES);
    times.measure("scrolling, 128 px a quarter", frame -> roll.axis.scroll(24));
    Toolkit.run(() -> roll.axis.pixelsPerQuarterProperty().set(24));
    times.measure(
        "scrolling, 24 px a quarter", frame -> roll.axis.scroll(frame % 2 == 0 ? 40 : -24));
    times.measure(
        "zooming, 4 to 640 px a quarter",
        frame -> roll.axis.zoom((frame / 50) % 2 == 0 ? 1.1 : 1 / 1.1, WIDTH / 2));
    Toolkit.run(() -> {
      roll.axis.pixelsPerQuarterProperty().set(128);
      roll.axis.leftProperty().set(0);
    });
    times.measure("the playhead alone", frame -> roll.player.seek((frame % 300) / 60.0));
    System.exit(0);
  }

  private static String score() {
    StringBuilder xml = new StringBuilder("<score-partwise version=\"4.0\"><part-list>");
    for (int part = 1; part <= 2; part++) {
      xml.append(
          "<score-part id=\"P%1$d\"><part-name>Part %1$d</part-name></score-part>".formatted(part));
    }
    xml.append("</part-list>");
    for (int part = 1; part <= 2; part++) {
      xml.append("<part id=\"P%d\">".formatted(part));
      for (int measure = 1; measure <= MEASURES; measure++) {
        xml.append("<measure number=\"%d\">".formatted(measure));
        if (measure == 1) {
          xml.append("<attributes><divisions>1</divisions><time><beats>4</beats>")
              .append("<beat-type>4</beat-type></time></attributes>");
        }
        for (int beat = 0; beat < 4; beat++) {
          xml.append(
              """
              <note><pitch><step>%s</step><octave>%d</octave></pitch><duration>1</duration>
              <lyric><syllabic>single</syllabic><text>%s</text></lyric></note>
              """
                  .formatted(
                      "CDEFGAB".charAt((measure * 3 + beat * part) % 7),
                      part == 1 ? 4 + measure % 2 : 4,
                      Map.of(0, "sing", 1, "la", 2, "light", 3, "o").get(beat)));
        }
        xml.append("</measure>");
      }
      xml.append("</part>");
    }
    return xml.append("</score-partwise>").toString();
  }
}
