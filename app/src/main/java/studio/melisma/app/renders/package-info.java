/** Files that were exported: listed, heard, compared. */
@NullMarked
package studio.melisma.app.renders;

import org.jspecify.annotations.NullMarked;
