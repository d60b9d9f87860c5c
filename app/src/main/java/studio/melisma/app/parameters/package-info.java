/**
 * What is drawn over the notes: lanes of curves below the roll, and the tools for pitch and
 * phonemes in it. The files whose names end in ViewModel, and all that they know, hold nothing that
 * is seen.
 */
@NullMarked
package studio.melisma.app.parameters;

import org.jspecify.annotations.NullMarked;
