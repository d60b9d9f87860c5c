package studio.melisma.reimport;

import static studio.melisma.reimport.Notated.child;
import static studio.melisma.reimport.Notated.children;
import static studio.melisma.reimport.Notated.has;
import static studio.melisma.reimport.Notated.remove;
import static studio.melisma.reimport.Notated.text;
import static studio.melisma.reimport.Notated.the;
import static studio.melisma.reimport.Notated.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.w3c.dom.Element;
import studio.melisma.score.Pitch;

/** What people do to a score in their notation program, and what such programs do by themselves. */
enum Notations {
  NOTHING {
    @Override
    void on(Notated score, Random chance) {
      // Saved again.
    }
  },
  PITCHES {
    @Override
    void on(Notated score, Random chance) {
      for (Element note : some(score.notes(), 5, chance)) {
        pitch(score, note, midi(note) + 1 + chance.nextInt(3));
      }
    }
  },
  LENGTHS {
    @Override
    void on(Notated score, Random chance) {
      List<Element> even =
          score.notes().stream()
              .filter(
                  note -> !has(note, "tie") && Integer.parseInt(text(note, "duration")) % 2 == 0)
              .toList();
      for (Element note : some(even, 4, chance)) {
        int half = Integer.parseInt(text(note, "duration")) / 2;
        the(note, "duration").setTextContent(String.valueOf(half));
        Element rest = score.document.createElement("note");
        rest.appendChild(score.make("rest", ""));
        rest.appendChild(score.make("duration", String.valueOf(half)));
        if (has(note, "voice")) {
          rest.appendChild(score.make("voice", text(note, "voice")));
        }
        if (has(note, "staff")) {
          rest.appendChild(score.make("staff", text(note, "staff")));
        }
        note.getParentNode().insertBefore(rest, note.getNextSibling());
      }
    }
  },
  LYRICS {
    @Override
    void on(Notated score, Random chance) {
      List<Element> texts =
          score.all("lyric").stream()
              .filter(lyric -> has(lyric, "text"))
              .map(lyric -> the(lyric, "text"))
              .toList();
      some(texts, 6, chance).forEach(text -> text.setTextContent("neu" + chance.nextInt(99)));
    }
  },
  MEASURE_INSERTED {
    @Override
    void on(Notated score, Random chance) {
      int at = chance.nextInt(score.measures());
      for (Element part : score.parts()) {
        List<Element> measures = children(part, "measure");
        Element made = score.document.createElement("measure");
        made.setAttribute("number", "X" + at);
        Element attributes = child(measures.get(at), "attributes");
        if (at == 0 && attributes != null) {
          made.appendChild(attributes);
        }
        for (Element note : children(measures.get(chance.nextInt(measures.size())), "note")) {
          if (!has(note, "tie") && !has(note, "chord") && has(note, "pitch")) {
            Element copy = (Element) note.cloneNode(true);
            pitch(score, copy, midi(copy) + 1 + chance.nextInt(6));
            for (Element lyric : children(copy, "lyric")) {
              if (has(lyric, "text")) {
                the(lyric, "text").setTextContent("neu" + chance.nextInt(99));
              }
            }
            made.appendChild(copy);
          }
        }
        part.insertBefore(made, measures.get(at));
      }
      number(score);
    }
  },
  MEASURE_DELETED {
    @Override
    void on(Notated score, Random chance) {
      if (score.measures() < 3) {
        return;
      }
      int at = chance.nextInt(score.measures() - 1);
      for (Element part : score.parts()) {
        Element measure = children(part, "measure").get(at);
        Element next = children(part, "measure").get(at + 1);
        List<Element> signs = new ArrayList<>(children(measure, "attributes"));
        Collections.reverse(signs);
        signs.forEach(sign -> next.insertBefore(sign, next.getFirstChild()));
        remove(measure);
      }
      number(score);
    }
  },
  NOTES_DELETED {
    @Override
    void on(Notated score, Random chance) {
      List<Element> free = score.notes().stream().filter(note -> !has(note, "tie")).toList();
      for (Element note : some(free, 5, chance)) {
        children(note, "lyric").forEach(Notated::remove);
        children(note, "notations").forEach(Notated::remove);
        note.replaceChild(score.make("rest", ""), the(note, "pitch"));
      }
    }
  },
  NOTES_INSERTED {
    @Override
    void on(Notated score, Random chance) {
      List<Element> rests = score.notes(note -> has(note, "rest") && has(note, "duration"));
      for (Element rest : some(rests, 5, chance)) {
        note(score, rest, "G", 4);
      }
    }
  },
  CHORDS_THINNED {
    @Override
    void on(Notated score, Random chance) {
      some(score.notes(note -> has(note, "chord") && !has(note, "tie")), 5, chance)
          .forEach(Notated::remove);
    }
  },
  PART_DELETED {
    @Override
    void on(Notated score, Random chance) {
      if (score.parts().size() > 1) {
        int at = chance.nextInt(score.parts().size());
        remove(score.parts().get(at));
        remove(score.all("score-part").get(at));
      }
    }
  },
  PARTS_SHUFFLED {
    @Override
    void on(Notated score, Random chance) {
      List<Element> order = new ArrayList<>(score.parts());
      List<Element> list = new ArrayList<>(score.all("score-part"));
      Collections.shuffle(order, new Random(7));
      Collections.shuffle(list, new Random(7));
      order.forEach(part -> part.getParentNode().appendChild(part));
      list.forEach(part -> part.getParentNode().appendChild(part));
    }
  },
  PARTS_RENAMED {
    @Override
    void on(Notated score, Random chance) {
      for (Element part : score.all("score-part")) {
        the(part, "part-name").setTextContent("Stimme " + chance.nextInt(1000));
      }
    }
  },
  IDS_CHANGED {
    @Override
    void on(Notated score, Random chance) {
      // As if the parts had been counted from the last one.
      List<String> ids = new ArrayList<>();
      score.all("score-part").forEach(part -> ids.add(part.getAttribute("id")));
      Map<String, String> now = new HashMap<>();
      for (int i = 0; i < ids.size(); i++) {
        now.put(ids.get(i), "P" + (ids.size() - i));
      }
      score
          .all("score-part")
          .forEach(part -> part.setAttribute("id", now.get(part.getAttribute("id"))));
      score.all("part").forEach(part -> part.setAttribute("id", now.get(part.getAttribute("id"))));
    }
  },
  NUMBERS_CHANGED {
    @Override
    void on(Notated score, Random chance) {
      score
          .all("measure")
          .forEach(measure -> measure.setAttribute("number", "A" + chance.nextInt(9)));
    }
  },
  DIVISIONS_CHANGED {
    @Override
    void on(Notated score, Random chance) {
      for (String name : List.of("divisions", "duration", "offset")) {
        for (Element element : score.all(name)) {
          element.setTextContent(
              String.valueOf(Integer.parseInt(element.getTextContent().strip()) * 6));
        }
      }
    }
  },
  VOICES_RENUMBERED {
    @Override
    void on(Notated score, Random chance) {
      // Voices of the second staff go on counting in some programs, and begin anew in others.
      for (Element note : score.all("note")) {
        if (has(note, "voice")) {
          the(note, "voice").setTextContent(Integer.parseInt(text(note, "voice")) + 4 + "");
        }
      }
    }
  },
  REPEAT_ADDED {
    @Override
    void on(Notated score, Random chance) {
      int from = chance.nextInt(score.measures());
      int to = Math.min(score.measures() - 1, from + 3);
      for (Element part : score.parts()) {
        repeat(score, children(part, "measure").get(from), "left", "forward");
        repeat(score, children(part, "measure").get(to), "right", "backward");
      }
    }
  },
  REPEATS_REMOVED {
    @Override
    void on(Notated score, Random chance) {
      score.all("repeat").forEach(Notated::remove);
      score.all("ending").forEach(Notated::remove);
    }
  },
  KEY_CHANGED {
    @Override
    void on(Notated score, Random chance) {
      score.all("fifths").forEach(fifths -> fifths.setTextContent("3"));
    }
  },
  TEMPO_CHANGED {
    @Override
    void on(Notated score, Random chance) {
      score.all("sound").forEach(sound -> sound.removeAttribute("tempo"));
      for (Element part : score.parts()) {
        Element measure = children(part, "measure").get(chance.nextInt(score.measures()));
        Element sound = score.document.createElement("sound");
        sound.setAttribute("tempo", "77");
        Element attributes = child(measure, "attributes");
        measure.insertBefore(
            sound, attributes == null ? measure.getFirstChild() : attributes.getNextSibling());
      }
    }
  },
  TRANSPOSED {
    @Override
    void on(Notated score, Random chance) {
      score.notes(note -> has(note, "pitch")).forEach(note -> pitch(score, note, midi(note) + 2));
    }
  },
  WRITTEN_AT_CONCERT_PITCH {
    @Override
    void on(Notated score, Random chance) {
      for (Element part : score.parts()) {
        Element attributes = within(part, "attributes").getFirst();
        if (within(part, "transpose").isEmpty()) {
          Element transpose = score.document.createElement("transpose");
          transpose.appendChild(score.make("chromatic", "-2"));
          attributes.appendChild(transpose);
          within(part, "note").stream()
              .filter(note -> has(note, "pitch"))
              .forEach(note -> pitch(score, note, midi(note) + 2));
        }
      }
    }
  },
  REWRITTEN {
    @Override
    void on(Notated score, Random chance) {
      // Another program: other attributes and ids, no layout, verses with names of its own, voices
      // one after the other from the last, chords from the top, staves and voices said everywhere.
      DIVISIONS_CHANGED.on(score, chance);
      IDS_CHANGED.on(score, chance);
      NUMBERS_CHANGED.on(score, chance);
      int number = 0;
      for (Element note : score.all("note")) {
        note.setAttribute("id", "n" + number++);
        note.removeAttribute("default-x");
        children(note, "beam").forEach(Notated::remove);
        children(note, "stem").forEach(Notated::remove);
        if (!has(note, "voice")) {
          Element after = child(note, "type");
          note.insertBefore(score.make("voice", "1"), after);
        }
      }
      for (Element lyric : score.all("lyric")) {
        String line = lyric.getAttribute("number");
        lyric.setAttribute("number", "part1verse" + (line.isEmpty() ? "1" : line));
      }
      score.all("print").forEach(Notated::remove);
    }
  };

