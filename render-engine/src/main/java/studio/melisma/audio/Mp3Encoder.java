package studio.melisma.audio;

import de.sciss.jump3r.mp3.BitStream;
import de.sciss.jump3r.mp3.GainAnalysis;
import de.sciss.jump3r.mp3.ID3Tag;
import de.sciss.jump3r.mp3.Lame;
import de.sciss.jump3r.mp3.LameGlobalFlags;
import de.sciss.jump3r.mp3.MPEGMode;
import de.sciss.jump3r.mp3.Presets;
import de.sciss.jump3r.mp3.Quantize;
import de.sciss.jump3r.mp3.QuantizePVT;
import de.sciss.jump3r.mp3.Reservoir;
import de.sciss.jump3r.mp3.Takehiro;
import de.sciss.jump3r.mp3.VBRTag;
import de.sciss.jump3r.mp3.VbrMode;
import de.sciss.jump3r.mp3.Version;
import de.sciss.jump3r.mpg.MPGLib;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import studio.melisma.audio.SoundFormat.BitRate;

/**
 * MP3 files by jump3r, a Java port of LAME 3.98.4. Their first frame is LAME's, which holds what
 * was added before and after the sound, so that players can leave it out again.
 */
record Mp3Encoder(BitRate bitRate) implements SoundEncoder {

  /** LAME's own scale from 0, slowest, to 9: as thorough as its command line is by default. */
  private static final int EFFORT = 3;

  private static final int CHUNK = 8 * 1152;

  /** Of a chunk at the highest bit rate, with room to spare (LAME's rule is 1.25 n + 7200). */
  private static final int MOST_BYTES = 2 * CHUNK + 7200;

  @Override
  public void encode(Sound sound, SoundTags tags, FileChannel out, Headway headway)
      throws IOException {
    if (sound.channels().length > 2) {
      throw new IllegalArgumentException("MP3 has one channel or two");
    }
    byte[] tag = Id3Tag.of(tags);
    SoundEncoder.writeFully(out, ByteBuffer.wrap(tag));
    Encoding encoding = new Encoding(sound, bitRate);
    byte[] bytes = new byte[MOST_BYTES];
    int[] left = new int[CHUNK];
    int[] right = new int[CHUNK];
    for (int from = 0; from < sound.length(); from += CHUNK) {
      int length = Math.min(CHUNK, sound.length() - from);
      fill(left, sound.channels()[0], from, length);
      fill(right, sound.channels()[sound.channels().length - 1], from, length);
      write(out, bytes, encoding.encode(left, right, length, bytes));
      headway.at(from + length);
    }
    write(out, bytes, encoding.finish(bytes));
    out.position(tag.length);
    write(out, bytes, encoding.opening(bytes));
  }

  private static void fill(int[] target, float[] samples, int from, int length) {
    for (int i = 0; i < length; i++) {
      // Rounded towards zero: at this width nothing is heard of it. The cast clips.
      target[i] = (int) (samples[from + i] * (double) Integer.MAX_VALUE);
    }
  }

  private static void write(FileChannel out, byte[] bytes, int count) throws IOException {
    if (count < 0) {
      throw new IOException("the MP3 encoder failed with code " + count);
    }
    SoundEncoder.writeFully(out, ByteBuffer.wrap(bytes, 0, count));
  }

  /** One run of the encoder. */
  private static final class Encoding {

    private final Lame lame = new Lame();
    private final VBRTag opening = new VBRTag();
    private final LameGlobalFlags flags;

    Encoding(Sound sound, BitRate bitRate) {
      ID3Tag tag = connectModules();
      flags = lame.lame_init();
      tag.id3tag_init(flags);
      flags.num_channels = sound.channels().length;
      flags.mode = flags.num_channels == 1 ? MPEGMode.MONO : MPEGMode.JOINT_STEREO;
      flags.in_samplerate = sound.sampleRate();
      flags.out_samplerate = sound.sampleRate();
      flags.quality = EFFORT;
      flags.write_id3tag_automatic = false;
      flags.bWriteVbrTag = true;
      switch (bitRate) {
        case BitRate.Constant constant -> {
          if (!SoundFormat.Mp3.bitRates(sound.sampleRate()).contains(constant.kilobits())) {
            throw new IllegalArgumentException(
                constant.kilobits() + " kbit/s don't go with " + sound.sampleRate() + " Hz");
          }
          flags.VBR = VbrMode.vbr_off;
          flags.brate = constant.kilobits();
        }
        case BitRate.Variable variable -> {
          flags.VBR = VbrMode.vbr_mtrh;
          flags.VBR_q = variable.quality();
        }
      }
      if (lame.lame_init_params(flags) < 0) {
        throw new IllegalArgumentException("MP3 can't hold this sound");
      }
      // Its presets for constant bit rates make everything some tenths of a dB softer.
      flags.scale = 1;
    }

    /** LAME's parts find each other only when they are introduced. */
    private ID3Tag connectModules() {
      GainAnalysis gain = new GainAnalysis();
      BitStream bits = new BitStream();
      Presets presets = new Presets();
      QuantizePVT quantisation = new QuantizePVT();
      Quantize quantiser = new Quantize();
      Version version = new Version();
      ID3Tag tag = new ID3Tag();
      Reservoir reservoir = new Reservoir();
      Takehiro huffman = new Takehiro();
      MPGLib decoder = new MPGLib();
      lame.setModules(gain, bits, presets, quantisation, quantiser, opening, version, tag, decoder);
      bits.setModules(gain, decoder, version, opening);
      tag.setModules(bits, version);
      presets.setModules(lame);
      quantiser.setModules(bits, reservoir, quantisation, huffman);
      quantisation.setModules(huffman, reservoir, lame.enc.psy);
      reservoir.setModules(bits);
      huffman.setModules(quantisation);
      opening.setModules(lame, bits, version);
      return tag;
    }

    /** Number of bytes written; negative where it failed. */
    int encode(int[] left, int[] right, int length, byte[] bytes) {
      return lame.lame_encode_buffer_int(flags, left, right, length, bytes, 0, bytes.length);
    }

    int finish(byte[] bytes) {
      return lame.lame_encode_flush(flags, bytes, 0, bytes.length);
    }

    /** The first frame, which is known last. */
    int opening(byte[] bytes) {
      return opening.getLameTagFrame(flags, bytes);
    }
  }
}
