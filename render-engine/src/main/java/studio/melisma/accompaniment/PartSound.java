package studio.melisma.accompaniment;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import javax.sound.midi.Instrument;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Patch;
import javax.sound.midi.Receiver;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Synthesizer;
import javax.sound.sampled.AudioInputStream;
import studio.melisma.audio.Recording;
import studio.melisma.failure.ResourceException;
import studio.melisma.work.Cancellation;

/** Plays one part on synthesizers of its own, fifteen lanes on each. */
final class PartSound {

  /** Control blocks of some 2.3 ms. Half of that costs a third more time, double saves a sixth. */
  private static final int BLOCKS_PER_SECOND = 441;

  /** Notes of 88 keys, of which an instrument may need three voices each. */
  private static final int VOICES = 256;

  private static final int MELODIC_CHANNELS = 15;
  private static final int DRUM_CHANNEL = GeneralMidi.DRUM_CHANNEL - 1;

  private final SoundFont font;
  private final int sampleRate;
  private final Cancellation cancellation;
  private final IntConsumer progress;

  /**
   * @param progress hears how many samples more are played, passes over silence and further
   *     synthesizers included
   */
  PartSound(SoundFont font, int sampleRate, Cancellation cancellation, IntConsumer progress) {
    this.font = font;
    this.sampleRate = sampleRate;
    this.cancellation = cancellation;
    this.progress = progress;
  }

  /**
   * The part's sound.
   *
   * @param origin the sample that lies at second 0 of the score; may be below zero
   * @param skip samples that are played before and not kept
   * @param sound gets it, in two channels
   * @param length samples
   * @throws CancellationException when it was asked to stop
   */
  void play(PlayedPart part, double origin, int skip, Recording sound, int length)
      throws ResourceException {
    Set<Lane> lanes = new LinkedHashSet<>();
    part.notes().forEach(note -> lanes.add(Lane.of(note)));
    List<Lane> group = new ArrayList<>();
    for (Lane lane : lanes) {
      group.add(lane);
      if (group.size() == MELODIC_CHANNELS) {
        play(part, group, origin, skip, sound, length);
        group.clear();
      }
    }
    if (!group.isEmpty()) {
      play(part, group, origin, skip, sound, length);
    }
  }

  private void play(
      PlayedPart part, List<Lane> lanes, double origin, int skip, Recording sound, int length)
      throws ResourceException {
    int blockFrames = Math.max(16, sampleRate / BLOCKS_PER_SECOND);
    try (Synthesizer synthesizer = Gervill.synthesizer();
        AudioInputStream stream = Gervill.open(synthesizer, sampleRate, blockFrames, VOICES)) {
      // What it really took: the rate that it is told may round to another number of samples.
      int block = stream.available() / stream.getFormat().getFrameSize();
      MidiPlan plan = new MidiPlan(block);
      List<Integer> channels = new ArrayList<>();
      for (Lane lane : lanes) {
        channels.add(channel(lane, channels));
        prepare(lane, channels.getLast(), synthesizer, plan);
      }
      for (PlayedNote note : part.notes()) {
        int index = lanes.indexOf(Lane.of(note));
        if (index >= 0) {
          long start = Math.max(0, Math.round(origin + note.start() * sampleRate));
          long end = Math.round(origin + note.end() * sampleRate);
          plan.note(channels.get(index), note.key(), note.velocity(), start, end);
        }
      }
      for (PedalMove move : part.pedal()) {
        long frame = Math.round(origin + move.at() * sampleRate);
        channels.forEach(channel -> plan.pedal(channel, frame, move.down()));
      }
      // The stream begins with a block of silence that was never played.
      stream.skipNBytes(stream.available());
      int late = skip + Gervill.LATENCY_FRAMES;
      read(stream, synthesizer.getReceiver(), plan.messages(), block, late, sound, length);
    } catch (MidiUnavailableException | IOException e) {
      throw new ResourceException("The synthesizer has stopped (" + e.getMessage() + ").", e);
    }
  }

  private static int channel(Lane lane, List<Integer> taken) {
    if (lane.drums()) {
      return DRUM_CHANNEL;
    }
    int channel = 0;
    while (taken.contains(channel) || channel == DRUM_CHANNEL) {
      channel++;
    }
    return channel;
  }

  private void prepare(Lane lane, int channel, Synthesizer synthesizer, MidiPlan plan)
      throws ResourceException {
    Instrument instrument = font.nearest(lane.program(), lane.drums()).orElse(null);
    if (instrument == null) {
      // A SoundFont without drums: they are silent, which its file's name promised.
      return;
    }
    font.load(instrument, synthesizer);
    Patch patch = instrument.getPatch();
    plan.prepare(ShortMessage.CONTROL_CHANGE, channel, 0, patch.getBank() >> 7 & 127);
    plan.prepare(ShortMessage.CONTROL_CHANGE, channel, 32, patch.getBank() & 127);
    plan.prepare(ShortMessage.PROGRAM_CHANGE, channel, patch.getProgram(), 0);
    plan.prepare(ShortMessage.CONTROL_CHANGE, channel, 7, lane.volume());
    plan.prepare(ShortMessage.CONTROL_CHANGE, channel, 10, lane.pan());
    plan.prepare(ShortMessage.PITCH_BEND, channel, lane.bend() & 127, lane.bend() >> 7);
  }

  private void read(
      AudioInputStream stream,
      Receiver receiver,
      List<MidiPlan.Message> messages,
      int blockFrames,
      int skip,
      Recording sound,
      int length)
      throws IOException, ResourceException {
    byte[] bytes = new byte[blockFrames * 2 * Float.BYTES];
    ByteBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int next = 0;
    for (long first = 0; first < (long) skip + length; first += blockFrames) {
      if (cancellation.isRequested()) {
        throw new CancellationException();
      }
      long block = first / blockFrames;
      while (next < messages.size() && messages.get(next).block() <= block) {
        send(messages.get(next++), receiver);
      }
      if (stream.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        throw new EOFException("its sound ended early");
      }
      for (int i = 0; i < blockFrames; i++) {
        long to = first + i - skip;
        if (to >= 0 && to < length) {
          sound.add(0, (int) to, samples.getFloat(8 * i));
          sound.add(1, (int) to, samples.getFloat(8 * i + 4));
        }
      }
      progress.accept(blockFrames);
    }
  }

  private void send(MidiPlan.Message message, Receiver receiver) {
    if (message.kind() == MidiPlan.Kind.ON) {
      // A little early within the sample: of several at one time each is put a microsecond later.
      double microseconds = (message.frame() - 0.4) * 1e6 / sampleRate;
      receiver.send(message.message(), Math.max(0, (long) Math.ceil(microseconds)));
    } else {
      receiver.send(message.message(), -1);
    }
  }
}
