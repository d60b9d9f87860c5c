package studio.melisma.score;

/** A silence as long as it says. */
public record Rest(NoteId id, Fraction length, int staff, int line) implements VoiceEvent {}
