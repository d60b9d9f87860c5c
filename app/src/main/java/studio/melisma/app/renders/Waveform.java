package studio.melisma.app.renders;

/**
 * A sound at a glance: for each of its equal stretches the lowest and the highest sample of all
 * channels, full scale being 1.
 *
 * @param lows as many as there are stretches
 * @param highs likewise
 */
record Waveform(float[] lows, float[] highs) {

  int size() {
    return lows.length;
  }
}
