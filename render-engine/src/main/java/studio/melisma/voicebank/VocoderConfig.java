package studio.melisma.voicebank;

import java.nio.file.Path;
import studio.melisma.failure.VoiceException;

/**
 * A vocoder on disk: {@code vocoder.yaml} and the graph beside it.
 *
 * @param file the {@code vocoder.yaml}
 * @param name the name it gives itself
 * @param model its graph
 * @param mel the mel format that it takes
 * @param pitchControllable whether pitch may be shifted apart from the mel's own
 */
public record VocoderConfig(
    Path file, String name, Path model, MelFormat mel, boolean pitchControllable) {

  /** The name that every such file has. */
  public static final String FILE_NAME = "vocoder.yaml";

  /** Reads a vocoder's configuration. */
  public static VocoderConfig read(Path file) throws VoiceException {
    YamlMap yaml = YamlMap.read(file);
    return new VocoderConfig(
        file,
        yaml.text("name", "vocoder"),
        file.resolveSibling(yaml.text("model", "model.onnx").replace('\\', '/')).normalize(),
        DsConfig.melFormat(yaml),
        yaml.bool("pitch_controllable", false));
  }
}
