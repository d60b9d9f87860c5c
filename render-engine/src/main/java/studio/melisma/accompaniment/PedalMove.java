package studio.melisma.accompaniment;

/** The damper pedal goes down or up, at a second of the score's time. */
record PedalMove(double at, boolean down) {}
