/**
 * A DiffSinger voicebank on disk: its configuration, tables, dictionaries, speakers and vocoder;
 * finding, checking, installing and removing banks.
 */
@NullMarked
package studio.melisma.voicebank;

import org.jspecify.annotations.NullMarked;
