/** Measurements that are started by hand. */
@NullMarked
package studio.melisma.bench;

import org.jspecify.annotations.NullMarked;
