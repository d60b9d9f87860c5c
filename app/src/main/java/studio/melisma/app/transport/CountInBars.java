package studio.melisma.app.transport;

/** How many measures are counted before it plays. */
public enum CountInBars {
  ONE(1),
  TWO(2);

  private final int bars;

  CountInBars(int bars) {
    this.bars = bars;
  }

  int bars() {
    return bars;
  }
}
