package studio.melisma.performance;

import studio.melisma.score.NoteId;

/**
 * Which sounded note is meant, in a way that survives saving the score again: the written note, and
 * the time through on which it sounds.
 *
 * @param id the written note; of tied notes, the first
 * @param pass 1 for the first time that its measure is played
 */
public record NoteKey(NoteId id, int pass) {}
