package studio.melisma.app.score;

/** How far the page is. */
public sealed interface Engraving {

  /** No score is there to be drawn. */
  record Nothing() implements Engraving {}

  /** A score is being read or drawn. */
  record Working(long revision) implements Engraving {}

  /**
   * A score is on the page.
   *
   * @param revision as given with the score
   * @param first the first measure that is drawn, from zero
   * @param last the last measure that is drawn
   * @param measures how many the score has
   */
  record Drawn(long revision, int first, int last, int measures) implements Engraving {

    /** Whether the page shows all of the score. */
    public boolean whole() {
      return first == 0 && last >= measures - 1;
    }
  }

  /** The score could not be drawn; everything else goes on. */
  record Failed(String reason) implements Engraving {}

  /** This build of Melisma came without the engraver. */
  record Missing() implements Engraving {}
}
