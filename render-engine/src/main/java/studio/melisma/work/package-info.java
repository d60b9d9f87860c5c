/** What all long work has in common, whatever it works at. */
@NullMarked
package studio.melisma.work;

import org.jspecify.annotations.NullMarked;
