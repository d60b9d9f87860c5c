package studio.melisma.score;

/**
 * A silence as long as it says. Unpitched notes (percussion, speech) stand as rests too: they take
 * their time and aren't sung.
 */
public record Rest(NoteId id, Fraction length, int staff, int line) implements VoiceEvent {}
