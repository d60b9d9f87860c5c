package studio.melisma.voicebank;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much a disk still takes. */
@FunctionalInterface
interface DiskSpace {

  /** The disks of this machine. */
  DiskSpace REAL = folder -> Files.getFileStore(folder).getUsableSpace();

  /** Bytes that this user may still write to the disk of a folder, which is there. */
  long free(Path folder) throws IOException;
}
