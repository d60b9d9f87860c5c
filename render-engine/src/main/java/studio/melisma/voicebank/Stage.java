package studio.melisma.voicebank;

/** A part of a bank that has a configuration and tables of its own. */
public enum Stage {
  /** Phonemes and pitch to mel; the bank's root folder. */
  ACOUSTIC(""),
  /** Lengths of phonemes. */
  DURATION("dsdur"),
  /** Pitch curve. */
  PITCH("dspitch"),
  /** Energy, breathiness, voicing, tension. */
  VARIANCE("dsvariance");

  private final String folder;

  Stage(String folder) {
    this.folder = folder;
  }

  /** The folder's name inside the bank; empty for the root. */
  public String folder() {
    return folder;
  }
}
