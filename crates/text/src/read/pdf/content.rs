//! Content streams: where letters are shown, and so where words and lines end (ISO 32000-1, 9.4).

use std::{
    cell::Cell,
    collections::{HashMap, HashSet},
    rc::Rc,
};

use super::{
    Page,
    file::File,
    font::Font,
    object::{Dict, Lexer, Object},
};
use crate::{
    limits::{OPERATORS, PDF_DEPTH},
    read::Out,
};

/// Operands of one operator; the longest real ones are lines of adjusted text, which are one array.
const OPERANDS: usize = 256;

/// States that wait to be restored.
const SAVED: usize = 512;

/// Part of the size of the letters that is a space between words. Letters are moved together by up to a tenth, words lie
/// at least a fifth apart.
const SPACE: f64 = 0.15;

/// Part of the size by which a line has to lie lower or higher to be another line. Footnote marks are raised by a third.
const LINE: f64 = 0.5;

/// A change of coordinates: x' = ax + cy + e, y' = bx + dy + f.
#[derive(Clone, Copy, Debug)]
struct Matrix {
    a: f64,
    b: f64,
    c: f64,
    d: f64,
    e: f64,
    f: f64,
}

impl Matrix {
    const SAME: Self = Self { a: 1.0, b: 0.0, c: 0.0, d: 1.0, e: 0.0, f: 0.0 };

    /// First this, then `next`.
    fn then(self, next: Self) -> Self {
        Self {
            a: self.a * next.a + self.b * next.c,
            b: self.a * next.b + self.b * next.d,
            c: self.c * next.a + self.d * next.c,
            d: self.c * next.b + self.d * next.d,
            e: self.e * next.a + self.f * next.c + next.e,
            f: self.e * next.b + self.f * next.d + next.f,
        }
    }

    fn moved(x: f64, y: f64) -> Self {
        Self { e: x, f: y, ..Self::SAME }
    }

    fn of(numbers: &[Object]) -> Option<Self> {
        let at = |place: usize| numbers.get(place).and_then(Object::number);
        Some(Self { a: at(0)?, b: at(1)?, c: at(2)?, d: at(3)?, e: at(4)?, f: at(5)? })
    }
}

/// The state that `q` keeps and `Q` brings back, as far as text needs it.
#[derive(Clone)]
struct State {
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// Reads pages of one file.
pub(super) struct Reader<'a> {
    file: &'a File<'a>,
    fonts: HashMap<u32, Rc<Font>>,
    left: Cell<usize>,
}

/// Where the letter before ended, on the page.
#[derive(Clone, Copy)]
struct End {
    x: f64,
    y: f64,
}

struct Run<'a, 'b> {
    reader: &'b mut Reader<'a>,
    out: &'b mut Out,
    state: State,
    saved: Vec<State>,
    text: Matrix,
    line: Matrix,
    end: Option<End>,
    /// Forms that are being drawn.
    open: HashSet<u32>,
}

impl<'a> Reader<'a> {
    pub fn new(file: &'a File<'a>) -> Self {
        Self { file, fonts: HashMap::new(), left: Cell::new(OPERATORS) }
    }

    /// Whether operators were left out because of the limit.
    pub fn cut(&self) -> bool {
        self.left.get() == 0
    }

    /// Writes the text of a page.
    pub fn page(&mut self, page: &Page, out: &mut Out) {
        let file = self.file;
        let contents = match file.value(&page.dict, "Contents") {
            Object::Array(parts) => parts.iter().map(|part| file.resolve(part)).collect(),
            one => vec![one],
        };
        // The pieces are one stream; a word may not be torn between two, but an operator and its operands may.
        let mut data = Vec::new();
        for part in contents {
            if let Object::Stream(dict, at) = part {
                data.extend(file.data(&dict, at).unwrap_or_default());
                data.push(b'\n');
            }
        }
        let state = State {
            page: Matrix::SAME,
            font: None,
            size: 0.0,
            letter_spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut run = Run {
            reader: self,
            out,
            state,
            saved: Vec::new(),
            text: Matrix::SAME,
            line: Matrix::SAME,
            end: None,
            open: HashSet::new(),
        };
        run.stream(&data, &page.resources, 0);
    }

    fn font(&mut self, resources: &Dict, name: &str) -> Option<Rc<Font>> {
        let object = &named(self.file, resources, "Font", name)?;
        if let Object::Reference(number) = object
            && let Some(font) = self.fonts.get(number)
        {
            return Some(font.clone());
        }
        let Object::Dict(dict) = self.file.resolve(object) else { return None };
        let font = Rc::new(Font::read(self.file, &dict));
        if let Object::Reference(number) = object {
            self.fonts.insert(*number, font.clone());
        }
        Some(font)
    }
}

/// A resource by its kind and name. The dictionary of a kind is not copied: it may be large, and is asked often.
fn named(file: &File<'_>, resources: &Dict, kind: &str, name: &str) -> Option<Object> {
    let found = match resources.get(kind)? {
        Object::Dict(all) => all.get(name).cloned(),
        other => file.resolve(other).dict()?.get(name).cloned(),
    }?;
    file.charge(found.items() * 16);
    Some(found)
}

impl Run<'_, '_> {
    fn stream(&mut self, data: &[u8], resources: &Dict, depth: usize) {
        let mut lexer = Lexer::new(data, 0);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(object) = lexer.next() {
            let Object::Word(word) = object else {
                if operands.len() < OPERANDS {
                    operands.push(object);
                }
                continue;
            };
            let left = self.reader.left.get();
            if left == 0 || self.out.is_full() {
                return;
            }
            self.reader.left.set(left - 1);
            if word == "ID" {
                lexer.skip_inline_image();
            } else {
                self.operator(&word, &operands, resources, depth);
            }
            operands.clear();
        }
    }

