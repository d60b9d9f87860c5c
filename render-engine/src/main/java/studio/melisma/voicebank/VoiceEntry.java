package studio.melisma.voicebank;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A voice of a library.
 *
 * @param id the name of its folder
 * @param name the singer's name
 * @param folder where it lies
 * @param builtIn whether it came with Melisma and can't be removed
 * @param problem why it can't be read, if so
 */
public record VoiceEntry(
    String id, String name, Path folder, boolean builtIn, Optional<String> problem) {}
