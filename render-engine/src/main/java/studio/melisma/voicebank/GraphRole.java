package studio.melisma.voicebank;

import java.util.List;

/** What a graph is for, and with it which inputs can be fed to it. */
public enum GraphRole {
  LINGUISTIC,
  DURATION,
  /** Times Mandarin for banks that have no duration model: see {@link Rhythmizer}. */
  RHYTHMIZER,
  PITCH,
  VARIANCE,
  ACOUSTIC,
  VOCODER;

  /** Outputs by the names that the trainer gives them. */
  List<String> outputs() {
    return switch (this) {
      case LINGUISTIC -> List.of("encoder_out");
      case DURATION -> List.of("ph_dur_pred");
      case RHYTHMIZER -> List.of("ph_dur");
      case PITCH -> List.of("pitch_pred");
      case VARIANCE -> List.of();
      case ACOUSTIC -> List.of("mel");
      case VOCODER -> List.of("waveform");
    };
  }

  /** Inputs that every graph of the kind has. */
  List<String> usualInputs() {
    return switch (this) {
      case LINGUISTIC -> List.of("tokens");
      case DURATION -> List.of("encoder_out");
      case RHYTHMIZER -> List.of("tokens", "midi", "midi_dur", "is_slur");
      case PITCH -> List.of("encoder_out", "note_midi", "note_dur");
      case VARIANCE -> List.of("encoder_out", "pitch");
      case ACOUSTIC -> List.of("tokens", "durations", "f0");
      case VOCODER -> List.of("mel", "f0");
    };
  }

  /** Whether there is something to feed to an input of this name. */
  boolean knows(String input) {
    return usualInputs().contains(input) || furtherInputs().contains(input);
  }

  /** "acoustic model" and the like, for messages. */
  public String label() {
    return switch (this) {
      case LINGUISTIC -> "linguistic encoder";
      case DURATION -> "duration model";
      case RHYTHMIZER -> "rhythmizer";
      case PITCH -> "pitch model";
      case VARIANCE -> "variance model";
      case ACOUSTIC -> "acoustic model";
      case VOCODER -> "vocoder";
    };
  }

  private List<String> furtherInputs() {
    return switch (this) {
      case LINGUISTIC -> List.of("word_div", "word_dur", "ph_dur", "languages");
      case DURATION -> List.of("x_masks", "ph_midi", "spk_embed", "word_div", "word_dur");
      case PITCH ->
          List.of(
              "ph_dur",
              "note_rest",
              "note_glide",
              "pitch",
              "expr",
              "retake",
              "spk_embed",
              "steps",
              "speedup");
      case VARIANCE ->
          List.of(
              "ph_dur",
              "energy",
              "breathiness",
              "voicing",
              "tension",
              "retake",
              "spk_embed",
              "steps",
              "speedup");
      case ACOUSTIC ->
          List.of(
              "energy",
              "breathiness",
              "voicing",
              "tension",
              "gender",
              "velocity",
              "spk_embed",
              "languages",
              "depth",
              "steps",
              "speedup");
      case RHYTHMIZER, VOCODER -> List.of();
    };
  }
}
