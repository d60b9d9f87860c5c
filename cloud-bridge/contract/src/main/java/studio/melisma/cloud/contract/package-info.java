/**
 * What desktop, rules and worker agree on about a job. Everything here is a value or a pure
 * function; time, randomness and storage come from outside.
 */
@NullMarked
package studio.melisma.cloud.contract;

import org.jspecify.annotations.NullMarked;
