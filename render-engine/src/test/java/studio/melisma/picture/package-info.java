/** Pictures of sounds, for the README and for looking at what was sung. */
package studio.melisma.picture;
