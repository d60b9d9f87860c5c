/** All that a user can have the studio do, by name: menus, keys and the palette come from here. */
@NullMarked
package studio.melisma.app.commands;

import org.jspecify.annotations.NullMarked;
