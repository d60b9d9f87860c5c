/** The studio: a window in which a score is opened, sung, heard and saved. */
module studio.melisma.app {
  requires atlantafx.base;
  requires java.desktop;
  requires java.logging;
  requires javafx.controls;
  requires javafx.media;
  requires javafx.web;
  requires org.kordamp.ikonli.javafx;
  requires org.kordamp.ikonli.materialdesign2;
  requires studio.melisma.engine;
  requires tools.jackson.databind;

  // The toolkit makes the application's object.
  exports studio.melisma.app to
      javafx.graphics;
}
