'use strict';

/**
 * The page of an engraved score. The studio calls the functions that are returned at the end; what
 * happens here is told to `bridge`, an object of the studio's. Notes are counted by their place
 * among the pitched notes of the file, part by part.
 */
const melisma = (() => {
  /** The engraver's unit is the space between two lines of a staff. */
  const PIXELS = 10;
  const STAFF_HEIGHT = 4;
  /** How far beside a notehead it can still be hit. */
  const REACH = 7;
  const MARGIN = 24;

  const sheet = document.getElementById('sheet');
  const marks = document.getElementById('marks');
  const cursor = document.getElementById('playhead');
  let bridge = null;
  let engraver = null;
  /** From the engraver's notes to their number. */
  let numbers = new Map();
  /** By number: notehead and where it is; lyrics belong to their note. */
  let heads = new Map();
  let lyrics = [];
  /** By measure: where it is, and which moments stand where in it. */
  let measures = new Map();
  let chosen = [];
  let place = null;
  let followed = null;

  // ---- errors

  /**
   * What went wrong, at which line and column, and in which functions, the innermost first. Scripts
   * that are put into a page from outside have no name to tell.
   */
  function told(error) {
    const what = String(error?.message ?? error);
    const place = error?.line === undefined ? [] : [`${error.line}:${error.column ?? 0}`];
    const calls = String(error?.stack ?? '').split('\n').map((call) => call.split('@')[0]);
    const where = [...place, ...calls.filter((name) => name !== '').slice(0, 4)].join(', ');
    return where === '' ? what : `${what} (${where})`;
  }

  /**
   * The same work, with errors that say where. Of errors in scripts without an origin the window
   * hears no more than that there was one: they are caught here.
   */
  const telling = (work, tell) => (...given) => {
    try {
      return work(...given);
    } catch (error) {
      return tell(told(error));
    }
  };

  const toCaller = (message) => {
    throw new Error(message);
  };
  const toStudio = (message) => bridge.failed(message);

  // ---- reading

  const children = (node, name) => [...node.children].filter((child) => child.localName === name);
  const child = (node, name) => children(node, name)[0];
  const words = (node, name) => (child(node, name)?.textContent ?? '').trim();

  const divisor = (a, b) => (b === 0 ? Math.max(a, 1) : divisor(b, a % b));
  const fraction = (n, d) => {
    const common = divisor(Math.abs(n), d);
    return { n: n / common, d: d / common };
  };
  const plus = (a, b) => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
  const minus = (a, b) => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
  const over = (a, b) => fraction(a.n * b.d, a.d * b.n);
  const ZERO = fraction(0, 1);

  /** A number of the file, exactly; null where it is none. */
  function decimal(text) {
    const parts = /^\+?(\d{1,9})(?:\.(\d{1,6}))?$/.exec(text);
    if (!parts) {
      return null;
    }
    const scale = 10 ** (parts[2]?.length ?? 0);
    return fraction(Number(parts[1] + (parts[2] ?? '')), scale);
  }

  /** The engraver reads part by part only; the other way round is the same, turned. */
  function partwise(read) {
    const root = read.documentElement;
    if (root.localName !== 'score-timewise') {
      return read;
    }
    const turned = document.implementation.createDocument(null, 'score-partwise');
    const top = turned.documentElement;
    const parts = new Map();
    for (const node of [...root.children]) {
      if (node.localName !== 'measure') {
        top.append(turned.importNode(node, true));
        continue;
      }
      for (const old of children(node, 'part')) {
        const id = old.getAttribute('id');
        if (!parts.has(id)) {
          const part = turned.createElement('part');
          part.setAttribute('id', id);
          parts.set(id, part);
        }
        const measure = turned.createElement('measure');
        for (const attribute of node.attributes) {
          measure.setAttribute(attribute.name, attribute.value);
        }
        for (const inside of old.children) {
          measure.append(turned.importNode(inside, true));
        }
        parts.get(id).append(measure);
      }
    }
    top.append(...parts.values());
    return turned;
  }

  /**
   * Lists the pitched notes and marks each in the document with its number: as its colour, which is
   * what the engraver keeps of a note without looking into it.
   */
  function number(read) {
    const table = [];
    children(read.documentElement, 'part').forEach((part, partIndex) => {
      let divisions = fraction(1, 1);
      children(part, 'measure').forEach((measure, measureIndex) => {
        let at = ZERO;
        let base = null;
        const ordinals = new Map();
        for (const element of measure.children) {
          const length = () => {
            const duration = decimal(words(element, 'duration'));
            return duration ? over(duration, divisions) : ZERO;
          };
          if (element.localName === 'attributes') {
            const stated = decimal(words(element, 'divisions'));
            divisions = stated && stated.n > 0 ? stated : divisions;
          } else if (element.localName === 'backup') {
            at = minus(at, length());
            at = at.n < 0 ? ZERO : at;
            base = null;
          } else if (element.localName === 'forward') {
            at = plus(at, length());
            base = null;
          } else if (element.localName === 'note') {
            const chord = child(element, 'chord') && base !== null;
            const voice = words(element, 'voice') || (chord ? base.voice : '1');
            const here = chord ? base.at : at;
            const key = `${voice}\t${here.n}/${here.d}`;
            const ordinal = ordinals.get(key) ?? 0;
            ordinals.set(key, ordinal + 1);
            for (const colour of element.querySelectorAll('[color]')) {
              colour.removeAttribute('color');
            }
            element.removeAttribute('color');
            const pitch = child(element, 'pitch');
            if (pitch) {
              element.setAttribute('color', `note-${table.length}`);
              table.push([
                partIndex,
                part.getAttribute('id') ?? '',
                measureIndex,
                words(element, 'staff') || '1',
                voice,
                here.n,
                here.d,
                ordinal,
                words(pitch, 'step'),
                words(pitch, 'alter') || '0',
                words(pitch, 'octave'),
              ].join('\t'));
            }
            if (!chord) {
              base = { voice, at: here };
              at = child(element, 'grace') ? at : plus(at, length());
            }
          }
        }
      });
    });
    return table;
  }

  /** Entries of grace notes are in no voice's list, but all are in the measures. */
  function eachEntry(use) {
    for (const measure of engraver.Sheet.SourceMeasures) {
      for (const container of measure.VerticalSourceStaffEntryContainers) {
        for (const staffEntry of container.StaffEntries) {
          staffEntry?.VoiceEntries.forEach(use);
        }
      }
    }
  }

  /** Takes the numbers back out of the colours. */
  function collectNumbers() {
    numbers = new Map();
    eachEntry((entry) => {
      entry.StemColorXml = undefined;
      entry.StemColor = undefined;
      for (const note of entry.Notes) {
        const tag = /^note-(\d+)$/.exec(note.NoteheadColorXml ?? '');
        if (tag) {
          numbers.set(note, Number(tag[1]));
        }
        note.NoteheadColorXml = undefined;
        note.NoteheadColor = undefined;
        note.StemColorXml = undefined;
      }
    });
  }

  /** Reads a score; tells the bridge how many measures it has and the table of its notes. */
  function load(text) {
    forget();
    const read = partwise(new DOMParser().parseFromString(text, 'application/xml'));
    if (read.getElementsByTagName('parsererror').length > 0) {
      throw new Error('this is no XML');
    }
    const table = number(read);
    sheet.replaceChildren();
    engraver = new opensheetmusicdisplay.OpenSheetMusicDisplay(sheet, {
      autoResize: false,
      backend: 'svg',
      disableCursor: true,
      drawTitle: true,
      followCursor: false,
      pageFormat: 'Endless',
    });
    engraver
      .load(read)
      .then(() => {
        collectNumbers();
        bridge.loaded(engraver.Sheet.SourceMeasures.length, table.join('\n'));
      })
      .catch((error) => bridge.failed(told(error)));
  }

  function forget() {
    numbers = new Map();
    heads = new Map();
    lyrics = [];
    measures = new Map();
    chosen = [];
    place = null;
    marks.replaceChildren();
    cursor.hidden = true;
  }

  // ---- drawing

  /** Has only some parts drawn; all, when none of them is there. */
  function show(parts) {
    const wanted = new Set(parts.split('\n'));
    const all = engraver.Sheet.Instruments;
    const some = all.some((instrument) => wanted.has(instrument.IdString));
    const changed = all.filter(
      (instrument) => instrument.Visible !== (!some || wanted.has(instrument.IdString)));
    changed.forEach((instrument) => (instrument.Visible = !instrument.Visible));
    if (changed.length > 0) {
      engraver.updateGraphic();
    }
  }

  /** Draws the measures from the first to the last, both counted from zero and included. */
  function draw(first, last, zoom, parts) {
    show(parts);
    const rules = engraver.EngravingRules;
    rules.MinMeasureToDrawIndex = first;
    rules.MaxMeasureToDrawIndex = last;
    // After a pickup the engraver takes its numbers for the indexes.
    rules.MinMeasureToDrawNumber = first;
    rules.MaxMeasureToDrawNumber = last;
    rules.RenderTitle = first === 0;
    rules.RenderSubtitle = first === 0;
    rules.RenderComposer = first === 0;
    rules.RenderLyricist = first === 0;
    engraver.zoom = zoom;
    engraver.render();
    locate();
    showChosen(false);
    if (place !== null) {
      playhead(place.measure, place.quarter, false);
    }
  }

  function offset(box) {
    return {
      left: box.left + window.scrollX,
      top: box.top + window.scrollY,
      right: box.right + window.scrollX,
      bottom: box.bottom + window.scrollY,
    };
  }

  function locate() {
    heads = new Map();
    lyrics = [];
    measures = new Map();
    const svg = sheet.querySelector('svg');
    if (svg === null) {
      return;
    }
    const origin = offset(svg.getBoundingClientRect());
    const scale = PIXELS * engraver.zoom;
    engraver.GraphicSheet.MeasureList.forEach((staves, index) => {
      const drawn = staves.filter((measure) => measure?.ParentMusicSystem && measure.isVisible());
      if (drawn.length === 0) {
        return;
      }
      for (const measure of drawn) {
        for (const entry of measure.staffEntries) {
          locateNotes(entry);
        }
      }
      const box = drawn[0].PositionAndShape;
      const lines = drawn[0].ParentMusicSystem.StaffLines.map(
        (line) => line.PositionAndShape.AbsolutePosition.y);
      const left = origin.left + box.AbsolutePosition.x * scale;
      measures.set(index, {
        left,
        right: left + box.Size.width * scale,
        top: origin.top + Math.min(...lines) * scale,
        bottom: origin.top + (Math.max(...lines) + STAFF_HEIGHT) * scale,
        moments: moments(drawn, origin.left, scale),
      });
    });
  }

  function locateNotes(staffEntry) {
    for (const entry of staffEntry.graphicalVoiceEntries) {
      entry.notes.forEach((graphical) => {
        const id = numbers.get(graphical.sourceNote);
        if (id === undefined || !graphical.sourceNote.PrintObject) {
          return;
        }
        const group = graphical.vfnote?.[0]?.getAttribute('el');
        const head = group?.querySelectorAll('.vf-notehead')[graphical.vfnoteIndex];
        if (!head) {
          return;
        }
        const box = head.getBoundingClientRect();
        if (box.width > 0) {
          heads.set(id, { element: head, ...offset(box) });
        }
      });
      const first = entry.notes.find((note) => heads.has(numbers.get(note.sourceNote)));
      if (first) {
        for (const words of first.getLyricsSVGs() ?? []) {
          const id = numbers.get(first.sourceNote);
          if (words) {
            lyrics.push({ id, ...offset(words.getBoundingClientRect()) });
          }
        }
      }
    }
  }

  /** Where the moments of a measure stand: quarter notes from its start, and pixels. */
  function moments(drawn, origin, scale) {
    const found = new Map();
    for (const measure of drawn) {
      for (const entry of measure.staffEntries) {
        const quarter = entry.relInMeasureTimestamp.RealValue * 4;
        const x = origin + entry.PositionAndShape.AbsolutePosition.x * scale;
        found.set(quarter, Math.min(x, found.get(quarter) ?? x));
      }
    }
    const box = drawn[0].PositionAndShape;
    const end = drawn[0].parentSourceMeasure.Duration.RealValue * 4;
    const rows = [...found].filter(([quarter]) => quarter < end).sort((a, b) => a[0] - b[0]);
    if (rows.length === 0 || rows[0][0] > 0) {
      const left = box.AbsolutePosition.x + (drawn[0].beginInstructionsWidth ?? 0);
      rows.unshift([0, origin + left * scale]);
    }
    rows.push([end, origin + (box.AbsolutePosition.x + box.Size.width) * scale]);
    return rows;
  }

  // ---- linking

  /** The note at a point of the page, -1 for none: the nearest head in reach, else its words. */
  function noteAt(x, y) {
    let best = -1;
    let nearest = REACH * Math.max(1, engraver?.zoom ?? 1);
    for (const [id, box] of heads) {
      const dx = Math.max(box.left - x, 0, x - box.right);
      const dy = Math.max(box.top - y, 0, y - box.bottom);
      const middle = Math.hypot((box.left + box.right) / 2 - x, (box.top + box.bottom) / 2 - y);
      // Of two heads that touch, the one whose middle is nearer.
      const distance = Math.hypot(dx, dy) + middle / 1000;
      if (distance < nearest) {
        nearest = distance;
        best = id;
      }
    }
    if (best >= 0) {
      return best;
    }
    const under = lyrics.find(
      (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
    return under ? under.id : -1;
  }

  function select(ids) {
    chosen = ids === '' ? [] : ids.split(' ').map(Number);
    showChosen(true);
  }

  function showChosen(scroll) {
    for (const old of sheet.querySelectorAll('.chosen')) {
      old.classList.remove('chosen');
    }
    marks.replaceChildren();
    let first = null;
    for (const id of chosen) {
      const head = heads.get(id);
      if (!head) {
        continue;
      }
      first = first ?? head;
      head.element.classList.add('chosen');
      const mark = document.createElement('div');
      mark.style.left = `${head.left - 5}px`;
      mark.style.top = `${head.top - 5}px`;
      mark.style.width = `${head.right - head.left + 10}px`;
      mark.style.height = `${head.bottom - head.top + 10}px`;
      marks.append(mark);
    }
    if (scroll && first) {
      bringIntoView(first.top - MARGIN, first.bottom + MARGIN, window.innerHeight / 3);
    }
  }

  function bringIntoView(top, bottom, above) {
    if (top < window.scrollY || bottom > window.scrollY + window.innerHeight) {
      window.scrollTo(0, Math.max(0, top - above));
    }
  }

  // ---- playing

  /** Where a moment stands; in a rest of several measures each has its share of the width. */
  function spot(measure, quarter) {
    let index = measure;
    while (index >= 0 && !measures.has(index)) {
      index--;
    }
    const box = measures.get(index);
    if (!box) {
      return null;
    }
    let next = index + 1;
    while (next <= engraver.EngravingRules.MaxMeasureToDrawIndex
        && next < engraver.Sheet.SourceMeasures.length && !measures.has(next)) {
      next++;
    }
    if (next > index + 1) {
      const lengths = engraver.Sheet.SourceMeasures[measure].Duration.RealValue * 4 || 1;
      const share = (measure - index + Math.min(quarter / lengths, 1)) / (next - index);
      return { x: box.left + (box.right - box.left) * share, box };
    }
    const rows = box.moments;
    let after = rows.findIndex(([moment]) => moment > quarter);
    after = after < 0 ? rows.length - 1 : Math.max(after, 1);
    const [fromQuarter, fromX] = rows[after - 1];
    const [toQuarter, toX] = rows[after];
    const way = toQuarter > fromQuarter ? (quarter - fromQuarter) / (toQuarter - fromQuarter) : 0;
    return { x: fromX + (toX - fromX) * Math.min(Math.max(way, 0), 1), box };
  }

  /** Puts the playhead somewhere; with follow, turns to the system it is in. */
  function playhead(measure, quarter, follow) {
    place = { measure, quarter };
    const here = spot(measure, quarter);
    cursor.hidden = here === null;
    if (here === null) {
      return;
    }
    const top = here.box.top - PIXELS;
    cursor.style.transform = `translate(${here.x - 1}px, ${top}px)`;
    cursor.style.height = `${here.box.bottom - here.box.top + 2 * PIXELS}px`;
    if (follow) {
      turnTo(here.box.top - MARGIN, here.box.bottom + MARGIN);
    }
  }

  /** Of systems that are higher than the view the same staves stay in sight. */
  function turnTo(top, bottom) {
    const height = window.innerHeight;
    if (bottom - top <= height) {
      bringIntoView(top, bottom, MARGIN);
    } else if (followed === null) {
      if (window.scrollY >= bottom || window.scrollY + height <= top) {
        window.scrollTo(0, Math.max(0, top));
      }
    } else if (followed !== top) {
      const within = Math.min(Math.max(window.scrollY - followed, 0), bottom - top - height);
      window.scrollTo(0, Math.max(0, top + within));
    }
    followed = top;
  }

  function hidePlayhead() {
    place = null;
    followed = null;
    cursor.hidden = true;
  }

  function colours(paper, ink, selected, head) {
    const style = document.documentElement.style;
    style.setProperty('--paper', paper);
    style.setProperty('--ink', ink);
    style.setProperty('--chosen', selected);
    style.setProperty('--playhead', head);
  }

  function connect(studio) {
    bridge = studio;
    window.addEventListener('error', (event) => bridge.failed(told(event.error ?? event.message)));
    window.addEventListener('unhandledrejection', (event) => bridge.failed(told(event.reason)));
    document.addEventListener('securitypolicyviolation', (event) =>
      bridge.blocked(`${event.violatedDirective} ${event.blockedURI}`));
    document.addEventListener('click', telling((event) => {
      const id = noteAt(event.pageX, event.pageY);
      bridge.clicked(id, event.ctrlKey || event.metaKey || event.shiftKey);
    }, toStudio));
    // Nothing can be dragged out of the page or dropped on it.
    document.addEventListener('dragstart', (event) => event.preventDefault());
    bridge.connected();
  }

  /** The numbers of all notes that are drawn now, with blanks between. */
  const drawn = () => [...heads.keys()].join(' ');

  /** Where a note's head is in the window: left, top, right and bottom; empty when not drawn. */
  function headOf(id) {
    const box = heads.get(id);
    return box
      ? [box.left - window.scrollX, box.top - window.scrollY,
         box.right - window.scrollX, box.bottom - window.scrollY].join(' ')
      : '';
  }

  /** Where the playhead is on the page; empty when it is hidden. */
  const playheadAt = () => {
    if (cursor.hidden) {
      return '';
    }
    const box = offset(cursor.getBoundingClientRect());
    return [box.left, box.top, box.right, box.bottom].join(' ');
  };

  const functions = {
    colours, connect, draw, drawn, headOf, hidePlayhead, load, noteAt, playhead, playheadAt, select,
  };
  return Object.fromEntries(
    Object.entries(functions).map(([name, work]) => [name, telling(work, toCaller)]));
})();
