/** The colours of what the studio draws itself, by daylight, by night and in high contrast. */
@NullMarked
package studio.melisma.app.palette;

import org.jspecify.annotations.NullMarked;
