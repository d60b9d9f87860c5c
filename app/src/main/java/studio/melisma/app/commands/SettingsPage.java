package studio.melisma.app.commands;

import java.util.function.Supplier;
import javafx.scene.layout.Region;

/**
 * A page of the settings dialog. Every room that has something to set offers one; what is set there
 * counts at once.
 *
 * @param title of the page, in the user's language
 * @param view makes what is shown, each time that the dialog is opened
 */
public record SettingsPage(String title, Supplier<Region> view) {}