    fn operator(&mut self, word: &str, operands: &[Object], resources: &Dict, depth: usize) {
        let number = |at: usize| operands.get(at).and_then(Object::number).unwrap_or(0.0);
        match word {
            "q" if self.saved.len() < SAVED => self.saved.push(self.state.clone()),
            "Q" => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            "cm" => {
                if let Some(matrix) = Matrix::of(operands) {
                    self.state.page = matrix.then(self.state.page);
                }
            }
            "BT" => (self.text, self.line) = (Matrix::SAME, Matrix::SAME),
            "Tf" => {
                if let [Object::Name(name), size] = operands {
                    self.state.font = self.reader.font(resources, name);
                    self.state.size = size.number().unwrap_or(0.0);
                }
            }
            "Tc" => self.state.letter_spacing = number(0),
            "Tw" => self.state.word_spacing = number(0),
            "Tz" => self.state.stretch = number(0) / 100.0,
            "TL" => self.state.leading = number(0),
            "Ts" => self.state.rise = number(0),
            "Td" => self.next_line(number(0), number(1)),
            "TD" => {
                self.state.leading = -number(1);
                self.next_line(number(0), number(1));
            }
            "Tm" => {
                if let Some(matrix) = Matrix::of(operands) {
                    (self.text, self.line) = (matrix, matrix);
                }
            }
            "T*" => self.next_line(0.0, -self.state.leading),
            "Tj" => self.show_operand(operands.first()),
            "'" => {
                self.next_line(0.0, -self.state.leading);
                self.show_operand(operands.first());
            }
            "\"" => {
                self.state.word_spacing = number(0);
                self.state.letter_spacing = number(1);
                self.next_line(0.0, -self.state.leading);
                self.show_operand(operands.get(2));
            }
            "TJ" => {
                for piece in operands.first().and_then(Object::array).unwrap_or_default() {
                    match piece {
                        Object::Number(back, _) => self.go(-back / 1000.0 * self.state.size * self.state.stretch),
                        piece => self.show_operand(Some(piece)),
                    }
                }
            }
            "Do" => {
                if let Some(name) = operands.first().and_then(Object::name) {
                    self.form(name, resources, depth);
                }
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::moved(x, y).then(self.line);
        self.text = self.line;
    }

    /// Moves along the line.
    fn go(&mut self, by: f64) {
        self.text = Matrix::moved(by, 0.0).then(self.text);
    }

    fn show_operand(&mut self, operand: Option<&Object>) {
        let (Some(Object::String(string)), Some(font)) = (operand, self.state.font.clone()) else { return };
        self.part();
        let state = &self.state;
        let (size, letter_spacing, word_spacing, stretch) =
            (state.size, state.letter_spacing, state.word_spacing, state.stretch);
        let mut moved = 0.0;
        for glyph in font.glyphs(string) {
            self.out.push(&glyph.letters);
            let spaces = letter_spacing + if glyph.space { word_spacing } else { 0.0 };
            moved += (glyph.width * size + spaces) * stretch;
        }
        self.go(moved);
        let at = self.place();
        self.end = Some(End { x: at.e, y: at.f });
    }

    /// Where the next letter stands on the page, and how it lies.
    fn place(&self) -> Matrix {
        Matrix::moved(0.0, self.state.rise).then(self.text).then(self.state.page)
    }

    /// Puts a space or a line break, if the next letter does not stand where the one before ended.
    fn part(&mut self) {
        let Some(end) = self.end else { return };
        let place = self.place();
        let (x, y) = (place.e - end.x, place.f - end.y);
        let along = place.a.hypot(place.b);
        let height = (place.c.hypot(place.d) * self.state.size).abs();
        if along <= 0.0 || height <= 0.0 || !height.is_finite() {
            return;
        }
        let forward = (x * place.a + y * place.b) / along;
        let aside = (y * place.a - x * place.b) / along;
        if aside.abs() > height * LINE {
            self.out.line();
        } else if forward > height * SPACE || forward < -height {
            self.out.space();
        }
    }

    /// A form: a stream of its own, drawn at a place (8.10).
    fn form(&mut self, name: &str, resources: &Dict, depth: usize) {
        let file = self.reader.file;
        let Some(object) = &named(file, resources, "XObject", name) else { return };
        let number = if let Object::Reference(number) = object { Some(*number) } else { None };
        if depth >= PDF_DEPTH || number.is_some_and(|number| !self.open.insert(number)) {
            return;
        }
        if let Object::Stream(dict, at) = file.resolve(object)
            && file.value(&dict, "Subtype").name() == Some("Form")
            && let Some(data) = file.data(&dict, at)
        {
            let before = self.state.clone();
            let saved = std::mem::take(&mut self.saved);
            if let Some(matrix) = file.value(&dict, "Matrix").array().and_then(Matrix::of) {
                self.state.page = matrix.then(self.state.page);
            }
            match file.value(&dict, "Resources") {
                Object::Dict(own) => self.stream(&data, &own, depth + 1),
                _ => self.stream(&data, resources, depth + 1),
            }
            self.state = before;
            self.saved = saved;
        }
        if let Some(number) = number {
            self.open.remove(&number);
        }
    }
}
