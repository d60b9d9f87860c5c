/**
 * The stages of DiffSinger as typed functions over ONNX graphs: linguistic, duration, pitch,
 * variance, acoustic, vocoder.
 */
@NullMarked
package studio.melisma.diffsinger;

import org.jspecify.annotations.NullMarked;
