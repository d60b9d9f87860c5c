package studio.melisma.voicebank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.melisma.failure.ResourceException;
import studio.melisma.failure.VoiceException;
import studio.melisma.onnx.BankFolder;
import studio.melisma.work.Cancellation;

final class VoicebankLibraryTest {

  @TempDir private Path folder;
  private Path data;
  private VoicebankLibrary library;

  @BeforeEach
  void emptyLibrary() {
    data = folder.resolve("data");
    library =
        new VoicebankLibrary(
            data,
            new DependencyFolders(List.of(data.resolve("Dependencies"))),
            new StarterVoice(folder.resolve("cache"), null));
  }

  @Test
  void installsAFolder() throws Exception {
    Installation installed = library.install(bank("Miku"));
    assertThat(installed.kind()).isEqualTo(Installation.Kind.VOICE);
    assertThat(installed.id()).isEqualTo("Miku");
    assertThat(installed.findings()).isEmpty();
    assertThat(library.list()).extracting(VoiceEntry::name).containsExactly("Tiny");
    assertThat(library.find("tiny")).isPresent();
    assertThat(library.open("Miku").root()).isEqualTo(data.resolve("voices/Miku"));
    assertThat(leftovers()).containsExactly("Miku");
  }

  @Test
  void installsAnArchiveWhoseBankLiesSomeFoldersDown() throws Exception {
    Path zip = zip(bank("Miku"), "some/Miku v2/", StandardCharsets.UTF_8);
    assertThat(library.install(zip).id()).isEqualTo("Miku v2");
  }

  @Test
  void anArchiveWithoutFolderGetsItsOwnName() throws Exception {
    assertThat(library.install(zip(bank("Miku"), "", StandardCharsets.UTF_8)).id())
        .isEqualTo("archive");
  }

  @Test
  void oldJapaneseNamesAreRead() throws Exception {
    Path zip = zip(bank("Miku"), "重音テト/", Charset.forName("Shift_JIS"));
    assertThat(library.install(zip).id()).isEqualTo("重音テト");
  }

