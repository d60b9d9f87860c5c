/**
 * MusicXML in: from .musicxml, .xml and .mxl files to a score, with limits on what comes from
 * outside and a place in the file for every warning.
 */
@NullMarked
package studio.melisma.musicxml;

import org.jspecify.annotations.NullMarked;
