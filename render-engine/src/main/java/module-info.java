/**
 * The singer: from a written score to sung audio, as a library and a command line.
 *
 * <p>Every exported package is a room with one purpose; see {@code docs/architecture.md}.
 */
module studio.melisma.engine {
  requires transitive org.jspecify;
  requires com.microsoft.onnxruntime;
  requires info.picocli;
  requires java.flac.encoder;
  // The accompaniment's synthesizer; nothing of it is loaded before something is played.
  requires java.desktop;
  requires java.management;
  requires java.prefs;
  requires java.xml;
  requires jdk.management;
  requires jdk.unsupported;
  requires jump3r;
  requires org.snakeyaml.engine;
  requires tools.jackson.databind;

  exports studio.melisma.accompaniment;
  exports studio.melisma.audio;
  exports studio.melisma.cache;
  exports studio.melisma.diffsinger;
  exports studio.melisma.export;
  exports studio.melisma.expression;
  exports studio.melisma.failure;
  exports studio.melisma.files;
  exports studio.melisma.graphs;
  exports studio.melisma.inspect;
  exports studio.melisma.lyrics;
  exports studio.melisma.mix;
  exports studio.melisma.musicxml;
  exports studio.melisma.performance;
  exports studio.melisma.phonemes;
  exports studio.melisma.playback;
  exports studio.melisma.project;
  exports studio.melisma.reimport;
  exports studio.melisma.render;
  exports studio.melisma.score;
  exports studio.melisma.song;
  exports studio.melisma.voicebank;
  exports studio.melisma.work;

  uses javax.sound.midi.spi.MidiDeviceProvider;
  uses javax.sound.midi.spi.SoundbankReader;

  opens studio.melisma.cli to
      info.picocli;
}
