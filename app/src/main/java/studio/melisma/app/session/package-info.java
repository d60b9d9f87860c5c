/**
 * What the window is about: a song, from its file to its recording. Knows no part of the window.
 */
@NullMarked
package studio.melisma.app.session;

import org.jspecify.annotations.NullMarked;
