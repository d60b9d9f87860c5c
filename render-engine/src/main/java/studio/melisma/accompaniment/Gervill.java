package studio.melisma.accompaniment;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Patch;
import javax.sound.midi.Synthesizer;
import javax.sound.midi.spi.MidiDeviceProvider;
import javax.sound.midi.spi.SoundbankReader;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.ResourceException;

/**
 * The JDK's software synthesizer, and the one place that knows how it is reached. What it offers
 * beyond {@link Synthesizer}, sound in memory above all, stands in a package that {@code
 * java.desktop} keeps to itself until the process is started with {@code --add-exports}; see
 * docs/decisions/0008.
 */
final class Gervill {

  /**
   * How many samples late a note is heard that is played at the rate at which it was recorded: the
   * cubic interpolation starts so many samples before the first. At other rates it is up to a few
   * samples more or less.
   */
  static final int LATENCY_FRAMES = 3;

  private static final String PACKAGE = "com.sun.media.sound";

  private Gervill() {}

  /** Asked before anything else, so that nobody sings in vain. */
  static void requireAccess() throws ResourceException {
    try {
      type("AudioSynthesizer");
    } catch (ClassNotFoundException e) {
      throw absent(e);
    }
  }

  /** A synthesizer that is not open yet. */
  static Synthesizer synthesizer() throws ResourceException {
    MidiDeviceProvider provider = provider(MidiDeviceProvider.class, "SoftProvider");
    try {
      return (Synthesizer) provider.getDevice(provider.getDeviceInfo()[0]);
    } catch (IllegalArgumentException | ClassCastException e) {
      throw absent(e);
    }
  }

  /**
   * Opens a synthesizer whose sound is read from a stream, as fast as it is read. Nothing of it is
   * left to chance or to what this machine's user has set elsewhere, so that the same messages make
   * the same samples.
   *
   * @param sampleRate samples per second, 32-bit floating point, stereo
   * @param blockFrames samples between two moments at which it hears messages; a note still starts
   *     on its own sample
   * @param voices that sound at once at most
   */
  static AudioInputStream open(Synthesizer synthesizer, int sampleRate, int blockFrames, int voices)
      throws ResourceException {
    AudioFormat format =
        new AudioFormat(
            AudioFormat.Encoding.PCM_FLOAT,
            sampleRate,
            Float.SIZE,
            2,
            2 * Float.BYTES,
            sampleRate,
            /* bigEndian= */ false);
    Map<String, Object> settings = new HashMap<>();
    settings.put("format", format);
    settings.put("control rate", (float) sampleRate / blockFrames);
    settings.put("max polyphony", voices);
    settings.put("midi channels", 16);
    settings.put("interpolation", "cubic");
    settings.put("reverb", true);
    settings.put("light reverb", false);
    settings.put("chorus", true);
    // It would delay all by a block, and peaks are held once, at the end of the mix.
    settings.put("auto gain control", false);
    settings.put("large mode", false);
    settings.put("load default soundbank", false);
    settings.put("jitter correction", false);
    settings.put("latency", 0L);
    settings.put("device id", 0);
    try {
      return (AudioInputStream)
          type("AudioSynthesizer")
              .getMethod("openStream", AudioFormat.class, Map.class)
              .invoke(synthesizer, format, settings);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof MidiUnavailableException reason) {
        throw new ResourceException(
            "The synthesizer can't be opened (" + reason.getMessage() + ").", reason);
      }
      throw absent(e);
    } catch (ReflectiveOperationException e) {
      throw absent(e);
    }
  }

  /**
   * Computes the instruments that the synthesizer has where there is no file of samples, as a
   * SoundFont 2. It takes a second or two, and the phases of their partials are drawn anew each
   * time.
   */
  static byte[] instruments() throws ResourceException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Object bank = type("EmergencySoundbank").getMethod("createSoundbank").invoke(null);
      type("SF2Soundbank").getMethod("save", OutputStream.class).invoke(bank, out);
      return out.toByteArray();
    } catch (ReflectiveOperationException e) {
      throw absent(e);
    }
  }

  /** Whether a patch of a sound bank is a drum kit. */
  static boolean isDrumKit(Patch patch) throws ResourceException {
    try {
      Class<?> modelPatch = type("ModelPatch");
      return modelPatch.isInstance(patch)
          && (boolean) modelPatch.getMethod("isPercussion").invoke(patch);
    } catch (ReflectiveOperationException e) {
      throw absent(e);
    }
  }

  /**
   * The JDK's own reader of a kind of sound banks; asking all readers would let some of them run
   * what stands in a file.
   *
   * @param name of the reader's class
   */
  static SoundbankReader reader(String name) throws ResourceException {
    return provider(SoundbankReader.class, name);
  }

  private static <T> T provider(Class<T> service, String name) throws ResourceException {
    return ServiceLoader.loadInstalled(service).stream()
        .filter(provider -> provider.type().getName().equals(PACKAGE + "." + name))
        .findFirst()
        .map(ServiceLoader.Provider::get)
        .orElseThrow(() -> absent(null));
  }

  private static Class<?> type(String name) throws ResourceException, ClassNotFoundException {
    Class<?> type = Class.forName(PACKAGE + "." + name);
    Module here = Gervill.class.getModule();
    if (!type.getModule().isExported(PACKAGE, here)) {
      throw new ResourceException(
          ("The accompaniment needs the synthesizer of the Java runtime, which this process may "
                  + "not use. Start Melisma by its own launcher, or add the option --add-exports "
                  + "java.desktop/%s=%s.")
              .formatted(PACKAGE, here.isNamed() ? here.getName() : "ALL-UNNAMED"));
    }
    return type;
  }

  private static ResourceException absent(@Nullable Throwable cause) {
    String message =
        "This Java runtime ("
            + Runtime.version()
            + ") has no software synthesizer that Melisma knows. Use a JDK or a runtime with the "
            + "module java.desktop, or sing without accompaniment.";
    return cause == null ? new ResourceException(message) : new ResourceException(message, cause);
  }
}
