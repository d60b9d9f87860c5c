package studio.melisma.onnx;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;

/** Another process with the classes of this one. */
public final class FreshProcess {

  private FreshProcess() {}

  /**
   * Runs a class to its end.
   *
   * @param home stands for the user's folders
   * @param output where what it says goes
   * @return its exit status
   */
  public static int run(Path home, Path output, String main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Xlog:disable",
            "-Xmx256m",
            "-Duser.home=" + home,
            "-cp",
            classes(),
            main));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
    builder.environment().put("HOME", home.toString());
    builder.environment().put("XDG_CACHE_HOME", home.resolve("cache").toString());
    builder.environment().put("XDG_DATA_HOME", home.resolve("data").toString());
    return builder.redirectOutput(output.toFile()).start().waitFor();
  }

  /**
   * The class path of another process of these tests: what modules have, what the class path has,
   * and the tests' own classes, which are patched into a module.
   */
  public static String classes() {
    StringJoiner classes = new StringJoiner(File.pathSeparator);
    URL own = Objects.requireNonNull(FreshProcess.class.getResource("FreshProcess.class"));
    Path tests = Path.of(URI.create(own.toString())).resolve("../../../..").normalize();
    classes.add(tests.toString());
    for (String property : List.of("jdk.module.path", "java.class.path")) {
      String path = System.getProperty(property, "");
      if (!path.isEmpty()) {
        classes.add(path);
      }
    }
    return classes.toString();
  }
}
