package studio.melisma.cache;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What can run out. */
interface Disk {

  /** Starts a file that isn't there yet. */
  OutputStream create(Path file) throws IOException;

  /** Bytes that this user may still write to the disk of a folder. */
  long free(Path folder) throws IOException;

  /** The one of this machine. */
  Disk REAL =
      new Disk() {
        @Override
        public OutputStream create(Path file) throws IOException {
          return Files.newOutputStream(
              file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        @Override
        public long free(Path folder) throws IOException {
          return Files.getFileStore(folder).getUsableSpace();
        }
      };
}
