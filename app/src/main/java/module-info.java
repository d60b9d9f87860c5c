/** The studio: a window in which a score is opened, sung, heard and saved. */
module studio.melisma.app {
  requires java.desktop;
  requires javafx.controls;
  requires studio.melisma.engine;

  // The toolkit makes the application's object.
  exports studio.melisma.app to
      javafx.graphics;
}
