/**
 * The saved song: project files, the last saves of each, and what is kept against crashes. How a
 * file looks inside is told in {@code docs/project-format.md}.
 */
@NullMarked
package studio.melisma.project;

import org.jspecify.annotations.NullMarked;
