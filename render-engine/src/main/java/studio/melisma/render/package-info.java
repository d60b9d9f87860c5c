/** From a score and a voice to sound: phrases, the plan, progress and cancelling, the mix. */
@NullMarked
package studio.melisma.render;

import org.jspecify.annotations.NullMarked;
