/** The command line: melisma sing, inspect, voices. */
@NullMarked
package studio.melisma.cli;

import org.jspecify.annotations.NullMarked;
