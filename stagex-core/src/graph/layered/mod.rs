//! Where boxes and lines of a drawn graph go: rows by level, few crossings, short lines (the method of Sugiyama, Tagawa and Toda, 1981).
//!
//! `order` decides who stands beside whom in a row, `place` at which distance. A line that passes rows takes a place in each of them, and all lines
//! of one kind to one package share theirs: they join on the way, as rivers do, which keeps a package that everything needs readable. Numbers are whole
//! and the steps counted, so that a picture is the same on every machine.

use std::collections::BTreeMap;

use super::Reason;

mod order;
mod place;

/// Of a box.
pub(super) const HEIGHT: i64 = 44;
/// Between the rows.
const GAP: i64 = 56;

/// A line to be drawn, from one box to another one in a row above.
pub(super) struct Link {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) kind: Reason,
}

/// What goes where. The middle of a box is at its `x`, its top at its `y`; the picture begins at 0 in both directions.
pub(super) struct Picture {
    pub(super) width: i64,
    pub(super) height: i64,
    /// Of each box.
    pub(super) boxes: Vec<(i64, i64)>,
    pub(super) lines: Vec<Line>,
}

/// One piece of a line: from the top of a box, or from where lines joined, to the box or joint above.
pub(super) struct Line {
    pub(super) points: Vec<(i64, i64)>,
    /// The box that it leads to, at once or through others.
    pub(super) to: usize,
    pub(super) kind: Reason,
    /// Whether it arrives there.
    pub(super) ends: bool,
}

/// A box, or the place where lines pass a row.
struct Cell {
    row: usize,
    width: i64,
}

/// A piece of a line, between two neighbouring rows.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Piece {
    lower: usize,
    upper: usize,
    to: usize,
    kind: Reason,
}

/// The rows with all that stands in them. The first cells are the boxes.
struct Rows {
    cells: Vec<Cell>,
    /// The cells of each row, from left to right.
    rows: Vec<Vec<usize>>,
    pieces: Vec<Piece>,
    /// Cells of the row above that a cell's lines go to.
    above: Vec<Vec<usize>>,
    below: Vec<Vec<usize>>,
}

/// Lays boxes of these levels and widths out. Level 0 is the row on top; a link leads from a higher level to a lower one.
pub(super) fn layout(levels: &[usize], widths: &[i64], links: &[Link]) -> Picture {
    let mut rows = Rows::new(levels, widths, links);
    order::order(&mut rows);
    let centres = place::place(&rows);
    let boxes = (0..levels.len())
        .map(|cell| (centres[cell], top(levels[cell])))
        .collect();
    let right = |(centre, cell): (&i64, &Cell)| centre + cell.width / 2;
    Picture {
        width: centres
            .iter()
            .zip(&rows.cells)
            .map(right)
            .max()
            .unwrap_or(0),
        height: rows.rows.len() as i64 * (HEIGHT + GAP)
            - if rows.rows.is_empty() { 0 } else { GAP },
        boxes,
        lines: rows
            .pieces
            .iter()
            .map(|piece| rows.line(piece, &centres, levels.len()))
            .collect(),
    }
}

fn top(row: usize) -> i64 {
    row as i64 * (HEIGHT + GAP)
}

impl Rows {
    fn new(levels: &[usize], widths: &[i64], links: &[Link]) -> Self {
        let cell = |(&row, &width)| Cell { row, width };
        let cells: Vec<_> = levels.iter().zip(widths).map(cell).collect();
        let mut new = Self {
            rows: vec![Vec::new(); levels.iter().max().map_or(0, |deepest| deepest + 1)],
            cells,
            pieces: Vec::new(),
            above: Vec::new(),
            below: Vec::new(),
        };
        new.thread(links);
        for (cell, Cell { row, .. }) in new.cells.iter().enumerate() {
            new.rows[*row].push(cell);
        }
        new.above = vec![Vec::new(); new.cells.len()];
        new.below = new.above.clone();
        for piece in &new.pieces {
            new.above[piece.lower].push(piece.upper);
            new.below[piece.upper].push(piece.lower);
        }
        new
    }

