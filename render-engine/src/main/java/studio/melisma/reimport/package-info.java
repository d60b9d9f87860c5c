/**
 * A score that its notation program has saved again: noticed, and taken into the song that is being
 * worked on, with everything that a user has done staying on the notes that it was done to.
 */
@NullMarked
package studio.melisma.reimport;

import org.jspecify.annotations.NullMarked;
