package studio.melisma.diffsinger;

/** What the voices of a process share: how their graphs are run. */
public final class VoiceRuntime {

  private final SessionOptions options;

  /**
   * @param options how graphs are run
   */
  public VoiceRuntime(SessionOptions options) {
    this.options = options;
  }

  SessionOptions options() {
    return options;
  }
}
