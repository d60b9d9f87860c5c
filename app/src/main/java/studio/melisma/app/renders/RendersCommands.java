package studio.melisma.app.renders;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.renders.RendersViewModel.Side;

/** What can be done with finished files by key, menu and palette. */
public final class RendersCommands {

  private RendersCommands() {}

  /** Registers them. */
  public static void register(Commands commands, RendersViewModel model) {
    ObservableValue<Boolean> one =
        Bindings.createBooleanBinding(
            () -> model.chosen(Side.A).isPresent() || model.chosen(Side.B).isPresent(),
            model.chosenProperty(Side.A),
            model.chosenProperty(Side.B));
    ObservableValue<Boolean> both =
        Bindings.createBooleanBinding(
            () -> model.chosen(Side.A).isPresent() && model.chosen(Side.B).isPresent(),
            model.chosenProperty(Side.A),
            model.chosenProperty(Side.B));
    commands.register(Command.of("renders.play", one, model::playOrPause));
    commands.register(Command.of("renders.compare", both, model::compare, "Alt+B"));
  }
}
