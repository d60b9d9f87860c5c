package studio.melisma.accompaniment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import javax.sound.midi.Instrument;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.Patch;
import javax.sound.midi.Soundbank;
import javax.sound.midi.Synthesizer;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.ResourceException;
import studio.melisma.files.NewFile;

/**
 * The sounds of the instruments: a file of samples (SoundFont 2 or DLS) with the numbering of
 * General MIDI, or the plain instruments that the Java runtime computes. Safe for use by many
 * threads; what it read is kept as long as it is.
 */
public final class SoundFont {

  /** All samples are held in memory. */
  private static final long MOST_BYTES = 1L << 30;

  private static final int FAMILY = 8;

  private final String name;
  private final Path file;
  private final Soundbank bank;

  private SoundFont(String name, Path file, Soundbank bank) {
    this.name = name;
    this.file = file;
    this.bank = bank;
  }

  /**
   * The plain instruments that the Java runtime computes. Since it draws the phases of their
   * partials anew each time, they are kept in a file, so that this machine plays the same samples
   * again.
   *
   * @param cache the folder for things that can be made again
   * @throws ResourceException when they can't be computed or kept
   */
  public static SoundFont builtIn(Path cache) throws ResourceException {
    Path file =
        cache.resolve("instruments-" + Runtime.version().feature() + ".sf2").toAbsolutePath();
    try {
      if (!Files.isRegularFile(file)) {
        Files.createDirectories(cache);
        try (NewFile draft = NewFile.at(file)) {
          ByteBuffer bytes = ByteBuffer.wrap(Gervill.instruments());
          while (bytes.hasRemaining()) {
            draft.channel().write(bytes);
          }
          draft.publish();
        }
      }
    } catch (IOException e) {
      throw new ResourceException(
          file + " can't be written. Check the free space, or name a SoundFont.", e);
    }
    return open(file);
  }

  /**
   * Opens a file.
   *
   * @param file SoundFont 2 (.sf2) or DLS (.dls), at most 1 GiB
   * @throws ResourceException when it is missing, too large, or neither, or this process may not
   *     use the synthesizer
   */
  public static SoundFont open(Path file) throws ResourceException {
    Gervill.requireAccess();
    String name = String.valueOf(file.getFileName());
    try {
      if (!Files.isRegularFile(file)) {
        throw new NoSuchFileException(file.toString());
      }
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw new ResourceException(
            "%s has %.1f GiB; a SoundFont may have 1 GiB. Choose a smaller one."
                .formatted(file, (double) size / (1L << 30)));
      }
      Soundbank bank = read(file, reader(file));
      if (bank.getInstruments().length == 0) {
        throw new ResourceException(file + " holds no instruments. Choose another SoundFont.");
      }
      return new SoundFont(name, file, bank);
    } catch (IOException e) {
      throw new ResourceException(
          file + " can't be read. Name an existing SoundFont file (.sf2 or .dls).", e);
    }
  }

  /** By the file's first bytes, whatever its name. */
  private static String reader(Path file) throws IOException, ResourceException {
    String form;
    try (InputStream in = Files.newInputStream(file)) {
      form = new String(in.readNBytes(12), StandardCharsets.ISO_8859_1);
    }
    if (form.length() == 12 && form.startsWith("RIFF") && form.endsWith("sfbk")) {
      return "SF2SoundbankReader";
    }
    if (form.length() == 12 && form.startsWith("RIFF") && form.endsWith("DLS ")) {
      return "DLSSoundbankReader";
    }
    throw new ResourceException(
        file
            + " is not a SoundFont: it begins neither as .sf2 nor as .dls. (Compressed .sf3 and "
            + ".sfz can't be played; most banks also come as .sf2.)");
  }

  private static Soundbank read(Path file, String reader) throws ResourceException {
    try {
      Soundbank bank = Gervill.reader(reader).getSoundbank(file.toFile());
      if (bank != null) {
        return bank;
      }
    } catch (InvalidMidiDataException | IOException | RuntimeException e) {
      // The JDK's readers meet a broken file with whatever exception its numbers lead to.
      throw broken(file, e);
    } catch (OutOfMemoryError e) {
      throw tooLarge(file, e);
    }
    throw broken(file, null);
  }

  private static ResourceException broken(Path file, @Nullable Exception e) {
    String message =
        file + " is broken: its contents can't be read as a SoundFont. Fetch or export it again.";
    return e == null ? new ResourceException(message) : new ResourceException(message, e);
  }

  private static ResourceException tooLarge(Path file, OutOfMemoryError e) {
    return new ResourceException(
        "There is not enough memory for the samples of %s. Choose a smaller SoundFont."
            .formatted(file),
        e);
  }

  /** What a person calls it: the file's name. */
  public String name() {
    return name;
  }

  /**
   * The instrument that stands nearest to a program of General MIDI: the program itself, one of its
   * family of eight, or the first there is.
   *
   * @param drums whether a drum kit is meant
   * @return empty where drums are meant and there are none
   */
  Optional<Instrument> nearest(int program, boolean drums) throws ResourceException {
    Instrument nearest = null;
    for (Instrument instrument : bank.getInstruments()) {
      Patch patch = instrument.getPatch();
      if (Gervill.isDrumKit(patch) == drums
          && (nearest == null
              || Comparator.<Patch>comparingInt(other -> distance(other, program))
                      .compare(patch, nearest.getPatch())
                  < 0)) {
        nearest = instrument;
      }
    }
    return Optional.ofNullable(nearest);
  }

  private static int distance(Patch patch, int program) {
    int away = Math.abs(patch.getProgram() - program);
    if (away == 0) {
      return patch.getBank() == 0 ? 0 : 1;
    }
    boolean related = patch.getProgram() / FAMILY == program / FAMILY;
    return (related ? 10 + away : 100 + patch.getProgram()) * 2 + (patch.getBank() == 0 ? 0 : 1);
  }

  /** Loads an instrument into a synthesizer that is open. */
  void load(Instrument instrument, Synthesizer synthesizer) throws ResourceException {
    boolean loaded;
    try {
      loaded = synthesizer.loadInstrument(instrument);
    } catch (RuntimeException e) {
      throw broken(file, e);
    } catch (OutOfMemoryError e) {
      throw tooLarge(file, e);
    }
    if (!loaded) {
      throw new ResourceException(
          "The samples of %s can't be read. Is %s still there and whole?"
              .formatted(instrument.getName().strip(), name));
    }
  }
}
