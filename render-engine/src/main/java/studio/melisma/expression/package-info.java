/**
 * How a line is sung: what the score's marks ask for and what a user has drawn, put together as an
 * {@link Interpretation}; and what makes notes into singing where no model says it: breaths, pitch
 * curves, phoneme lengths and variances by rule.
 */
@NullMarked
package studio.melisma.expression;

import org.jspecify.annotations.NullMarked;
