package studio.melisma.app.voices;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import studio.melisma.failure.EngineException;
import studio.melisma.voicebank.VoicebankLibrary;

/** Archives of voices for tests: the built-in one under other names. */
final class VoiceZips {

  private VoiceZips() {}

  /** An archive of the built-in voice's files of which a test says yes. */
  static Path of(VoicebankLibrary library, Path zip, String name, Predicate<String> wanted)
      throws IOException, EngineException {
    Path folder = library.list().getFirst().folder();
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      for (Path file : files) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        if (wanted.test(path)) {
          entries.putNextEntry(new ZipEntry(name + "/" + path));
          Files.copy(file, entries);
        }
      }
    }
    return zip;
  }
}
