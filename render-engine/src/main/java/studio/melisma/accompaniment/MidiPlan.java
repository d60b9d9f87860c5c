package studio.melisma.accompaniment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.ShortMessage;

/**
 * What a synthesizer is told, block by block.
 *
 * <p>A note starts on its own sample: the synthesizer delays the whole of it within its block.
 * Everything else happens at the start of a block, and the end of a note is delayed as its start
 * was; so it is sent with the block that brings it nearest to its place, half a block away at most.
 */
final class MidiPlan {

  private static final int SUSTAIN = 64;

  private final int blockFrames;
  private final List<Message> messages = new ArrayList<>();
  private final Map<Integer, Sounding> sounding = new HashMap<>();

  MidiPlan(int blockFrames) {
    this.blockFrames = blockFrames;
  }

  /** Sets something before all else. */
  void prepare(int command, int channel, int data1, int data2) {
    messages.add(new Message(0, 0, Kind.SETTING, message(command, channel, data1, data2)));
  }

  /**
   * Adds a note; the notes of a key must come in order and not overlap.
   *
   * @param start the sample on which it starts
   * @param end the sample on which it is let go
   */
  void note(int channel, int key, int velocity, long start, long end) {
    long block = start / blockFrames;
    long delay = start % blockFrames;
    Sounding before = sounding.get(128 * channel + key);
    if (before != null) {
      if (before.startBlock >= block) {
        // Both would be let go at once; two strokes within 2 ms are one.
        return;
      }
      off(channel, key, Math.min(before.endBlock, block));
    }
    messages.add(
        new Message(block, start, Kind.ON, message(ShortMessage.NOTE_ON, channel, key, velocity)));
    long endBlock = Math.max(block + 1, Math.round((double) (end - delay) / blockFrames));
    sounding.put(128 * channel + key, new Sounding(block, endBlock));
  }

  /** Moves the damper pedal. */
  void pedal(int channel, long frame, boolean down) {
    ShortMessage move = message(ShortMessage.CONTROL_CHANGE, channel, SUSTAIN, down ? 127 : 0);
    messages.add(new Message(Math.max(0, frame) / blockFrames, frame, Kind.SETTING, move));
  }

  /** All that was added, in the order in which it is to be sent. */
  List<Message> messages() {
    sounding.forEach((place, note) -> off(place / 128, place % 128, note.endBlock));
    sounding.clear();
    List<Message> ordered = new ArrayList<>(messages);
    ordered.sort(
        Comparator.comparingLong(Message::block)
            .thenComparing(Message::kind)
            .thenComparingLong(Message::frame));
    return ordered;
  }

  private void off(int channel, int key, long block) {
    messages.add(
        new Message(
            block,
            block * blockFrames,
            Kind.OFF,
            message(ShortMessage.NOTE_OFF, channel, key, 64)));
  }

  private static ShortMessage message(int command, int channel, int data1, int data2) {
    try {
      return new ShortMessage(command, channel, data1, data2);
    } catch (InvalidMidiDataException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** In the order in which they count within a block. */
  enum Kind {
    SETTING,
    OFF,
    ON
  }

  /**
   * A message.
   *
   * @param block with which it is sent
   * @param frame the sample on which the start of a note takes effect
   */
  record Message(long block, long frame, Kind kind, ShortMessage message) {}

  private record Sounding(long startBlock, long endBlock) {}
}
