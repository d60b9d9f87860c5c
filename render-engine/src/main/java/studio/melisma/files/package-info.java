/** Files that are complete or not there: nothing that a user made is overwritten in place. */
@NullMarked
package studio.melisma.files;

import org.jspecify.annotations.NullMarked;
