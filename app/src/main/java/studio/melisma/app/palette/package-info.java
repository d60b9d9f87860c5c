/**
 * How the studio looks: the colours of what it draws itself, by daylight, by night and in high
 * contrast, how large everything is, and rows of controls that wrap where that is too large.
 */
@NullMarked
package studio.melisma.app.palette;

import org.jspecify.annotations.NullMarked;
