package studio.melisma.playback;

/**
 * A stretch of a track whose sound is still to come.
 *
 * @param track name of the track, for people
 * @param startFrame where its sound will start
 * @param endFrame where it will end, after the start
 * @param seconds when what is sung in it starts, for people
 */
public record Waiting(String track, long startFrame, long endFrame, double seconds) {}
