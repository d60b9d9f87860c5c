package studio.melisma.diffsinger;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import studio.melisma.graphs.NoiseInputs;
import studio.melisma.voicebank.GraphRole;
import studio.melisma.voicebank.OnnxEnvironment;

/**
 * What a run feeds to a graph in place of the chance that it would draw.
 *
 * @param inputs what the graph takes; empty for one that draws nothing
 * @param key what of the pools it gets, see {@link NoiseKey}
 */
@SuppressWarnings("ArrayRecordComponent") // neither changed nor compared
record Noise(Optional<NoiseInputs> inputs, long[] key) {

  static Noise of(Optional<NoiseInputs> inputs, long seed, GraphRole role) {
    return new Noise(inputs, NoiseKey.of(seed, role));
  }

  /** The tensors of this run by input, to be closed after it. */
  Map<String, OnnxTensor> own() throws OrtException {
    if (inputs.isEmpty()) {
      return Map.of();
    }
    OnnxTensor tensor =
        OnnxTensor.createTensor(
            OnnxEnvironment.shared(), LongBuffer.wrap(key), new long[] {NoiseInputs.KEY_LENGTH});
    return Map.of(inputs.get().key(), tensor);
  }

  /** The pools that the graph takes; they outlive the run. */
  Map<String, OnnxTensor> pools() throws OrtException {
    Map<String, OnnxTensor> pools = new HashMap<>();
    if (inputs.flatMap(NoiseInputs::normals).isPresent()) {
      pools.put(inputs.get().normals().get(), NoisePool.normals());
    }
    if (inputs.flatMap(NoiseInputs::uniforms).isPresent()) {
      pools.put(inputs.get().uniforms().get(), NoisePool.uniforms());
    }
    return pools;
  }
}
