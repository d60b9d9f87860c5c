/** A writer of tiny ONNX models and banks made of them, for tests. */
@NullMarked
package studio.melisma.onnx;

import org.jspecify.annotations.NullMarked;
