/**
 * What makes notes into singing where no model and no user says otherwise: pitch curves with
 * portamento and vibrato, phoneme lengths by rule, dynamics.
 */
@NullMarked
package studio.melisma.expression;

import org.jspecify.annotations.NullMarked;
