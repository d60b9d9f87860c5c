package studio.melisma.app.score;

import studio.melisma.score.NoteId;

/**
 * A note was clicked in the score, or reached with the arrow keys.
 *
 * @param note as the page knows it
 * @param id which note of the score it is
 * @param adding whether it is to be added to what is selected
 */
public record NoteClick(EngravedNote note, NoteId id, boolean adding) {}