    /// Cuts the links into pieces, with a cell in each row that they pass.
    fn thread(&mut self, links: &[Link]) {
        let mut joints = BTreeMap::new();
        for link in links {
            let mut lower = link.from;
            for row in (self.cells[link.to].row + 1..self.cells[link.from].row).rev() {
                let upper = *joints.entry((link.to, link.kind, row)).or_insert_with(|| {
                    self.cells.push(Cell { row, width: 1 });
                    self.cells.len() - 1
                });
                self.piece(lower, upper, link);
                lower = upper;
            }
            self.piece(lower, link.to, link);
        }
        self.pieces.sort();
        self.pieces.dedup();
    }

    fn piece(&mut self, lower: usize, upper: usize, link: &Link) {
        self.pieces.push(Piece {
            lower,
            upper,
            to: link.to,
            kind: link.kind,
        });
    }

    fn line(&self, piece: &Piece, centres: &[i64], boxes: usize) -> Line {
        let foot = top(self.cells[piece.upper].row) + HEIGHT;
        let begin = (centres[piece.lower], top(self.cells[piece.lower].row));
        let mut points = vec![begin, (centres[piece.upper], foot)];
        let ends = piece.upper < boxes;
        if !ends {
            // Through the row, up to where the next piece begins.
            points.push((centres[piece.upper], foot - HEIGHT));
        }
        Line {
            points,
            to: piece.to,
            kind: piece.kind,
            ends,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(from: usize, to: usize) -> Link {
        Link {
            from,
            to,
            kind: Reason::Build,
        }
    }

    /// Levels and links of a graph that looks random but is the same each time: each box needs three others.
    fn tangle(boxes: usize) -> (Vec<usize>, Vec<Link>) {
        let (mut levels, mut links) = (vec![0; boxes], Vec::new());
        let mut state = 1_usize;
        for from in 1..boxes {
            for kind in [Reason::Build, Reason::Build, Reason::Test] {
                state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345) & 0x7fff_ffff;
                let to = (state >> 8) % from;
                links.push(Link { from, to, kind });
                levels[from] = levels[from].max(levels[to] + 1);
            }
        }
        (levels, links)
    }

    #[test]
    fn boxes_stand_in_the_row_of_their_level_without_touching() {
        let (levels, links) = tangle(120);
        let widths: Vec<_> = (0..120).map(|i| 40 + i % 7 * 16).collect();
        let picture = layout(&levels, &widths, &links);
        for (one, &(x, y)) in picture.boxes.iter().enumerate() {
            assert_eq!(y, top(levels[one]));
            assert!(x - widths[one] / 2 >= 0 && x + widths[one] / 2 <= picture.width);
            for (other, &(other_x, other_y)) in picture.boxes.iter().enumerate().skip(one + 1) {
                let apart = (x - other_x).abs() > i64::midpoint(widths[one], widths[other]);
                assert!(y != other_y || apart, "{one} and {other}");
            }
        }
    }

    #[test]
    fn every_link_can_be_followed_from_box_to_box() {
        let (levels, links) = tangle(60);
        let picture = layout(&levels, &[64; 60], &links);
        for Link { from, to, kind } in links {
            let (x, y) = picture.boxes[from];
            let mut here = (x, y);
            loop {
                let piece = picture
                    .lines
                    .iter()
                    .find(|line| line.points[0] == here && line.to == to && line.kind == kind);
                let piece = piece.unwrap_or_else(|| panic!("{from} to {to} ends at {here:?}"));
                here = *piece.points.last().unwrap();
                if piece.ends {
                    break;
                }
            }
            let (x, y) = picture.boxes[to];
            assert_eq!(here, (x, y + HEIGHT));
        }
    }

    #[test]
    fn lines_to_one_box_share_their_way() {
        // Rows 0 to 3, one box each but for two in the last, which both need the first.
        let links = [
            link(1, 0),
            link(2, 1),
            link(3, 2),
            link(4, 2),
            link(3, 0),
            link(4, 0),
        ];
        let picture = layout(&[0, 1, 2, 3, 3], &[50; 5], &links);
        let long = picture
            .lines
            .iter()
            .filter(|line| line.to == 0 && !line.ends);
        // Two into the joint of row 2, one from there to the joint of row 1.
        assert_eq!(long.count(), 3);
    }

    #[test]
    fn nothing_takes_no_room() {
        let picture = layout(&[], &[], &[]);
        assert_eq!((picture.width, picture.height), (0, 0));
    }
}