  abstract void on(Notated score, Random chance);

  private static <T> List<T> some(List<T> all, int most, Random chance) {
    List<T> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, chance);
    return shuffled.subList(0, Math.min(most, shuffled.size()));
  }

  private static void number(Notated score) {
    for (Element part : score.parts()) {
      int number = 1;
      for (Element measure : children(part, "measure")) {
        measure.setAttribute("number", String.valueOf(number++));
      }
    }
  }

  private static void repeat(Notated score, Element measure, String location, String direction) {
    Element barline = score.document.createElement("barline");
    barline.setAttribute("location", location);
    Element repeat = score.document.createElement("repeat");
    repeat.setAttribute("direction", direction);
    barline.appendChild(repeat);
    if (location.equals("left")) {
      measure.insertBefore(barline, measure.getFirstChild());
    } else {
      measure.appendChild(barline);
    }
  }

  private static void note(Notated score, Element rest, String step, int octave) {
    Element pitch = score.document.createElement("pitch");
    pitch.appendChild(score.make("step", step));
    pitch.appendChild(score.make("octave", String.valueOf(octave)));
    rest.replaceChild(pitch, the(rest, "rest"));
  }

  static int midi(Element note) {
    Element pitch = the(note, "pitch");
    String alter = text(pitch, "alter");
    return (int)
        new Pitch(
                Pitch.Step.valueOf(text(pitch, "step")),
                alter.isEmpty() ? 0 : Double.parseDouble(alter),
                Integer.parseInt(text(pitch, "octave")))
            .midi();
  }

  static void pitch(Notated score, Element note, int midi) {
    String name = "C C#D D#E F F#G G#A A#B ".substring(midi % 12 * 2, midi % 12 * 2 + 2);
    Element pitch = score.document.createElement("pitch");
    pitch.appendChild(score.make("step", name.substring(0, 1)));
    if (name.endsWith("#")) {
      pitch.appendChild(score.make("alter", "1"));
    }
    pitch.appendChild(score.make("octave", String.valueOf(midi / 12 - 1)));
    note.replaceChild(pitch, the(note, "pitch"));
  }
}
