/**
 * ONNX files as files: what a graph takes and gives, and what can be changed in it without running
 * it.
 */
@NullMarked
package studio.melisma.graphs;

import org.jspecify.annotations.NullMarked;
