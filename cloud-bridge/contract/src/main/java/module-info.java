/** A job as the desktop and the server both see it: identity, states, retries, cost. */
module studio.melisma.cloud.contract {
  requires transitive org.jspecify;

  exports studio.melisma.cloud.contract;
}
