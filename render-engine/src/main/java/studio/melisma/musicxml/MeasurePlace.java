package studio.melisma.musicxml;

import studio.melisma.failure.Place;
import studio.melisma.failure.ScoreRefusedException;

/** The measure being read: says where a warning or a refusal belongs. */
record MeasurePlace(String part, String number, Warnings warnings) {

  void warn(String code, XmlElement at, String message) {
    warnings.add(code, part, number, at.line(), message);
  }

  /** Once for each subject in each part. */
  void warnOnce(String subject, String code, XmlElement at, String message) {
    warnings.addOnce(part + ' ' + subject, code, part, number, at.line(), message);
  }

  Place at(XmlElement element) {
    return new Place(element.line(), null, number, part);
  }

  ScoreRefusedException refused(String code, XmlElement at, String message) {
    return new ScoreRefusedException(code, at(at), message);
  }
}
