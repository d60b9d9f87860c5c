package studio.melisma.inspect;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import studio.melisma.musicxml.MusicXmlReader;
import studio.melisma.performance.PerformanceOptions;

/** Prints the JSON of the files that it is given; run by hand, for measuring against a corpus. */
final class InspectFiles {

  private InspectFiles() {}

  public static void main(String[] files) throws Exception {
    MusicXmlReader reader = new MusicXmlReader();
    Writer out = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);
    for (String file : files) {
      InspectionJson.write(Inspection.of(Path.of(file), reader, PerformanceOptions.DEFAULT), out);
    }
    out.flush();
  }
}
