/** What the studio remembers of its user from one start to the next. */
@NullMarked
package studio.melisma.app.settings;

import org.jspecify.annotations.NullMarked;