  @Test
  void aVoiceMayComeBeforeItsVocoder() throws Exception {
    Path bank = bank("Miku");
    new BankFolder(bank).without("dsvocoder/vocoder.yaml");
    assertThat(library.install(bank).findings())
        .extracting(LintFinding::code)
        .containsExactly("vocoder-missing");

    Path vocoder = bank("other").resolve("dsvocoder");
    Files.writeString(vocoder.resolve("oudep.yaml"), "id: tiny\nversion: '1'\n");
    Path oudep = Files.move(zip(vocoder, "", StandardCharsets.UTF_8), folder.resolve("v.oudep"));
    Installation installed = library.install(oudep);
    assertThat(installed.kind()).isEqualTo(Installation.Kind.DEPENDENCY);
    assertThat(installed.folder()).isEqualTo(data.resolve("Dependencies/tiny"));
    assertThat(library.open("Miku").vocoder()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil", "a/../../evil", "/etc/evil", "C:\\evil", "..\\evil", "a/..\\../evil"})
  void nothingIsWrittenOutside(String name) throws Exception {
    Path zip = folder.resolve("evil.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      entry(out, "bank/dsconfig.yaml", new byte[0]);
      entry(out, name, new byte[] {1});
    }
    assertThatThrownBy(() -> library.install(zip))
        .isInstanceOf(VoiceException.class)
        .extracting(thrown -> ((VoiceException) thrown).code())
        .isEqualTo("archive-unsafe");
    assertThat(leftovers()).isEmpty();
    assertThat(folder.resolve("evil")).doesNotExist();
  }

  @Test
  void anArchiveIsMeasuredWhileItUnpacks() throws Exception {
    Path zip = folder.resolve("bomb.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      entry(out, "a", new byte[3 << 20]);
      entry(out, "b", new byte[3 << 20]);
    }
    Path target = folder.resolve("target");
    DiskSpace endless = any -> Long.MAX_VALUE;
    assertThatThrownBy(
            () -> BankArchive.unpack(zip, target, new FileTree.Budget(zip, 10, 4 << 20), endless))
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("more than 4 MB");
    assertThatThrownBy(() ->
            BankArchive.unpack(
                zip, folder.resolve("target2"), new FileTree.Budget(zip, 1, 1 << 30), endless))
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("more than 1 files");
  }

  @Test
  void anInstallationTellsHowFarItIs() throws Exception {
    List<String> told = new ArrayList<>();
    List<Double> copied = new ArrayList<>();
    library.install(
        zip(bank("Miku"), "Miku/", StandardCharsets.UTF_8),
        (stage, done) -> {
          if (told.isEmpty() || !told.getLast().equals(stage.name())) {
            told.add(stage.name());
          }
          if (stage == InstallListener.Stage.COPYING) {
            copied.add(done);
          }
        },
        new Cancellation());
    assertThat(told).containsExactly("COPYING", "CHECKING");
    assertThat(copied).isSorted().last().isEqualTo(1.0);
  }

  @ParameterizedTest
  @EnumSource(InstallListener.Stage.class)
  void whatIsCancelledLeavesNothing(InstallListener.Stage at) throws Exception {
    Path bank = bank("Miku");
    for (Path source : List.of(bank, zip(bank, "Miku/", StandardCharsets.UTF_8))) {
      Cancellation cancellation = new Cancellation();
      assertThatThrownBy(() ->
              library.install(
                  source,
                  (stage, done) -> {
                    if (stage == at) {
                      cancellation.request();
                    }
                  },
                  cancellation))
          .isInstanceOf(CancellationException.class);
      assertThat(leftovers()).isEmpty();
    }
  }

  @Test
  void aFullDiskIsSeenBeforeAnythingIsCopied() throws Exception {
    Path bank = bank("Miku");
    VoicebankLibrary full =
        new VoicebankLibrary(
            data,
            DependencyFolders.NONE,
            new StarterVoice(folder.resolve("cache"), null),
            any -> 10);
    List<Double> copied = new ArrayList<>();
    for (Path source : List.of(bank, zip(bank, "Miku/", StandardCharsets.UTF_8))) {
      assertThatThrownBy(
              () -> full.install(source, (stage, done) -> copied.add(done), new Cancellation()))
          .isInstanceOf(ResourceException.class)
          .hasMessageContaining("0.0 MB are free");
    }
    assertThat(copied).isEmpty();
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void whatIsNoBankIsRefusedAndLeavesNothing() throws Exception {
    Path text = Files.writeString(folder.resolve("x.zip"), "no archive");
    assertThatThrownBy(() -> library.install(text))
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("can't be unpacked");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> library.install(empty))
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("no dsconfig.yaml");
    assertThatThrownBy(() -> library.install(folder.resolve("nowhere")))
        .isInstanceOf(VoiceException.class);
    Path broken = bank("broken");
    Files.writeString(broken.resolve("dsconfig.yaml"), "max_depth: -3");
    assertThatThrownBy(() -> library.install(broken)).isInstanceOf(VoiceException.class);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void whatCantSingIsNotInstalledAndAllItsErrorsAreNamed() throws Exception {
    Path bank = bank("Miku");
    byte[] whole = Files.readAllBytes(bank.resolve("acoustic.onnx"));
    Files.write(bank.resolve("acoustic.onnx"), Arrays.copyOf(whole, whole.length / 2));
    Files.delete(bank.resolve("dsvocoder/vocoder.onnx"));
    assertThatThrownBy(() -> library.install(bank))
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining(bank.resolve("acoustic.onnx").toString())
        .hasMessageContaining(bank.resolve("dsvocoder/vocoder.onnx").toString())
        .hasMessageNotContaining(".incoming");
    assertThat(leftovers()).isEmpty();

    Path zip = zip(bank, "Miku v2/", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> library.install(zip))
        .hasMessageContaining(zip.resolve("Miku v2/acoustic.onnx").toString());
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void aBrokenVocoderIsNamedByWhereItCameFrom() throws Exception {
    Path vocoder = bank("Miku").resolve("dsvocoder");
    Files.writeString(vocoder.resolve("vocoder.onnx"), "nothing");
    assertThatThrownBy(() -> library.install(vocoder))
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining(vocoder.resolve("vocoder.onnx").toString())
        .hasMessageNotContaining(".incoming");
    assertThat(data.resolve("Dependencies")).doesNotExist();
  }

  @Test
  void brokenYamlIsNotInstalled() throws Exception {
    Path bank = bank("Miku");
    Files.writeString(bank.resolve("dsconfig.yaml"), "acoustic: [x\n");
    assertThatThrownBy(() -> library.install(bank))
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining(bank.resolve("dsconfig.yaml").toString())
        .hasMessageContaining("no valid YAML");
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void aBankThatNamesNoVocoderCantGetOneLater() throws Exception {
    Path bank = bank("Miku");
    new BankFolder(bank).without("dsvocoder/vocoder.yaml");
    Path config = bank.resolve("dsconfig.yaml");
    Files.writeString(config, Files.readString(config).replace("vocoder: tiny\n", ""));
    assertThatThrownBy(() -> library.install(bank)).isInstanceOf(VoiceException.class);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void whatADeadProcessLeftBehindIsSweptAndALivingOnesWorkIsNot() throws Exception {
    Path dead = draft(data.resolve("voices"), ".incoming-" + deadProcess());
    Path living = draft(data.resolve("voices"), ".incoming-" + livingProcess());
    library.install(bank("Miku"));
    assertThat(dead).doesNotExist();
    assertThat(living.resolve("file")).exists();
  }

  @Test
  void severalBanksAtOnceAreRefused() throws Exception {
    bank("all/one");
    bank("all/two");
    assertThatThrownBy(() -> library.install(folder.resolve("all")))
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("several");
  }

  @Test
  void twiceIsRefusedUntilTheFirstIsRemoved() throws Exception {
    Path bank = bank("Miku");
    library.install(bank);
    assertThatThrownBy(() -> library.install(bank))
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("already");
    library.remove("Miku");
    assertThat(library.list()).isEmpty();
    library.install(bank);
    assertThatThrownBy(() -> library.remove("Rin")).isInstanceOf(VoiceException.class);
  }

  @Test
  void aBrokenVoiceIsListedWithItsReason() throws Exception {
    library.install(bank("Miku"));
    Files.delete(data.resolve("voices/Miku/phonemes.txt"));
    assertThat(library.list().getFirst().problem().orElseThrow()).contains("phonemes.txt");
  }

  @Test
  void anyFolderOfABankCanBeOpened() throws Exception {
    assertThat(library.open(bank("free").toString()).name()).isEqualTo("Tiny");
    assertThatThrownBy(() -> library.open("nobody"))
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("voices list");
  }

  @Test
  void theBuiltInVoiceIsUnpackedOnceAndRepaired() throws Exception {
    StarterVoice starter = new StarterVoice(folder.resolve("cache"), jarred(bank("starter")));
    Path unpacked = starter.folder().orElseThrow();
    assertThat(unpacked).hasParent(folder.resolve("cache"));
    assertThat(Voicebank.open(unpacked, DependencyFolders.NONE).vocoder()).isPresent();
    assertThat(starter.folder()).hasValue(unpacked);

    Files.writeString(unpacked.resolve("phonemes.txt"), "spoilt");
    assertThat(starter.folder()).hasValue(unpacked);
    assertThat(Files.readString(unpacked.resolve("phonemes.txt"))).isEqualTo(BankFolder.PHONEMES);

    VoicebankLibrary withStarter = new VoicebankLibrary(data, DependencyFolders.NONE, starter);
    library.install(bank("Another"));
    assertThat(withStarter.list()).extracting(VoiceEntry::builtIn).containsExactly(true, false);
    assertThat(withStarter.open(StarterVoice.ID).root()).isEqualTo(unpacked.toAbsolutePath());
    assertThatThrownBy(() -> withStarter.remove(StarterVoice.ID))
        .isInstanceOf(VoiceException.class);
  }

  @Test
  void theBuiltInVoiceIsThereForManyWhoAskAtOnce() throws Exception {
    URL configuration = jarred(bank("starter"));
    List<Future<Optional<Path>>> asked = new ArrayList<>();
    CountDownLatch together = new CountDownLatch(1);
    try (ExecutorService askers = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 8; i++) {
        asked.add(
            askers.submit(() -> {
              together.await();
              return new StarterVoice(folder.resolve("cache"), configuration).folder();
            }));
      }
      together.countDown();
    }
    Path unpacked = asked.getFirst().get().orElseThrow();
    for (Future<Optional<Path>> one : asked) {
      assertThat(one.get()).hasValue(unpacked);
    }
    assertThat(folder.resolve("cache")).isDirectoryContaining(path -> path.equals(unpacked));
  }

  @Test
  void withoutACacheTheBuiltInVoiceIsUnpackedElsewhere() throws Exception {
    Path cache = Files.writeString(folder.resolve("cache"), "a file where the folder should be");
    Path unpacked = new StarterVoice(cache, jarred(bank("starter"))).folder().orElseThrow();
    assertThat(Voicebank.open(unpacked, DependencyFolders.NONE).vocoder()).isPresent();
    assertThat(cache).hasContent("a file where the folder should be");
  }

  @Test
  void theCacheIsSweptOfDraftsAndOfOldVersions() throws Exception {
    Instant now = Instant.parse("2030-05-01T00:00:00Z");
    Path cache = folder.resolve("cache");
    Path dead = draft(cache, ".starter-" + deadProcess());
    Path living = draft(cache, ".starter-" + livingProcess());
    Path old = draft(cache, "starter-0123456789abcdef");
    Path recent = draft(cache, "starter-fedcba9876543210");
    Path foreign = draft(cache, "starter-pack");
    for (Path path : List.of(old, foreign)) {
      Files.setLastModifiedTime(path, FileTime.from(now.minus(Duration.ofDays(31))));
    }
    Files.setLastModifiedTime(recent, FileTime.from(now.minus(Duration.ofDays(29))));
    StarterVoice starter = new StarterVoice(cache, jarred(bank("starter")), () -> now);
    Path unpacked = starter.folder().orElseThrow();
    assertThat(dead).doesNotExist();
    assertThat(old).doesNotExist();
    assertThat(List.of(living, recent, foreign, unpacked)).allSatisfy(Files::exists);

    Files.setLastModifiedTime(unpacked, FileTime.from(now.minus(Duration.ofDays(31))));
    assertThat(starter.folder()).hasValue(unpacked);
    assertThat(Files.getLastModifiedTime(unpacked).toInstant())
        .as("a voice that is used is not old")
        .isEqualTo(now);
  }

  @Test
  void unpackingThatFailsLeavesNothing() throws Exception {
    Path bank = bank("starter");
    Files.writeString(bank.resolve("readme.txt"), "a voice that no other test unpacks");
    URL inside = jarred(bank);
    Path jar = folder.resolve("archive.zip");
    byte[] bytes = Files.readAllBytes(jar);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int name = text.indexOf("starter/phonemes.txt");
    // A block type that deflate doesn't have.
    Arrays.fill(bytes, name + 20, name + 24, (byte) 0xff);
    Files.write(jar, bytes);
    StarterVoice starter = new StarterVoice(folder.resolve("cache"), inside);
    assertThatThrownBy(starter::folder).isInstanceOf(ResourceException.class);
    assertThat(folder.resolve("cache")).isEmptyDirectory();
  }

  @Test
  void fromAFolderTheBuiltInVoiceIsUsedWhereItLies() throws Exception {
    Path bank = bank("starter");
    StarterVoice starter =
        new StarterVoice(folder.resolve("cache"), bank.resolve("dsconfig.yaml").toUri().toURL());
    assertThat(starter.folder()).hasValue(bank);
    assertThat(folder.resolve("cache")).doesNotExist();
  }

  private URL jarred(Path bank) throws IOException {
    Path jar = zip(bank, "studio/melisma/voicebank/starter/", StandardCharsets.UTF_8);
    return URI.create("jar:" + jar.toUri() + "!/studio/melisma/voicebank/starter/dsconfig.yaml")
        .toURL();
  }

  private static Path draft(Path parent, String name) throws IOException {
    Path draft = Files.createDirectories(parent.resolve(name));
    Files.writeString(draft.resolve("file"), "half");
    return draft;
  }

  private static long deadProcess() throws Exception {
    Process process =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-v")
            .start();
    process.waitFor();
    return process.pid();
  }

  /** Whoever started this one; it waits for the tests to end. */
  private static long livingProcess() {
    return ProcessHandle.current().parent().orElseThrow().pid();
  }

  private Path bank(String name) throws IOException {
    return BankFolder.minimal(folder.resolve(name), "", "tokens", "durations", "f0", "speedup")
        .root();
  }

  private List<String> leftovers() throws IOException {
    Path voices = data.resolve("voices");
    if (!Files.exists(voices)) {
      return List.of();
    }
    try (var paths = Files.list(voices)) {
      return paths.map(path -> path.getFileName().toString()).toList();
    }
  }

  private Path zip(Path source, String prefix, Charset names) throws IOException {
    Path zip = folder.resolve("archive.zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file, names)) {
      for (Path path : FileTree.files(source)) {
        entry(out, prefix + source.relativize(path), Files.readAllBytes(path));
      }
    }
    return zip;
  }

  private static void entry(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(bytes);
    out.closeEntry();
  }
}
