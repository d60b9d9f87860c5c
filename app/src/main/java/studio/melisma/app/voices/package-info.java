/** The voices of this machine: what they are, how they sound, adding and removing them. */
@NullMarked
package studio.melisma.app.voices;

import org.jspecify.annotations.NullMarked;
