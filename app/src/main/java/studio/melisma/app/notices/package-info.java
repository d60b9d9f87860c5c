/** What the studio has to tell its user: that something is done, or that something is wrong. */
@NullMarked
package studio.melisma.app.notices;

import org.jspecify.annotations.NullMarked;
