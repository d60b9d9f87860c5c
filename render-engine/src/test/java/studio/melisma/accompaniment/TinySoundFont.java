package studio.melisma.accompaniment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a SoundFont of a few kilobytes, after the SoundFont Technical Specification 2.04. Its
 * melodic presets play a cosine of exactly their key's pitch that is there from its first sample on
 * and ends at once; its drum kit, if it has one, a single sample of full scale.
 */
public final class TinySoundFont {

  private static final int RATE = 44_000;

  /** One turn of 440 Hz, so that the loop has no error of its own. */
  private static final int TURN = 100;

  private static final int TURNS = 10;
  private static final int CLICK = 64;
  private static final int PADDING = 46;

  private static final int REVERB_SEND = 16;
  private static final int CHORUS_SEND = 15;
  private static final int RELEASE = 38;
  private static final int INSTRUMENT = 41;
  private static final int SAMPLE_ID = 53;
  private static final int SAMPLE_MODES = 54;
  private static final int SCALE_TUNING = 56;

  private final List<Integer> programs = new ArrayList<>();
  private boolean drums;

  /** A font with one preset, the piano. */
  public TinySoundFont() {
    programs.add(0);
  }

  TinySoundFont with(int program) {
    programs.add(program);
    return this;
  }

  TinySoundFont withDrums() {
    drums = true;
    return this;
  }

  /** Writes it. */
  public Path written(Path folder) throws IOException {
    return Files.write(folder.resolve("tiny.sf2"), bytes());
  }

  byte[] bytes() {
    byte[] info =
        joined(
            chunk("ifil", shorts(2, 1)),
            chunk("isng", text("EMU8000", 8)),
            chunk("INAM", text("Tiny", 6)));
    return chunk(
        "RIFF",
        joined(
            text("sfbk", 4), list("INFO", info), list("sdta", samples()), list("pdta", hydra())));
  }

  private static byte[] samples() {
    int[] samples = new int[TURN * TURNS + PADDING + CLICK + PADDING];
    for (int i = 0; i < TURN * TURNS; i++) {
      samples[i] = (int) Math.round(20_000 * Math.cos(2 * Math.PI * i / TURN));
    }
    samples[TURN * TURNS + PADDING] = Short.MAX_VALUE;
    return chunk("smpl", shorts(samples));
  }

  private byte[] hydra() {
    List<byte[]> headers = new ArrayList<>();
    List<byte[]> bags = new ArrayList<>();
    List<byte[]> generators = new ArrayList<>();
    int presets = programs.size() + (drums ? 1 : 0);
    for (int i = 0; i < presets; i++) {
      boolean kit = i == programs.size();
      headers.add(presetHeader("Preset", kit ? 0 : programs.get(i), kit ? 128 : 0, i));
      bags.add(shorts(i, 0));
      generators.add(shorts(INSTRUMENT, kit ? 1 : 0));
    }
    headers.add(presetHeader("EOP", 0, 0, presets));
    bags.add(shorts(presets, 0));
    generators.add(shorts(0, 0));
    byte[] tone =
        joined(
            shorts(CHORUS_SEND, 0),
            shorts(REVERB_SEND, 0),
            shorts(RELEASE, -12_000),
            shorts(SAMPLE_MODES, 1),
            shorts(SAMPLE_ID, 0));
    byte[] click =
        joined(
            shorts(CHORUS_SEND, 0),
            shorts(REVERB_SEND, 0),
            shorts(SCALE_TUNING, 0),
            shorts(SAMPLE_MODES, 0),
            shorts(SAMPLE_ID, 1));
    int toneCount = tone.length / 4;
    int clickCount = click.length / 4;
    return joined(
        chunk("phdr", joined(headers.toArray(byte[][]::new))),
        chunk("pbag", joined(bags.toArray(byte[][]::new))),
        chunk("pmod", new byte[10]),
        chunk("pgen", joined(generators.toArray(byte[][]::new))),
        chunk(
            "inst",
            joined(
                text("Tone", 20),
                shorts(0),
                text("Click", 20),
                shorts(1),
                text("EOI", 20),
                shorts(2))),
        chunk("ibag", shorts(0, 0, toneCount, 0, toneCount + clickCount, 0)),
        chunk("imod", new byte[10]),
        chunk("igen", joined(tone, click, shorts(0, 0))),
        chunk(
            "shdr",
            joined(
                sampleHeader("Tone", 0, TURN * TURNS, TURN, TURN * (TURNS - 1)),
                sampleHeader(
                    "Click",
                    TURN * TURNS + PADDING,
                    TURN * TURNS + PADDING + CLICK,
                    TURN * TURNS + PADDING,
                    TURN * TURNS + PADDING + CLICK),
                new byte[46])));
  }

  private static byte[] presetHeader(String name, int program, int bank, int bag) {
    return joined(text(name, 20), shorts(program, bank, bag), new byte[12]);
  }

  private static byte[] sampleHeader(String name, int start, int end, int loop, int loopEnd) {
    byte[] rest = {69, 0, 0, 0, 1, 0};
    return joined(text(name, 20), ints(start, end, loop, loopEnd, RATE), rest);
  }

  private static byte[] list(String form, byte[] contents) {
    return chunk("LIST", joined(text(form, 4), contents));
  }

  private static byte[] chunk(String id, byte[] contents) {
    return joined(text(id, 4), ints(contents.length), contents, new byte[contents.length % 2]);
  }

  private static byte[] text(String text, int length) {
    return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), length);
  }

  private static byte[] shorts(int... values) {
    return little(2, values);
  }

  private static byte[] ints(int... values) {
    return little(4, values);
  }

  private static byte[] little(int size, int... values) {
    byte[] bytes = new byte[size * values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (values[i / size] >> (8 * (i % size)));
    }
    return bytes;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
