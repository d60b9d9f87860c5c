package studio.melisma.mix;

/**
 * What a place between left and right means for two channels. A mono sound is panned at equal
 * power: its two factors are the cosine and the sine of an angle, so that it is equally loud
 * everywhere, and 3 dB down on both sides in the middle. A stereo sound is balanced: in the middle
 * it stays as it is, and away from it the far side goes down along the same cosine.
 *
 * @param pan -1 left, 0 middle, 1 right
 */
public record PanLaw(double pan) {

  /** Factor of a mono sound in the left channel. */
  public double monoLeft() {
    return StrictMath.cos(angle());
  }

  /** Factor of a mono sound in the right channel. */
  public double monoRight() {
    return StrictMath.sin(angle());
  }

  /** Factor of a stereo sound's left channel. */
  public double stereoLeft() {
    return pan > 0 ? farSide() : 1;
  }

  /** Factor of a stereo sound's right channel. */
  public double stereoRight() {
    return pan < 0 ? farSide() : 1;
  }

  private double angle() {
    return (pan + 1) * Math.PI / 4;
  }

  private double farSide() {
    return StrictMath.cos(Math.abs(pan) * Math.PI / 2);
  }
}
