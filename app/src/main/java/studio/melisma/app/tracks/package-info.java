/** The tracks of a song one below the other: who sings what, how loud, and how far it is sung. */
@NullMarked
package studio.melisma.app.tracks;

import org.jspecify.annotations.NullMarked;
