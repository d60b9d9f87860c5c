package studio.melisma.cache;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts a program of the tests in a process of its own. */
public final class ChildProgram {

  private ChildProgram() {}

  /**
   * Starts a program.
   *
   * @param main its class, which is on the tests' class path
   * @param output where all goes that it says
   */
  public static Process start(Class<?> main, Path output, String... arguments) throws IOException {
    // The tests run inside the module, whose classes lie on the other path.
    String classPath =
        Stream.of(System.getProperty("java.class.path"), System.getProperty("jdk.module.path"))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }
}
