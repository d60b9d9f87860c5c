/** What the studio says, in the languages that it speaks. */
@NullMarked
package studio.melisma.app.texts;

import org.jspecify.annotations.NullMarked;
