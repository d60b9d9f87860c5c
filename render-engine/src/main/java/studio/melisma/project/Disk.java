package studio.melisma.project;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** What can run out. */
interface Disk {

  /** Writes some of what is left of the bytes. */
  void write(FileChannel file, ByteBuffer bytes) throws IOException;

  /** Bytes that this user may still write to the disk of a folder. */
  long free(Path folder) throws IOException;

  /** The one of this machine. */
  Disk REAL =
      new Disk() {
        @Override
        public void write(FileChannel file, ByteBuffer bytes) throws IOException {
          file.write(bytes);
        }

        @Override
        public long free(Path folder) throws IOException {
          return Files.getFileStore(folder).getUsableSpace();
        }
      };
}
