/**
 * The engraved score: what OpenSheetMusicDisplay draws on a page of our own in a web view, linked
 * note by note to the engine's score. Nothing on the page can reach a network.
 */
@NullMarked
package studio.melisma.app.score;

import org.jspecify.annotations.NullMarked;
