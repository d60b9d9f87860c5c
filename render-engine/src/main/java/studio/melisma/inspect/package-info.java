/** What a score means to the engine, shown: as JSON for programs and as a table for people. */
@NullMarked
package studio.melisma.inspect;

import org.jspecify.annotations.NullMarked;
