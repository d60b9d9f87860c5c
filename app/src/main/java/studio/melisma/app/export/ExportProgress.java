package studio.melisma.app.export;

import java.nio.file.Path;
import java.util.List;
import studio.melisma.export.WrittenFile;

/** How far an export is. */
public sealed interface ExportProgress {

  /** Nothing is exported. */
  record Idle() implements ExportProgress {}

  /**
   * Some of it is done.
   *
   * @param doing in words
   * @param done 0 to 1
   */
  record Running(String doing, double done) implements ExportProgress {}

  /**
   * It stands still for an answer, for not all can be sung or played.
   *
   * @param missing what would be silent, each in words
   */
  record Asking(List<String> missing) implements ExportProgress {

    public Asking {
      missing = List.copyOf(missing);
    }
  }

  /**
   * The files are there.
   *
   * @param files the mix's first
   */
  record Done(List<WrittenFile> files) implements ExportProgress {

    public Done {
      files = List.copyOf(files);
    }

    /** The file to be shown. */
    public Path first() {
      return files.getFirst().path();
    }
  }

  /**
   * It can't be done.
   *
   * @param reason in words
   */
  record Failed(String reason) implements ExportProgress {}
}
