/** What mixing is made of: the pan law, where singers stand, stretches of a sound. */
@NullMarked
package studio.melisma.mix;

import org.jspecify.annotations.NullMarked;
