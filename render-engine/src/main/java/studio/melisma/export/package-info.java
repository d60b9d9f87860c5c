/** Files of a song: sung, accompanied, mastered and encoded, with progress and a way to stop. */
@NullMarked
package studio.melisma.export;

import org.jspecify.annotations.NullMarked;
