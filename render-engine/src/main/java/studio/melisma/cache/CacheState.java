package studio.melisma.cache;

/** How a cache is doing. */
public sealed interface CacheState {

  /** All is well as far as anyone has seen: results are found and kept. */
  record Working() implements CacheState {}

  /**
   * What was kept is found, but nothing is kept any more, until the disk takes it again.
   *
   * @param reason in the words of the system
   */
  record ReadOnly(String reason) implements CacheState {}

  /**
   * There is no folder to keep anything in.
   *
   * @param reason in the words of the system
   */
  record Off(String reason) implements CacheState {}
}
