package studio.melisma.score;

import org.jspecify.annotations.Nullable;

/**
 * What plays a part, or some of its notes. What the file doesn't say is null, or empty.
 *
 * @param id the instrument's name inside the file ("P1-I1")
 * @param name as the file calls it ("Piano")
 * @param sound the kind of sound by MusicXML's own list ("keyboard.piano")
 * @param channel MIDI channel from 1; on channel 10 keys are drums
 * @param program General MIDI program from 0
 * @param drum the key from 0 that sounds where this instrument's notes have no pitch
 * @param volume percent of the loudest
 * @param pan degrees from the middle, -90 left, 90 right
 */
public record Instrument(
    String id,
    String name,
    String sound,
    @Nullable Integer channel,
    @Nullable Integer program,
    @Nullable Integer drum,
    @Nullable Double volume,
    @Nullable Double pan) {

  /** An instrument of which nothing is known but its name. */
  public static Instrument named(String name) {
    return new Instrument("", name, "", null, null, null, null, null);
  }

  /** This one, with what a later mention of it says. */
  public Instrument changedBy(Instrument later) {
    return new Instrument(
        id,
        later.name.isEmpty() ? name : later.name,
        later.sound.isEmpty() ? sound : later.sound,
        later.channel == null ? channel : later.channel,
        // Another kind of sound without a program is no longer the old program.
        later.program == null && later.sound.isEmpty() ? program : later.program,
        later.drum == null ? drum : later.drum,
        later.volume == null ? volume : later.volume,
        later.pan == null ? pan : later.pan);
  }
}
