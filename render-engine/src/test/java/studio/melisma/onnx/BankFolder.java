package studio.melisma.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a bank of tiny graphs into a folder, file by file. */
public final class BankFolder {

  /** Phonemes of the banks, one a line. */
  public static final String PHONEMES = "<PAD>\nSP\nAP\na\ni\nk\nt\nw\nl\n";

  /** The sorts of those sounds. */
  public static final String SYMBOLS =
      """
      symbols:
        - {symbol: a, type: vowel}
        - {symbol: i, type: vowel}
        - {symbol: k, type: stop}
        - {symbol: t, type: stop}
        - {symbol: w, type: semivowel}
        - {symbol: l, type: liquid}
      """;

  private final Path root;

  public BankFolder(Path root) {
    this.root = root;
  }

  /**
   * A bank that can sing and no more: tables, a vocoder and an acoustic model of the inputs given.
   */
  public static BankFolder minimal(Path root, String config, String... acousticInputs)
      throws IOException {
    return new BankFolder(root)
        .file("character.txt", "name=Tiny\n")
        .file("phonemes.txt", PHONEMES)
        .file("dsdict.yaml", SYMBOLS)
        .file(
            "dsconfig.yaml",
            "acoustic: acoustic.onnx\nvocoder: tiny\nnum_mel_bins: 4\nhidden_size: 2\n" + config)
        .graph("acoustic.onnx", StageGraphs.acoustic(acousticInputs))
        .file("dsvocoder/vocoder.yaml", "name: tiny\nmodel: vocoder.onnx\nnum_mel_bins: 4\n")
        .graph("dsvocoder/vocoder.onnx", StageGraphs.vocoder());
  }

  /** A bank like the minimal one whose acoustic model and vocoder draw noise. */
  public static BankFolder noisy(Path root) throws IOException {
    return minimal(root, "use_continuous_acceleration: true\n", "tokens", "durations", "f0")
        .graph("acoustic.onnx", StageGraphs.noisyAcoustic("tokens", "durations", "f0", "steps"))
        .graph("dsvocoder/vocoder.onnx", StageGraphs.noisyVocoder());
  }

  /** Adds a stage with the root's phonemes and a linguistic encoder of the inputs given. */
  public BankFolder stage(String folder, String config, TinyGraph graph, String... encoderInputs)
      throws IOException {
    String key = folder.substring(2);
    return file(folder + "/phonemes.txt", PHONEMES)
        .file(folder + "/dsdict.yaml", SYMBOLS)
        .file(
            folder + "/dsconfig.yaml",
            "linguistic: linguistic.onnx\n" + key + ": model.onnx\nhidden_size: 2\n" + config)
        .graph(folder + "/linguistic.onnx", StageGraphs.linguistic(encoderInputs))
        .graph(folder + "/model.onnx", graph);
  }

  /** Adds a rhythmizer with a table of its own and a dictionary of a few syllables. */
  public BankFolder rhythmizer(String folder, String name) throws IOException {
    return file(folder + "/vocoder.yaml", "name: " + name + "\nmodel: rhythm.onnx\n")
        .file(folder + "/phonemes.txt", "AP\nSP\na\ni\nk\nt\n")
        .file(folder + "/dsdict.txt", "a\ta\nka\tk a\nti\tt i\nwa\tw a\n")
        .graph(
            folder + "/rhythm.onnx",
            StageGraphs.rhythmizer("tokens", "midi", "midi_dur", "is_slur"));
  }

  public BankFolder file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
    return this;
  }

  public BankFolder graph(String path, TinyGraph graph) throws IOException {
    graph.writeTo(root.resolve(path));
    return this;
  }

  /** A speaker's vector. */
  public BankFolder speaker(String path, float... vector) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    Path file = root.resolve(path + ".emb");
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, bytes.array());
    return this;
  }

  public BankFolder without(String path) throws IOException {
    Files.delete(root.resolve(path));
    return this;
  }

  public Path root() {
    return root;
  }
}
